/** The scripts of a cohort as a list that whoever runs the assessment narrows, orders and downloads. */
import { sql } from 'kysely';

import { hasWords, type Column, type List } from '../../kit/lists/index.ts';
import { minuteInWords } from '../../outcomes/index.ts';
import { assessmentPaths as paths } from '../paths.ts';
import type { WindowDue } from './due-store.ts';
import { DueDay } from './pages/due-day.tsx';
import { laterOutcome } from './store.ts';
import { SCRIPT_STATES, type Mark, type Part, type ScriptState } from './settle.ts';
import { MARK_WORDS, STATE_OF_SCRIPT } from './words.ts';

export interface ScriptListRow {
  id: number;
  code: string;
  window_name: string;
  words: number;
  handed_in_at: Temporal.Instant;
  state: ScriptState;
  /** By when its first two marks are due; null where both are in, or there is no such day. */
  due_on: Temporal.PlainDate | null;
  /** Null where the viewer marks it, and is not to know whose it is. */
  full_name: string | null;
  /** Null where it is not settled, or not to be seen. */
  settled: Mark | null;
  markers: readonly { part: Part; name: string; isMarked: boolean }[];
}

function markersInWords({ markers }: ScriptListRow): string {
  return markers.length === 0
    ? 'Nobody yet'
    : markers.map(({ name, isMarked }) => `${name}${isMarked ? ' (marked)' : ''}`).join(', ');
}

const settledInWords = ({ settled }: ScriptListRow): string => (settled === null ? '' : MARK_WORDS[settled]);

const columnsOf = (cohort: string, today: Temporal.PlainDate): readonly Column<ScriptListRow>[] => [
  {
    key: 'code',
    heading: 'Script',
    shown: 'always',
    order: sql`found.code`,
    cell: ({ code }) => (
      <a class="govuk-link hub-nowrap" href={paths.markedScript.to({ cohort, code })}>
        {code}
      </a>
    ),
    csv: ({ code }) => code,
  },
  {
    key: 'name',
    heading: 'Member',
    shown: 'at first',
    order: sql`found.full_name collate "und-x-icu"`,
    cell: ({ full_name: name }) => name ?? 'Not shown: you mark it',
    csv: ({ full_name: name }) => name ?? '',
  },
  {
    key: 'window',
    heading: 'Window',
    shown: 'at first',
    order: sql`found.window_name collate "und-x-icu"`,
    cell: (row) => row.window_name,
    csv: (row) => row.window_name,
  },
  {
    key: 'handed-in',
    heading: 'Handed in',
    shown: 'when asked',
    order: sql`found.handed_in_at`,
    cell: (row) => minuteInWords(row.handed_in_at),
    csv: (row) => minuteInWords(row.handed_in_at),
  },
  {
    key: 'words',
    heading: 'Words',
    shown: 'when asked',
    isNumeric: true,
    order: sql`found.words`,
    cell: ({ words }) => words.toLocaleString('en-GB'),
    csv: ({ words }) => words,
  },
  {
    key: 'state',
    heading: 'State',
    shown: 'at first',
    order: sql`array_position(${[...SCRIPT_STATES]}::text[], found.state)`,
    cell: ({ state }) => STATE_OF_SCRIPT[state],
    csv: ({ state }) => STATE_OF_SCRIPT[state],
  },
  {
    key: 'due',
    heading: 'Marks due by',
    shown: 'at first',
    order: sql`found.due_on`,
    cell: ({ due_on: dueOn }) => <DueDay dueOn={dueOn} today={today} />,
    csv: ({ due_on: dueOn }) => dueOn,
  },
  {
    key: 'markers',
    heading: 'Markers',
    shown: 'at first',
    cell: markersInWords,
    csv: markersInWords,
  },
  {
    key: 'settled',
    heading: 'Settled as',
    shown: 'at first',
    order: sql`found.settled`,
    cell: settledInWords,
    csv: settledInWords,
  },
];

/**
 * @param viewerId of whoever looks: of a script that they mark themselves neither whose it is nor what it came to is in any
 *   row, so no filter, order or file can tell it
 * @param due by when marks of each window are due; empty where the hub does not mark
 */
export function scriptsList(
  cohort: { id: string; name: string },
  windows: readonly { id: number; name: string }[],
  viewerId: number,
  due: readonly Pick<WindowDue, 'windowId' | 'dueOn'>[],
  today: Temporal.PlainDate,
): List<ScriptListRow> {
  return {
    name: 'scripts',
    address: paths.scripts.to({ cohort: cohort.id }),
    heading: `Scripts, ${cohort.name}`,
    noun: { one: 'script', many: 'scripts' },
    orderedBy: 'due',
    columns: columnsOf(cohort.id, today),
    filters: [
      {
        kind: 'words',
        key: 'q',
        label: 'Script, member or marker',
        matches: (words) =>
          hasWords(sql`concat_ws(' ', found.code, found.full_name, found.asked_names)`, words),
      },
      {
        kind: 'choices',
        key: 'state',
        label: 'State',
        choices: SCRIPT_STATES.map((value) => ({ value, text: STATE_OF_SCRIPT[value] })),
        matches: (states) => sql`found.state = any(${[...states]})`,
      },
      {
        kind: 'choices',
        key: 'due',
        label: 'Marks',
        choices: [
          { value: 'overdue', text: 'Overdue' },
          { value: 'to-come', text: 'Due today or later' },
        ],
        matches: (when) =>
          sql`case when found.due_on < ${today} then 'overdue' when found.due_on >= ${today} then 'to-come' end
            = any(${[...when]})`,
      },
      {
        kind: 'choices',
        key: 'window',
        label: 'Window',
        choices: windows.map(({ id, name }) => ({ value: String(id), text: name })),
        matches: (ids) => sql`found.window_id = any(${ids.map(Number)}::bigint[])`,
      },
    ],
    found: foundOf(cohort.id, viewerId, due),
  };
}

/** The state is that of `settle.ts`, said in SQL; a test holds the two together for every course that marks can take. */
const foundOf = (
  cohortId: string,
  viewerId: number,
  due: readonly Pick<WindowDue, 'windowId' | 'dueOn'>[],
) => sql<ScriptListRow>`
  select id, code, window_id, window_name, words, handed_in_at, state, asked_names, markers,
    case when is_theirs then null else full_name end as full_name,
    case when state in ('to mark', 'one of two') and exists (select from assessment_scripts where submission_id = scripts.id)
      then (select due_day::date from unnest(${due.map(({ windowId }) => windowId)}::bigint[],
        ${due.map(({ dueOn }) => dueOn?.toString() ?? null)}::text[]) as due (due_window, due_day) where due_window = window_id)
    end as due_on,
    case when state = 'settled' and not is_theirs then case when first = second then first else third end end as settled
  from (
    select submissions.id, code, window_id, windows.name as window_name, submissions.words, handed_in_at, full_name,
      first, second, third, coalesce(is_theirs, false) as is_theirs, coalesce(asked_names, '') as asked_names,
      coalesce(markers, '[]') as markers,
      case when first = second or (first <> second and third is not null) then 'settled' when ${laterOutcome()} then 'not needed'
        when first is null and second is null then 'to mark' when first is null or second is null then 'one of two'
        else 'differ' end as state
    from assessment_submissions as submissions
    join assessment_windows as windows on windows.id = window_id
    join enrolments on enrolments.id = enrolment_id
    join people on people.id = enrolments.person_id
    left join lateral (
      select max(mark) filter (where part = 1) as first, max(mark) filter (where part = 2) as second,
        max(mark) filter (where part = 3) as third, array_agg(part) filter (where mark is not null) as marked
      from (select distinct on (part) part, nullif(mark, 'taken back') as mark from assessment_marks
        where submission_id = submissions.id order by part, id desc) as newest) as marks on true
    left join lateral (
      select bool_or(marker_id = ${viewerId}) as is_theirs, string_agg(markers.full_name, ' ') as asked_names,
        jsonb_agg(jsonb_build_object('part', part, 'name', markers.full_name,
          'isMarked', coalesce(part = any(marked), false)) order by part) as markers
      from (select distinct on (part) part, marker_id from assessment_markings
        where submission_id = submissions.id order by part, id desc) as newest
      join people as markers on markers.id = marker_id) as asking on true
    where enrolments.cohort_id = ${cohortId}) as scripts`;
