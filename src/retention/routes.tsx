import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { formBody, parameterOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { readMonths } from './forms.ts';
import { KINDS, type Kind } from './kinds.ts';
import { mayErase } from './may-erase.ts';
import { MonthsPage } from './pages/months-page.tsx';
import { PreviewPage } from './pages/preview-page.tsx';
import { retentionPaths as paths } from './paths.ts';
import { previewRetention } from './preview.ts';
import { previewMonths, setMonths, type MonthsPreview } from './set-months.ts';
import { keptMonths } from './store.ts';

const SETS_UP = 'set up the hub';

/** What an administrator sees before it goes, and for how long each kind is kept. */
export function mountRetention(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.preview, { access: SETS_UP, audit: 'nothing' }, async (request, reply) =>
    sendPage(
      reply,
      <PreviewPage
        frame={frameOf(hub, request)}
        kinds={await previewRetention(db, hub.clock.today())}
        mayErase={mayErase(hub.clock, hub.profile)}
      />,
    ),
  );

  get(app, paths.months, { access: SETS_UP, audit: 'nothing' }, async (request, reply) => {
    const kind = kindOf(request);
    return kind === null ? reply.callNotFound() : show(request, reply, kind, {});
  });

  post(app, paths.months, { access: SETS_UP, audit: 'retention.months-set' }, async (request, reply) => {
    const kind = kindOf(request);
    if (kind === null) return reply.callNotFound();
    const body = formBody(request);
    const read = readMonths(body, kind.name, hub.clock.today());
    if (!read.ok) return show(request, reply, kind, { typed: read.typed, errors: read.errors });
    const typed = { months: String(read.value.months), reason: read.value.reason };
    if (typedText(body['do']) !== 'set') {
      const preview = await previewMonths(db, kind, read.value.months, hub.clock.today());
      return show(request, reply, kind, { typed, preview });
    }
    const shown = Number(typedText(body['shown']) || Number.NaN);
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const set = await setMonths(hub, kind, { ...read.value, shown }, by);
    if (set.ok) return reply.redirect(paths.preview.to(), 303);
    const errors = [
      { field: 'months', text: 'What would go has changed since you looked. Look again, and then set it' },
    ];
    return show(request, reply, kind, { typed, errors, preview: set.preview });
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    kind: Kind,
    again: { typed?: Typed; errors?: readonly FieldError[]; preview?: MonthsPreview },
  ) {
    const months = (await keptMonths(db))[kind.name];
    return sendPage(
      reply,
      <MonthsPage
        frame={frameOf(hub, request)}
        kind={kind}
        months={months}
        typed={again.typed ?? { months: String(months) }}
        errors={again.errors ?? []}
        preview={again.preview ?? null}
        mayErase={mayErase(hub.clock, hub.profile)}
      />,
      (again.errors ?? []).length > 0 ? 422 : 200,
    );
  }
}

/** Null where the address names none. */
function kindOf(request: FastifyRequest): Kind | null {
  return KINDS.find(({ name }) => name === parameterOf(request, 'kind')) ?? null;
}
