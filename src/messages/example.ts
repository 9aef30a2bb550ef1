/** What the example hub has written to many: two messages that were sent, one that can still be called back, a draft. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readFacts, trustFacts, type Facts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import type { Reach } from '../kit/policy/index.ts';
import type { Audience } from './compose/audience.ts';
import { readSeen, writeSeen } from './compose/difference.ts';
import type { MessageWords } from './compose/message.ts';
import { beginMessage, countMessages } from './compose/messages-store.ts';
import { sendMessage } from './compose/send-message.ts';
import { writeDraft } from './compose/write-draft.ts';
import { lettersOf } from './compose/write-letters.ts';
import type { Desk } from './desk.ts';
import { findTemplate } from './templates/templates-store.ts';

const FILE = 'data/example-hub/messages.json';
const REACH: Reach = 'everything';

/** Writes them as the manager whom anybody may be, once: not where anything was written before. */
export async function ensureExampleMessages(desk: Desk, managerId: number): Promise<void> {
  if ((await countMessages(desk.hub.database.db)) > 0) return;
  const write = async (audience: Audience, words: MessageWords, daysAgo: number | null) => {
    const messageId = await draft(desk, managerId, audience, words);
    if (daysAgo !== null) await send(desk, { managerId, messageId, audience, words, daysAgo });
  };
  const { invitation, answerSoon } = ownWords();
  await write({ kind: 'role', role: 'facilitator' }, invitation, 7);
  const group = await newestGroup(desk);
  if (group !== null) await write({ kind: 'group', group }, await wordsOf(desk, 'next-session'), 3);
  const submitted = { kind: 'applications', cohort: null, states: ['submitted'] } as const;
  await write(submitted, answerSoon, 0);
  await write({ kind: 'interest', course: 'npq-senco' }, await wordsOf(desk, 'apply-now'), null);
}

function ownWords(): { invitation: MessageWords; answerSoon: MessageWords } {
  const text: unknown = JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8'));
  const wordsIn = (isAboutPlace: boolean) => (one: Facts) => ({
    subject: one.text('subject'),
    body: one.texts('body').join('\n\n'),
    isAboutPlace,
    sendsAgain: false,
    template: null,
  });
  const { invitation, answerSoon } = trustFacts(
    FILE,
    readFacts(text, (facts) => {
      facts.text('about');
      return {
        invitation: facts.object('invitation', wordsIn(false)),
        answerSoon: facts.object('answerSoon', wordsIn(true)),
      };
    }),
  );
  if (invitation === null || answerSoon === null) throw new Error(`${FILE} lacks a message.`);
  return { invitation, answerSoon };
}

async function wordsOf({ hub }: Desk, key: string): Promise<MessageWords> {
  const template = await findTemplate(hub.database.db, key);
  if (template === null) throw new Error(`The product has no template ${key}.`);
  const { version, subject, body, isAboutPlace } = template;
  return { subject, body, isAboutPlace, sendsAgain: false, template: { key, version } };
}

/** The first group of the cohort that began last, which is the one whose people hear from the hub most. */
async function newestGroup({ hub }: Desk): Promise<string | null> {
  const row = await hub.database.db
    .selectFrom('groups')
    .innerJoin('cohorts', 'cohorts.id', 'cohort_id')
    .select('groups.id')
    .where('starts_on', '<=', hub.clock.today())
    .orderBy('starts_on', 'desc')
    .orderBy('groups.position')
    .executeTakeFirst();
  return row?.id ?? null;
}

async function draft(
  { hub }: Desk,
  madeBy: number,
  audience: Audience,
  words: MessageWords,
): Promise<number> {
  const at = hub.clock.now();
  const { id } = await hub.database.transaction((tx) => beginMessage(tx, { madeBy, audience, at }));
  await writeDraft(hub, id, words, `person:${madeBy}`);
  return id;
}

async function send(
  desk: Desk,
  about: {
    managerId: number;
    messageId: number;
    audience: Audience;
    words: MessageWords;
    daysAgo: number;
  },
): Promise<void> {
  const { hub } = desk;
  const { messageId, audience, words } = about;
  const { letters } = await lettersOf(hub.database.db, desk, { audience, ...words }, REACH);
  // Read back as the form would carry it, so that the example goes the way that everybody goes.
  const seen = readSeen(writeSeen(letters));
  // On a day on which somebody lacks what a field needs it stays a draft, as it would for anybody.
  await sendMessage(
    desk,
    { messageId, reach: REACH, seen, urgentWhy: null, actor: `person:${about.managerId}` },
    hub.clock.now().subtract({ hours: 24 * about.daysAgo }),
  );
}
