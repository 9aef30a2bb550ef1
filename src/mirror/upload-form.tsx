import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { offeredProviders } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import type { By } from '../kit/audit/index.ts';
import type { FieldError, Typed } from '../kit/forms/index.ts';
import type { Path } from '../kit/paths.ts';
import type { Access } from '../kit/policy/index.ts';
import { sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { readUpload } from '../kit/web/upload.ts';
import { byOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { readFileForm, type FileForm } from './forms.ts';
import { UploadPage, type UploadWords } from './pages/upload-page.tsx';

/** A file that was sent, with what was said of it. */
export interface Sent extends FileForm {
  bytes: Uint8Array;
  name: string;
}

export interface UploadForm {
  path: Path<string>;
  access: Access;
  /** What is recorded as a file is kept. */
  audit: string;
  words: UploadWords;
  /** As the errors call what is sent. */
  what: 'file' | 'list';
  /** Keeps it: where it is looked at, or why it cannot be read. */
  keep: (sent: Sent, by: By) => Promise<{ ok: true; at: string } | { ok: false; errors: readonly string[] }>;
}

/** The form that takes a lead provider's or the DfE's list, of whichever kind: looked at before it changes anything. */
export function mountUploadForm(app: FastifyInstance, hub: Hub, form: UploadForm): void {
  const { path, access, audit, words, what } = form;

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed,
    errors: readonly FieldError[],
  ) =>
    sendPage(
      reply,
      <UploadPage
        frame={frameOf(hub, request)}
        words={words}
        leadProviders={await offeredProviders(hub.database.db)}
        typed={typed}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );

  get(app, path, { access, audit: 'nothing' }, async (request, reply) => show(request, reply, {}, []));

  post(app, path, { access, audit }, async (request, reply) => {
    const { body, file } = await readUpload(request);
    const read = readFileForm(body, await offeredProviders(hub.database.db), hub.clock.today(), what);
    const missing = file === null ? [{ field: 'file', text: `Choose the ${what}` }] : [];
    if (read.value === null || file === null)
      return show(request, reply, read.typed, [...read.errors, ...missing]);
    const kept = await form.keep({ ...read.value, ...file }, byOf(hub, request));
    if (kept.ok) return reply.redirect(kept.at, 303);
    return show(
      request,
      reply,
      read.typed,
      kept.errors.map((text) => ({ field: 'file', text })),
    );
  });
}
