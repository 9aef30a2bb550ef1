/**
 * What needs somebody today: each a list narrowed to it, counted, so that the number on the first page and the rows
 * behind its link cannot differ.
 */
import type { Hub } from '../hub.ts';
import { countRows, readState } from '../kit/lists/index.ts';
import { reachOf, type Viewer } from '../kit/policy/index.ts';
import { countLettersInTrouble, messagesPaths } from '../messages/index.ts';
import { cohortsAwaitingOutcomes, outcomesPaths } from '../outcomes/index.ts';
import { staffList, type ListName } from './lists/all-lists.ts';
import { peopleWithin } from './lists/reach.ts';

export interface Need {
  count: number;
  /** After the number: 'application is past the day on which we promised a reply'. */
  words: string;
  href: string;
  isUrgent: boolean;
}

interface Kind {
  list: ListName;
  query: Readonly<Record<string, string>>;
  one: string;
  many: string;
  isUrgent: boolean;
}

const KINDS: readonly Kind[] = [
  {
    list: 'applications',
    query: { reply: 'missed' },
    one: 'application is past the day on which we promised a reply',
    many: 'applications are past the day on which we promised a reply',
    isUrgent: true,
  },
  {
    list: 'applications',
    query: { state: 'submitted', head: 'question' },
    one: 'head has asked a question',
    many: 'heads have asked a question',
    isUrgent: true,
  },
  {
    list: 'applications',
    query: { reply: 'week' },
    one: 'application is to be answered within 7 days',
    many: 'applications are to be answered within 7 days',
    isUrgent: false,
  },
  {
    list: 'applications',
    query: { state: 'submitted', head: 'endorsed', checks: 'done' },
    one: 'application is ready for a decision',
    many: 'applications are ready for a decision',
    isUrgent: false,
  },
  {
    list: 'applications',
    query: { state: 'submitted', head: 'declined' },
    one: 'application was declined by the head',
    many: 'applications were declined by the head',
    isUrgent: false,
  },
  {
    list: 'applications',
    query: { state: 'recommended', place: 'no' },
    one: 'recommended applicant has no place yet',
    many: 'recommended applicants have no place yet',
    isUrgent: false,
  },
  {
    list: 'people',
    query: { place: 'offered' },
    one: 'person has an offer to answer',
    many: 'people have an offer to answer',
    isUrgent: false,
  },
  {
    list: 'interest',
    query: { since: 'not', letters: 'wanted' },
    one: 'person is waiting to hear how to apply',
    many: 'people are waiting to hear how to apply',
    isUrgent: false,
  },
];

/** What is not nothing, what is urgent first. Within the viewer's reach. */
export async function needsOf(hub: Hub, viewer: Viewer): Promise<readonly Need[]> {
  const needs: Need[] = [];
  for (const { list: name, query, one, many, isUrgent } of KINDS) {
    const { list } = await staffList(hub, name, viewer);
    const count = await countRows(hub.database.db, list, readState(list, query).state);
    const href = `${list.address}?${new URLSearchParams(query).toString()}`;
    if (count > 0) needs.push({ count, words: count === 1 ? one : many, href, isUrgent });
  }
  const reach = reachOf(viewer, 'work in the outbox');
  const count = await countLettersInTrouble(hub.database.db, { peopleWithin }, reach);
  if (count > 0)
    needs.push({
      count,
      words: count === 1 ? 'letter did not arrive' : 'letters did not arrive',
      href: messagesPaths.outbox.to({ state: ['bounced', 'dead'] }),
      isUrgent: false,
    });
  const awaited = await cohortsAwaitingOutcomes(
    hub.database.db,
    hub.clock.today(),
    reachOf(viewer, 'record outcomes'),
  );
  needs.push(
    ...awaited.map(({ cohortId, name, count: members }) => ({
      count: members,
      words: `${members === 1 ? 'member' : 'members'} of ${name} ${members === 1 ? 'awaits' : 'await'} an outcome`,
      href: outcomesPaths.cohort.to({ cohort: cohortId }),
      isUrgent: false,
    })),
  );
  return needs.toSorted((one, other) => Number(other.isUrgent) - Number(one.isUrgent));
}
