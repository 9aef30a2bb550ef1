import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import type { FieldError } from '../kit/forms/index.ts';
import { sendPage } from '../kit/web/page.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { emailsOf } from '../people/index.ts';
import { frameOf } from '../shell/frame.ts';
import { deviceInWords } from './device.ts';
import { outsideIdentitiesOf } from './outside/outside-store.ts';
import { WaysInPage } from './pages/ways-in-pages.tsx';
import { passkeysOf } from './passkeys/passkey-store.ts';
import { siteOf } from './passkeys/site.ts';

/** By what somebody can sign in, and what they can add. */
export async function showWaysIn(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: {
    errors?: readonly FieldError[];
    typedName?: string;
    /** What was just done, or did not work. */
    notice?: { isGood: boolean; text: string } | null;
  } = {},
): Promise<FastifyReply> {
  const { personId } = viewerOf(request);
  const { db } = hub.database;
  const [passkeys, joined, emails] = [
    await passkeysOf(db, personId),
    await outsideIdentitiesOf(db, personId),
    await emailsOf(db, personId),
  ];
  const { errors = [], typedName = deviceInWords(request.headers['user-agent']), notice = null } = shown;
  return sendPage(
    reply,
    <WaysInPage
      frame={frameOf(hub, request)}
      errors={errors}
      notice={notice}
      emails={emails.map(({ email }) => email)}
      passkeys={passkeys}
      typedName={typedName}
      joined={joined}
      providers={hub.config.outsideProviders.map(({ key, name }) => ({ key, name }))}
      site={siteOf(hub).origin}
    />,
    errors.length === 0 ? 200 : 422,
  );
}
