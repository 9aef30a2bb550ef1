import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import type { FieldError } from '../kit/forms/index.ts';
import { sendPage } from '../kit/web/page.ts';
import { frameOf } from '../shell/frame.ts';
import { SignInPage } from './pages/sign-in-pages.tsx';
import { siteOf } from './passkeys/site.ts';
import { identityPaths } from './paths.ts';

/** The page at which everybody signs in, with what went wrong on the way to it. */
export function showSignIn(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: {
    thenTo: string | null;
    errors?: readonly FieldError[];
    email?: string;
    /** What became of signing in somewhere else. */
    notice?: string | null;
  },
): FastifyReply {
  const { thenTo, errors = [], email = '', notice = null } = shown;
  return sendPage(
    reply,
    <SignInPage
      frame={frameOf(hub, request)}
      errors={errors}
      email={email}
      thenTo={thenTo}
      notice={notice}
      isAfterForm={thenTo === identityPaths.held.to()}
      providers={hub.config.outsideProviders.map(({ key, name }) => ({ key, name }))}
      site={siteOf(hub).origin}
    />,
    errors.length === 0 ? 200 : 422,
  );
}
