import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { parameterOf, sendPage } from '../kit/web/page.ts';
import { get } from '../kit/web/route.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { findOwnLetter, ownLetters } from './letters/letters-store.ts';
import { LettersPage, OwnLetterPage } from './pages/letter-pages.tsx';
import { homePaths as paths } from './paths.ts';

const OWN = { access: 'anyone signed in', audit: 'nothing' } as const;

/** Letters shown at once, the newest first. */
const SHOWN = 100;

export function mountHome(app: FastifyInstance, hub: Hub): void {
  get(app, paths.letters, OWN, async (request, reply) => {
    const letters = await ownLetters(hub.database.db, viewerOf(request).personId, SHOWN);
    return sendPage(reply, <LettersPage frame={frameOf(hub, request)} letters={letters} shown={SHOWN} />);
  });

  get(app, paths.letter, OWN, async (request, reply) => {
    const asked = parameterOf(request, 'letter');
    const id = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : 0;
    const letter = await findOwnLetter(hub.database.db, viewerOf(request).personId, id);
    if (letter === null) return reply.callNotFound();
    return sendPage(reply, <OwnLetterPage frame={frameOf(hub, request)} letter={letter} />);
  });
}
