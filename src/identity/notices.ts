/** What became of something, said on the page that one comes back to. Only our own words: an address can be made up. */
import type { FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { typedText } from '../kit/forms/index.ts';
import { queryOf } from '../kit/web/page.ts';

/** A provider's name stands for `…`. */
const BECAUSE: Readonly<Record<string, string>> = {
  down: '… does not answer at the moment. You can sign in another way, or try again in a few minutes.',
  cancelled: 'You did not sign in with …. You can try again, or sign in another way.',
  'not-good':
    '… sent something that we could not trust, so nobody was signed in. Try again, or sign in another way.',
  'begin-again':
    'That took too long, or was begun in another browser. Nothing has happened: begin again here.',
  'not-joined':
    'We do not know your … account yet. Sign in with a code, then join it in your account under “How you sign in”. After that it signs you in here.',
  nobody:
    'Nobody here has the email address of your … account. If you are here under another address, sign in with a code sent to that one, then join your … account.',
};

const WAYS_IN_BECAUSE: Readonly<Record<string, string>> = {
  ...BECAUSE,
  down: '… does not answer at the moment. Try again in a few minutes.',
  cancelled: 'You did not sign in with …, so it was not joined.',
  'not-good': '… sent something that we could not trust, so it was not joined. Try again.',
  taken:
    'That … account is joined to somebody else here, so it was not joined to you. If both are you, tell the hub.',
};

const DONE: Readonly<Record<string, string>> = {
  'passkey-added': 'You can now sign in with your passkey',
  'passkey-renamed': 'The passkey has its new name',
  'passkey-removed': 'The passkey no longer signs you in. Delete it on your device too',
  joined: 'You can now sign in with …',
  parted: 'The account no longer signs you in',
};

/** Null where the address tells of nothing. */
export function noticeOf(hub: Hub, request: FastifyRequest): string | null {
  return wordsOf(hub, request, BECAUSE, 'because');
}

export function noticeOfWaysIn(hub: Hub, request: FastifyRequest): { isGood: boolean; text: string } | null {
  const done = wordsOf(hub, request, DONE, 'done');
  if (done !== null) return { isGood: true, text: done };
  const because = wordsOf(hub, request, WAYS_IN_BECAUSE, 'because');
  return because === null ? null : { isGood: false, text: because };
}

function wordsOf(
  hub: Hub,
  request: FastifyRequest,
  all: Readonly<Record<string, string>>,
  name: 'because' | 'done',
): string | null {
  const query = queryOf(request);
  const key = typedText(query[name]);
  const words = Object.hasOwn(all, key) ? all[key] : undefined;
  if (words === undefined) return null;
  const provider = hub.config.outsideProviders.find((one) => one.key === typedText(query['with']));
  return words.replaceAll('…', provider?.name ?? 'the other service');
}
