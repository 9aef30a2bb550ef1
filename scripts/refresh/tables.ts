/** The small tables: which columns of which raw file each is cut from. */
import { cell, csv, json, type Raw } from './raw.ts';

interface Table {
  readonly to: string;
  readonly from: string;
  /** The column's name with us, and in the raw file. */
  readonly columns: Readonly<Record<string, string>>;
  readonly sortBy?: string;
}

const same = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));

const TABLES: readonly Table[] = [
  {
    to: 'funding/pp50-schools.csv',
    from: 'npq/pp50-schools-autumn-2025.csv',
    columns: { urn: 'URN' },
    sortBy: 'urn',
  },
  {
    to: 'funding/pp50-further-education.csv',
    from: 'npq/pp50-further-education-autumn-2025.csv',
    columns: { ukprn: 'UKPRN' },
    sortBy: 'ukprn',
  },
  {
    to: 'funding/rise-schools.csv',
    from: 'npq/rise-schools-2025.csv',
    columns: { urn: 'School URN' },
    sortBy: 'urn',
  },
  {
    to: 'funding/la-nursery-schools.csv',
    from: 'npq/la-nursery-schools-2025.csv',
    columns: { urn: 'URN' },
    sortBy: 'urn',
  },
  {
    to: 'funding/approved-itt-providers.csv',
    from: 'npq/approved-itt-providers-2025-01-20.csv',
    columns: { legal_name: 'Legal accredited name', operating_name: 'Operating name' },
  },
  {
    to: 'npq/courses.csv',
    from: 'npq/courses-2026-08.csv',
    columns: same(
      'position',
      'identifier',
      'short_code',
      'name',
      'course_group_name',
      'description',
      'display',
    ),
  },
  {
    to: 'npq/lead-providers.csv',
    from: 'npq/lead-providers.csv',
    columns: {
      name: 'name_latest',
      ...same('other_names_seen', 'first_seen_in_source', 'in_source_2026_08'),
    },
  },
  {
    to: 'npq/course-provider-offer-2026.csv',
    from: 'npq/course-provider-offer-2026.csv',
    columns: same('course_identifier', 'lead_provider_name'),
  },
  {
    to: 'npq/course-provider-offer-unfunded-spring-2026.csv',
    from: 'npq/course-provider-offer-unfunded-spring-2026.csv',
    columns: same('course_identifier', 'lead_provider_name'),
  },
  {
    to: 'npq/milestones.csv',
    from: 'npq/milestones.csv',
    columns: same(
      'cohort',
      'schedule_identifiers',
      'milestone',
      'declaration_type',
      'milestone_date',
      'payment_date',
      'note',
    ),
  },
  {
    to: 'npq/teaching-school-hubs.csv',
    from: 'npq/teaching-school-hubs-2026-08.csv',
    columns: same('hub_area_code', 'hub_name', 'appropriate_body_name', 'lead_school_from_name'),
  },
  {
    to: 'calendar/leeds-term-dates.csv',
    from: 'calendar/leeds-term-dates.csv',
    columns: same('academic_year', 'part', 'kind', 'start', 'end', 'confidence', 'source_url'),
  },
];

/** Copied whole: small, clean, and checked against the publisher's own sums. */
const STATISTICS = [
  'npq-by-course-headlines-2024-25.csv',
  'npq-completions-national-2021-2025.csv',
  'npq-participants-national-2021-2025.csv',
  'npq-school-coverage-2021-2025.csv',
  'npq-workforce-cumulative-2021-2025.csv',
].map((name) => `stats/${name}`);

export function tables(raw: Raw): Record<string, string | Buffer> {
  return {
    ...Object.fromEntries(TABLES.map((table) => [table.to, cut(raw, table)])),
    ...Object.fromEntries(STATISTICS.map((path) => [path, raw.bytes(path)])),
    'calendar/bank-holidays-england.json': bankHolidays(raw),
  };
}

function cut(raw: Raw, { from, columns, sortBy }: Table): string {
  const names = Object.keys(columns);
  const rows = raw.rows(from).map((row) => Object.values(columns).map((column) => cell(row, column).trim()));
  const sorted =
    sortBy === undefined
      ? rows
      : rows.sort((one, other) => order(one[names.indexOf(sortBy)], other[names.indexOf(sortBy)]));
  return csv(names, sorted);
}

function order(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other);
}

/** GOV.UK publishes England's and Wales's together. */
function bankHolidays(raw: Raw): string {
  const all: BankHolidays = JSON.parse(raw.bytes('calendar/bank-holidays-2019-2028.json').toString('utf8'));
  return json(
    all['england-and-wales'].events.map(({ title, date, notes }) =>
      notes === '' ? { date, title } : { date, title, note: notes },
    ),
  );
}

/** As GOV.UK publishes them. */
interface BankHolidays {
  'england-and-wales': { events: { title: string; date: string; notes: string }[] };
}
