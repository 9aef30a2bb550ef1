/** One row of a file of SENCOs: read into a situation, every fault by its column, and answered. */
import { answer, type Answer } from '../answer.ts';
import type { Fault } from '../json-reader.ts';
import { readSituation } from '../read-situation.ts';
import { NEEDS_NO_POST, ROLES } from '../situation.ts';
import type { Situation } from '../situation.ts';
import { readCell } from './cells.ts';
import { COLUMNS } from './columns.ts';

/** What the register says of a school. `schoolType` is null for one that the law does not reach, whatever it is. */
export interface KnownSchool {
  name: string;
  schoolType: string | null;
  country: string;
}

export type Row = Readonly<Record<string, string>>;

export interface RowFault {
  column: string;
  /** What is wrong and what to do. No full stop. */
  error: string;
}

export type RowAnswered =
  | { ok: true; situation: Situation; answer: Answer; school: KnownSchool | null }
  | { ok: false; faults: readonly RowFault[] };

const COLUMN_OF = new Map(
  COLUMNS.flatMap(({ name, field }) => (field === null ? [] : [[field, name] as const])),
);

/** The URN that must be looked up to answer this row; null where none is needed, or what is there is no URN. */
export function urnToLookUp(row: Row): string | null {
  const cell = row['urn'] ?? '';
  if (cell === '' || row['school_type'] !== '') return null;
  const read = readCell(cell, 'urn');
  return read.ok ? String(read.value) : null;
}

export function answerRow(
  row: Row,
  schools: ReadonlyMap<string, KnownSchool>,
  today: Temporal.PlainDate,
): RowAnswered {
  const faults: RowFault[] = [];
  const sent = cellsAsSent(row, faults);
  const urn = urnToLookUp(row);
  const school = urn === null ? null : (schools.get(urn) ?? null);
  if (urn !== null && school === null) {
    faults.push({
      column: 'urn',
      error: `The register has no school with the URN ${urn}. Check it, or fill in school_type`,
    });
  }
  if (faults.length > 0) return { ok: false, faults };
  const read = readSituation(asContract(sent, school, row['urn'] ?? ''), today);
  if (!read.ok) return { ok: false, faults: read.faults.map(faultByColumn) };
  return { ok: true, situation: read.situation, answer: answer(read.situation), school };
}

/** Every cell that is filled in, by its place in the contract. */
type Sent = Map<string, string | boolean>;

function cellsAsSent(row: Row, faults: RowFault[]): Sent {
  const sent: Sent = new Map();
  for (const { name, field, kind } of COLUMNS) {
    const text = row[name] ?? '';
    if (text === '') continue;
    const read = readCell(text, kind);
    if (!read.ok) faults.push({ column: name, error: read.error });
    else if (field !== null) sent.set(field, read.value);
  }
  return sent;
}

/**
 * A school that the register knows and the law has no word for is one that it does not reach: so is an independent
 * school, whose name stands in. Two posts without a school's name are taken for two schools.
 */
function asContract(sent: Sent, school: KnownSchool | null, urn: string): object {
  const role = ROLES.find((one) => one === sent.get('role')) ?? 'senco';
  const holdsPost = sent.has('current.from') || !NEEDS_NO_POST.has(role);
  const current = {
    school: urn === '' ? 'the present school' : urn,
    schoolType: school === null ? undefined : (school.schoolType ?? 'independent_school'),
    ...part(sent, 'current.'),
  };
  return {
    id: sent.get('id'),
    role,
    country: sent.get('country') ?? school?.country,
    evaluationDate: sent.get('evaluationDate'),
    current: holdsPost ? current : undefined,
    previous: earlierPosts(sent),
    teacher: part(sent, 'teacher.'),
    nasenco: part(sent, 'nasenco.'),
    npq: part(sent, 'npq.'),
  };
}

/** The fields below this place, without it; undefined where none was filled in. */
function part(sent: Sent, place: string): Record<string, string | boolean> | undefined {
  const fields = [...sent]
    .filter(([field]) => field.startsWith(place))
    .map(([field, value]) => [field.slice(place.length), value]);
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** A gap stays a gap as an empty object, so that a fault is named by the columns in which it stands. */
function earlierPosts(sent: Sent): readonly object[] {
  const places = [...sent.keys()].filter((field) => field.startsWith('previous['));
  const last = Math.max(0, ...places.map((field) => Number(field.charAt('previous['.length)) + 1));
  return Array.from({ length: last }, (_, index) => part(sent, `previous[${index}].`) ?? {});
}

/** What the contract says of a field, of the column in which it stands. */
function faultByColumn({ field, detail }: Fault): RowFault {
  const start = field.startsWith('nasenco') ? 'nasenco_started' : 'npq_started';
  const error = detail.replace('startedOn', start).replace(/\.$/, '');
  return { column: COLUMN_OF.get(field) ?? 'from', error };
}
