/** Every offer of a cohort, open or ended, as a list that staff narrow, order and download. */
import { sql } from 'kysely';

import { momentInWords } from '../applications/deciding/words.ts';
import { Tag } from '../kit/govuk/index.ts';
import { hasWords, type Choice, type Column, type List } from '../kit/lists/index.ts';
import { movePaths } from './paths.ts';
import { CAUSES, untilInWords } from './words.ts';

export interface OfferListRow {
  id: number;
  enrolment_id: number;
  full_name: string;
  school_name: string | null;
  group_id: string;
  group_name: string;
  state: 'open' | 'accepted' | 'declined' | 'lapsed' | 'taken back';
  cause: 'allocation' | 'offer' | 'waiting list';
  made_at: Temporal.Instant;
  open_until: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  ended_why: string | null;
  passed_over_why: string | null;
}

export const OFFER_STATES: Readonly<Record<OfferListRow['state'], { text: string; classes: string }>> = {
  open: { text: 'Open', classes: 'govuk-tag--yellow' },
  accepted: { text: 'Accepted', classes: 'govuk-tag--green' },
  declined: { text: 'Declined', classes: 'govuk-tag--grey' },
  lapsed: { text: 'Not answered in time', classes: 'govuk-tag--grey' },
  'taken back': { text: 'Taken back', classes: 'govuk-tag--red' },
};

const COLUMNS: readonly Column<OfferListRow>[] = [
  {
    key: 'name',
    heading: 'Name',
    shown: 'always',
    order: sql`found.full_name collate "und-x-icu"`,
    cell: (row) => (
      <a class="govuk-link" href={movePaths.enrolment.to({ enrolment: row.enrolment_id })}>
        {row.full_name}
      </a>
    ),
    csv: (row) => row.full_name,
  },
  {
    key: 'state',
    heading: 'Offer',
    shown: 'at first',
    order: sql`found.state`,
    cell: ({ state }) => <Tag classes={OFFER_STATES[state].classes}>{OFFER_STATES[state].text}</Tag>,
    csv: ({ state }) => OFFER_STATES[state].text,
  },
  {
    key: 'group',
    heading: 'Group',
    shown: 'at first',
    order: sql`found.group_name collate "und-x-icu"`,
    cell: (row) => row.group_name,
    csv: (row) => row.group_name,
  },
  {
    key: 'until',
    heading: 'Open until',
    shown: 'at first',
    order: sql`found.open_until`,
    cell: (row) => untilInWords(row.open_until),
    csv: (row) => untilInWords(row.open_until),
  },
  {
    key: 'made',
    heading: 'Made',
    shown: 'at first',
    order: sql`found.made_at`,
    cell: (row) => momentInWords(row.made_at),
    csv: (row) => momentInWords(row.made_at),
  },
  {
    key: 'cause',
    heading: 'How it came about',
    shown: 'at first',
    cell: (row) => `${CAUSES[row.cause]}${outOfTurn(row)}`,
    csv: (row) => `${CAUSES[row.cause]}${outOfTurn(row)}`,
  },
  {
    key: 'ended',
    heading: 'Ended',
    shown: 'at first',
    order: sql`found.ended_at`,
    cell: (row) => (row.ended_at === null ? '' : momentInWords(row.ended_at)),
    csv: (row) => (row.ended_at === null ? '' : momentInWords(row.ended_at)),
  },
  {
    key: 'why',
    heading: 'What was said',
    shown: 'at first',
    cell: (row) => row.ended_why ?? '',
    csv: (row) => row.ended_why ?? '',
  },
  {
    key: 'school',
    heading: 'School',
    shown: 'when asked',
    order: sql`found.school_name collate "und-x-icu"`,
    cell: (row) => row.school_name ?? '',
    csv: (row) => row.school_name ?? '',
  },
];

function outOfTurn({ passed_over_why: why }: OfferListRow): string {
  return why === null ? '' : `, out of turn: ${why}`;
}

/** @param groups those of the cohort, to narrow by */
export function offersList(
  cohort: { id: string; name: string },
  groups: readonly Choice[],
): List<OfferListRow> {
  return {
    name: 'offers',
    address: movePaths.offers.to({ cohort: cohort.id }),
    heading: `Offers, ${cohort.name}`,
    noun: { one: 'offer', many: 'offers' },
    orderedBy: '-made',
    columns: COLUMNS,
    filters: [
      {
        kind: 'words',
        key: 'q',
        label: 'Name or school',
        matches: (words) => hasWords(sql`concat_ws(' ', found.full_name, found.school_name)`, words),
      },
      {
        kind: 'choices',
        key: 'state',
        label: 'Offer',
        choices: Object.entries(OFFER_STATES).map(([value, { text }]) => ({ value, text })),
        matches: (states) => sql`found.state = any(${[...states]})`,
      },
      {
        kind: 'choices',
        key: 'group',
        label: 'Group',
        choices: groups,
        matches: (ids) => sql`found.group_id = any(${[...ids]})`,
      },
      {
        kind: 'choices',
        key: 'cause',
        label: 'How it came about',
        choices: Object.entries(CAUSES).map(([value, text]) => ({ value, text })),
        matches: (causes) => sql`found.cause = any(${[...causes]})`,
      },
    ],
    found: sql<OfferListRow>`
      select offers.id, offers.enrolment_id, full_name, applications.school_name, groups.id as group_id,
        groups.name as group_name, coalesce(ended, 'open') as state, cause, offers.made_at, open_until, ended_at,
        ended_why, passed_over_why
      from offers join groups on groups.id = offers.group_id join enrolments on enrolments.id = offers.enrolment_id
      join people on people.id = enrolments.person_id join applications on applications.id = application_id
      where groups.cohort_id = ${cohort.id}`,
  };
}
