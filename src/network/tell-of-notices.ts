import type { Hub } from '../hub.ts';
import { viewerOnDay } from '../identity/index.ts';
import { record } from '../kit/audit/index.ts';
import { londonDay } from '../kit/clock.ts';
import type { Reader } from '../kit/db/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { mayEnter, type ThingFacts } from '../kit/policy/index.ts';
import { waitForHours } from '../messages/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { isBankHoliday } from '../timetable/index.ts';
import { newNoticesLetter } from './emails/network-letters.tsx';
import { LETTER_OF_NOTICES } from './letter-keys.ts';
import { addAsked, lockUntold, markTold, peopleToTell, removeAsked } from './notice-letters-store.ts';

/** Twice is the same as once, both for asking and for stopping. */
export async function askForNotices(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  asked: { personId: number; groupId: string },
  wants: boolean,
): Promise<void> {
  await database.transaction(async (tx) => {
    const isChanged = wants ? await addAsked(tx, asked, clock.today()) : await removeAsked(tx, asked);
    if (!isChanged) return;
    await record(tx, {
      at: clock.now(),
      actor: `person:${asked.personId}`,
      event: wants ? 'network.notices-asked-for' : 'network.notices-stopped',
      subject: `person:${asked.personId}`,
      detail: { group: asked.groupId },
    });
  });
}

/** What a group belongs to, by which the policy says who sees its page; null for none of that id. */
export type FactsOfGroup = (db: Reader, groupId: string) => Promise<ThingFacts | null>;

/**
 * Writes to whoever asked for it that there are new notices of others, each in a transaction of its own: at most one letter
 * leaves to them on a day, of all their groups together and within the hub's writing hours. What comes after it is in the
 * next one. Nobody is told of a page that they may not see today.
 */
export async function tellOfNotices(hub: Hub, factsOf: FactsOfGroup): Promise<void> {
  for (const person of await peopleToTell(hub.database.db)) await tellOne(hub, factsOf, person);
}

async function tellOne(
  { database, clock, profile, config }: Hub,
  factsOf: FactsOfGroup,
  person: { personId: number; name: string },
): Promise<void> {
  const { personId } = person;
  await database.transaction(async (tx) => {
    const untold = await lockUntold(tx, personId);
    const to = (await mainEmailsOf(tx, [personId])).get(personId);
    if (untold.length === 0 || to === undefined) return;
    const viewer = await viewerOnDay(tx, person, clock.today());
    const seen = [];
    for (const group of untold) {
      const asks = { exampleHub: false, viewer, thing: await factsOf(tx, group.groupId) };
      if (mayEnter('use a group page', asks) === 'yes') seen.push(group);
    }
    if (seen.length === 0) return;
    const waits = await waitForHours(tx, clock.now(), isBankHoliday);
    const leavesOn = londonDay(clock.now().add(waits));
    const isFirst = await queueMail(tx, {
      eventKey: `${LETTER_OF_NOTICES(personId)}${leavesOn.toString()}`,
      kind: 'network.notices',
      to,
      ...newNoticesLetter({ profile, publicUrl: config.publicUrl, groups: seen }),
      waits,
    });
    if (isFirst) for (const group of seen) await markTold(tx, personId, group);
  });
}
