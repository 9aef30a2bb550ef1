/**
 * One line of the download that GIAS offers as `edubasealldata` (139 columns, read November 2026), as the table
 * holds it, or what is wrong with it. Heads' names, telephone numbers and websites are not among the columns read.
 */
import { parseDay } from '../kit/dates/index.ts';
import { toMended, type Mends } from './mending.ts';
import type { SchoolFacts } from './rows.ts';
import { readableTrustName } from './trust-name.ts';

/** The headings that are needed; a file without one of them is refused by its name. */
export const DOWNLOAD_COLUMNS = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentName',
  'TypeOfEstablishment (code)',
  'EstablishmentStatus (code)',
  'CloseDate',
  'PhaseOfEducation (name)',
  'NumberOfPupils',
  'Trusts (code)',
  'Trusts (name)',
  'UKPRN',
  'Street',
  'Locality',
  'Address3',
  'Town',
  'County (name)',
  'Country (name)',
  'Postcode',
  'Easting',
  'Northing',
] as const;

export type DownloadColumn = (typeof DOWNLOAD_COLUMNS)[number];
type Line = Readonly<Record<DownloadColumn, string>>;

export interface ColumnFault {
  readonly column: DownloadColumn;
  readonly error: string;
}

export type LineRead =
  | { ok: true; urn: string; facts: SchoolFacts }
  | { ok: false; faults: readonly ColumnFault[] };

/** What a column must look like when it is not empty, and how to say so. */
const FORMS: Partial<Record<DownloadColumn, { form: RegExp; error: string }>> = {
  URN: { form: /^[1-9]\d{5,6}$/, error: 'must be six or seven digits' },
  'LA (code)': { form: /^\d{3}$/, error: 'must be three digits' },
  'TypeOfEstablishment (code)': { form: /^\d{1,2}$/, error: 'must be one or two digits' },
  'EstablishmentStatus (code)': { form: /^[1-4]$/, error: 'must be 1, 2, 3 or 4' },
  NumberOfPupils: { form: /^\d{1,6}$/, error: 'must be a whole number' },
  'Trusts (code)': { form: /^\d{1,10}$/, error: 'must be digits' },
  UKPRN: { form: /^\d{8}$/, error: 'must be eight digits' },
  Easting: { form: /^\d{1,6}$/, error: 'must be metres of the National Grid' },
  Northing: { form: /^\d{1,7}$/, error: 'must be metres of the National Grid' },
};

const NEEDED: readonly DownloadColumn[] = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentName',
  'TypeOfEstablishment (code)',
  'EstablishmentStatus (code)',
  'PhaseOfEducation (name)',
];

/** Some rows hold a zero where no grid reference is known. */
const NOWHERE = '0';

/** `mends` is added to. */
export function readLine(line: Line, mends: Mends): LineRead {
  const faults: ColumnFault[] = [];
  for (const column of DOWNLOAD_COLUMNS) {
    const value = line[column];
    const { form, error } = FORMS[column] ?? {};
    if (value === '' && NEEDED.includes(column)) faults.push({ column, error: 'is empty' });
    else if (value !== '' && form !== undefined && !form.test(value))
      faults.push({ column, error: `“${shown(value)}” ${error}` });
  }
  const closeDate = dayOf(line.CloseDate);
  if (closeDate === null)
    faults.push({
      column: 'CloseDate',
      error: `“${shown(line.CloseDate)}” is not a day that exists, written dd-mm-yyyy`,
    });
  if (faults.length > 0 || closeDate === null) return { ok: false, faults };
  return { ok: true, urn: line.URN, facts: factsOf(line, closeDate, mends) };
}

function factsOf(line: Line, closeDate: string, mends: Mends): SchoolFacts {
  const mended = (name: string, column: DownloadColumn): string => toMended(name, line[column], mends);
  const inTrust = line['Trusts (code)'] !== '' && line['Trusts (name)'] !== '';
  const located = ![line.Easting, line.Northing].some((metres) => metres === '' || metres === NOWHERE);
  return {
    name: mended('name', 'EstablishmentName'),
    type_code: line['TypeOfEstablishment (code)'].replace(/^0/, ''),
    phase: line['PhaseOfEducation (name)'],
    status_code: line['EstablishmentStatus (code)'],
    close_date: closeDate,
    la_code: line['LA (code)'],
    la_name: line['LA (name)'],
    trust_uid: inTrust ? line['Trusts (code)'] : '',
    trust_name: inTrust ? readableTrustName(mended('trust_name', 'Trusts (name)')) : '',
    ukprn: line.UKPRN,
    pupils: line.NumberOfPupils,
    address_1: mended('address_1', 'Street'),
    address_2: mended('address_2', 'Locality'),
    address_3: mended('address_3', 'Address3'),
    town: mended('town', 'Town'),
    county: mended('county', 'County (name)'),
    country: mended('country', 'Country (name)'),
    postcode: mended('postcode', 'Postcode'),
    easting: located ? line.Easting : '',
    northing: located ? line.Northing : '',
  };
}

/** `31-08-2021` as `2021-08-31`; empty for empty; null for a day that is none. */
function dayOf(written: string): string | null {
  if (written === '') return '';
  const [, day, month, year] = /^(\d{2})[-/](\d{2})[-/](\d{4})$/.exec(written) ?? [];
  return parseDay(`${year}-${month}-${day}`)?.toString() ?? null;
}

/** Enough of a value to find it by, on one line. */
function shown(value: string): string {
  const line = value.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
