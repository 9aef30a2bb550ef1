/** How far each of those who apply for spring 2027 has come. Days are what they are; on which of them a hub is played decides what they mean. */
import type { Adjustment, ApplicationState } from '../../applications/index.ts';
import type { ApplicationChecksTable, EndorsementsTable } from '../../tables.ts';

export type CheckName = ApplicationChecksTable['name'];

export interface Story {
  /** Under which anybody can be them. */
  key?: string;
  state: ApplicationState;
  /** The day it was sent; of a draft, the day of the last answer. */
  on: string;
  /** Of a draft, how many sections of the task list are done; all where it is not said. */
  sections?: number;
  /** When the post as SENCO began; null for somebody who is to be one. */
  since: string | null;
  head?: Exclude<EndorsementsTable['state'], 'replaced'>;
  /** How often the head was reminded. */
  reminded?: number;
  checked?: readonly CheckName[];
  failed?: CheckName;
  decidedOn?: string;
  /** What the applicant is told with the decision, or said on withdrawing. */
  reason?: string;
  arrangements?: readonly Adjustment[];
  /** A place that they were offered at one of their venues, and until which day they can answer. */
  offered?: { venue: string; on: string; until: string };
  /** First choice, then the others; each applicant has at least one. */
  venues: readonly string[];
}

export const CHECKS: readonly CheckName[] = ['employment', 'suitability', 'funding', 'workplace-support'];

const [QUARRYSIDE, JUNIPER, MILLRACE, HEDGEROW] = [
  'quarryside-hall',
  'juniper-rooms',
  'millrace-centre',
  'hedgerow-hall',
] as const;

const ready = { head: 'endorsed', checked: CHECKS } as const;

export const SPRING_2027: readonly Story[] = [
  { key: 'drafting', state: 'draft', on: '2026-11-19', sections: 4, since: '2025-09', venues: [MILLRACE] },
  { state: 'draft', on: '2026-11-22', sections: 2, since: '2026-09', venues: [JUNIPER] },
  { key: 'ready', state: 'draft', on: '2026-11-20', since: '2024-01', venues: [HEDGEROW, MILLRACE] },
  { state: 'draft', on: '2026-11-02', sections: 1, since: null, venues: [QUARRYSIDE] },

  {
    key: 'applicant',
    state: 'submitted',
    on: '2026-11-18',
    since: '2025-04',
    head: 'asked',
    venues: [QUARRYSIDE, MILLRACE],
  },
  {
    state: 'submitted',
    on: '2026-11-05',
    since: '2024-09',
    head: 'asked',
    reminded: 2,
    venues: [JUNIPER, MILLRACE],
  },
  { state: 'submitted', on: '2026-11-09', since: '2024-11', head: 'question', venues: [HEDGEROW] },
  { state: 'submitted', on: '2026-11-12', since: '2025-09', ...ready, venues: [MILLRACE, QUARRYSIDE] },
  { state: 'submitted', on: '2026-11-16', since: '2026-01', head: 'declined', venues: [QUARRYSIDE] },
  {
    state: 'submitted',
    on: '2026-11-17',
    since: '2026-04',
    head: 'endorsed',
    checked: ['employment', 'funding'],
    venues: [MILLRACE, JUNIPER, QUARRYSIDE],
  },
  { state: 'submitted', on: '2026-11-18', since: '2024-09', ...ready, venues: [JUNIPER] },
  { state: 'submitted', on: '2026-11-19', since: null, head: 'asked', venues: [HEDGEROW, MILLRACE] },
  {
    state: 'submitted',
    on: '2026-11-20',
    since: '2026-09',
    head: 'asked',
    arrangements: ['large-print'],
    venues: [JUNIPER, QUARRYSIDE],
  },
  {
    state: 'submitted',
    on: '2026-11-13',
    since: '2025-01',
    head: 'endorsed',
    checked: ['employment'],
    failed: 'suitability',
    venues: [QUARRYSIDE, JUNIPER],
  },

  {
    key: 'offered',
    state: 'recommended',
    on: '2026-10-14',
    since: '2024-09',
    ...ready,
    decidedOn: '2026-10-19',
    offered: { venue: QUARRYSIDE, on: '2026-11-20', until: '2027-01-15' },
    venues: [QUARRYSIDE, MILLRACE],
  },
  {
    state: 'recommended',
    on: '2026-10-13',
    since: '2024-10',
    ...ready,
    decidedOn: '2026-10-19',
    venues: [QUARRYSIDE],
  },
  {
    state: 'recommended',
    on: '2026-10-15',
    since: '2025-09',
    ...ready,
    decidedOn: '2026-10-21',
    arrangements: ['step-free', 'parking'],
    venues: [MILLRACE, HEDGEROW],
  },
  {
    state: 'recommended',
    on: '2026-10-16',
    since: '2025-09',
    ...ready,
    decidedOn: '2026-10-21',
    venues: [MILLRACE, JUNIPER],
  },
  {
    state: 'recommended',
    on: '2026-10-19',
    since: '2025-01',
    ...ready,
    decidedOn: '2026-10-23',
    venues: [JUNIPER, QUARRYSIDE],
  },
  {
    state: 'recommended',
    on: '2026-10-21',
    since: '2025-11',
    ...ready,
    decidedOn: '2026-10-28',
    venues: [JUNIPER],
  },
  {
    state: 'recommended',
    on: '2026-10-22',
    since: '2026-01',
    ...ready,
    decidedOn: '2026-10-28',
    arrangements: ['hearing-loop'],
    venues: [HEDGEROW, QUARRYSIDE],
  },
  {
    state: 'recommended',
    on: '2026-10-28',
    since: '2026-09',
    ...ready,
    decidedOn: '2026-11-02',
    venues: [HEDGEROW],
  },
  {
    state: 'recommended',
    on: '2026-11-02',
    since: '2024-09',
    ...ready,
    decidedOn: '2026-11-06',
    venues: [MILLRACE, QUARRYSIDE, JUNIPER],
  },
  {
    state: 'recommended',
    on: '2026-11-04',
    since: '2026-04',
    ...ready,
    decidedOn: '2026-11-10',
    venues: [QUARRYSIDE, HEDGEROW],
  },
  {
    state: 'recommended',
    on: '2026-11-06',
    since: '2025-06',
    ...ready,
    decidedOn: '2026-11-12',
    arrangements: ['rest-breaks', 'quiet-space'],
    venues: [JUNIPER, MILLRACE],
  },
  {
    state: 'recommended',
    on: '2026-11-10',
    since: null,
    ...ready,
    decidedOn: '2026-11-16',
    venues: [MILLRACE],
  },

  {
    key: 'waiting',
    state: 'wait-listed',
    on: '2026-10-26',
    since: '2026-09',
    ...ready,
    decidedOn: '2026-10-30',
    reason: 'We will offer you the next place at Quarryside Hall that comes free.',
    venues: [QUARRYSIDE],
  },
  {
    state: 'wait-listed',
    on: '2026-11-03',
    since: '2026-01',
    ...ready,
    decidedOn: '2026-11-09',
    reason: 'We will offer you the next place at Quarryside Hall that comes free.',
    venues: [QUARRYSIDE, JUNIPER],
  },
  {
    state: 'wait-listed',
    on: '2026-11-10',
    since: null,
    ...ready,
    decidedOn: '2026-11-13',
    reason: 'We place those whose time runs out first, and will write when there is room.',
    venues: [HEDGEROW],
  },
  {
    state: 'declined',
    on: '2026-10-20',
    since: null,
    head: 'declined',
    checked: ['employment'],
    failed: 'workplace-support',
    decidedOn: '2026-10-27',
    reason: 'Your head cannot release you this year. You can apply again for autumn 2027.',
    venues: [JUNIPER],
  },
  {
    state: 'withdrawn',
    on: '2026-10-23',
    since: '2025-09',
    ...ready,
    reason: 'I am moving to a school in another part of the country.',
    venues: [MILLRACE],
  },
  { state: 'withdrawn', on: '2026-11-11', since: '2026-09', head: 'asked', venues: [HEDGEROW, JUNIPER] },
  // More than Quarryside Hall has places for.
  ...(
    [
      ['2026-10-20', '2024-09', [QUARRYSIDE, MILLRACE]],
      ['2026-10-20', '2025-09', [QUARRYSIDE, JUNIPER]],
      ['2026-10-21', '2025-01', [QUARRYSIDE]],
      ['2026-10-22', '2026-09', [QUARRYSIDE, HEDGEROW]],
      ['2026-10-23', '2025-09', [QUARRYSIDE, MILLRACE, JUNIPER]],
      ['2026-10-26', null, [QUARRYSIDE, MILLRACE]],
      ['2026-10-27', '2024-11', [QUARRYSIDE]],
      ['2026-10-27', '2025-09', [QUARRYSIDE, JUNIPER]],
      ['2026-10-29', '2026-01', [QUARRYSIDE, HEDGEROW]],
      ['2026-10-30', '2025-04', [QUARRYSIDE, MILLRACE]],
      ['2026-11-03', '2026-09', [QUARRYSIDE]],
      ['2026-11-03', '2025-09', [QUARRYSIDE, MILLRACE]],
      ['2026-11-04', '2024-10', [QUARRYSIDE, JUNIPER]],
      ['2026-11-05', null, [QUARRYSIDE, HEDGEROW, MILLRACE]],
      ['2026-11-05', '2026-04', [MILLRACE, QUARRYSIDE]],
      ['2026-11-06', '2025-09', [HEDGEROW, QUARRYSIDE]],
    ] as const
  ).map(([on, since, venues]): Story => ({
    state: 'recommended',
    on,
    since,
    ...ready,
    decidedOn: '2026-11-12',
    venues,
  })),
  {
    state: 'recommended',
    on: '2026-11-09',
    since: '2026-09',
    ...ready,
    decidedOn: '2026-11-12',
    arrangements: ['parking'],
    venues: [JUNIPER, MILLRACE],
  },
];

/** What cannot be arranged where, as the venues' own words of `hub.json` have it. */
export const CANNOT_BE_ARRANGED: readonly { venue: string; kind: Adjustment }[] = [
  { venue: JUNIPER, kind: 'parking' },
  { venue: JUNIPER, kind: 'hearing-loop' },
  { venue: MILLRACE, kind: 'hearing-loop' },
];
