import type { SencoLine, AnsweredList } from './answer-list.ts';
import type { Stand } from './stand-of-senco.ts';

export const STAND_WORDS: Readonly<Record<Stand, string>> = {
  'not lawful': 'Not lawful today',
  running: 'Lawful until a day ahead',
  lawful: 'Lawful',
  'not required': 'Not required',
  'not answered': 'Not answered',
};

export const FILTERS = {
  all: 'Everybody',
  act: 'Those for whom something is to do',
  'not-lawful': 'Not lawful today',
} as const;
export type FilterName = keyof typeof FILTERS;

export function isFilter(typed: string): typed is FilterName {
  return Object.hasOwn(FILTERS, typed);
}

export function shownOf({ lines }: AnsweredList, filter: FilterName): readonly SencoLine[] {
  switch (filter) {
    case 'all':
      return lines;
    case 'act':
      return lines.filter(({ isToAct }) => isToAct);
    case 'not-lawful':
      return lines.filter(({ stand }) => stand === 'not lawful');
  }
}

/** What to do, in a sentence. */
export function toDoInWords({ error, stand, underWay, inTime }: SencoLine): string {
  if (error !== null) return error;
  if (stand === 'not lawful') return 'Talk to the head and to us today';
  if (stand !== 'running') return 'Nothing';
  if (underWay === 'safe') return 'Nothing: their NPQ is in time';
  if (underWay === 'marginal') return 'Their NPQ is in time only if the result comes soon: talk to us';
  if (underWay === 'late') return 'Their NPQ ends after the day: talk to us';
  if (inTime === null) return 'No cohort of ours is in time: talk to us today';
  return inTime.fit === 'safe'
    ? `${inTime.cohort} is in time, also with a slow result`
    : `${inTime.cohort} is in time only with a quick result`;
}
