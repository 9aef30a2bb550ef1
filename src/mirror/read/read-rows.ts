/** What does each row tell of a registration? A bad row costs itself and no other. */
import { FIELD_NAMES, FIELDS, type Fact, type Field, type Told } from '../wire.ts';
import { columnsFor, type ChosenColumns, type Columns } from './columns.ts';
import { kindOf } from './read-file.ts';
import { isObject, type LineFault, type StagedRow } from './staged.ts';
import { readValue, type WrittenBy } from './values.ts';

/** What the times of a row are the times of: an application's and a participant's cannot be compared. */
export type Shape = 'application' | 'participant' | 'sheet';

export interface RowTold {
  line: number;
  told: Told;
  shape: Shape;
  /** Letter for letter, and nothing that nobody asked for. */
  raw: Readonly<Record<string, unknown>>;
}

/** The DfE took an id out of use. */
export interface IdChange {
  line: number;
  fromId: string;
  toId: string;
  changedAt: string;
}

export interface RowsRead {
  columns: Columns;
  rows: readonly RowTold[];
  idChanges: readonly IdChange[];
  faults: readonly LineFault[];
}

export function readRows(
  staged: readonly StagedRow[],
  headings: readonly string[],
  chosen: ChosenColumns,
): RowsRead {
  const columns = columnsFor(headings, chosen.columns);
  const rows: RowTold[] = [];
  const idChanges: IdChange[] = [];
  const faults: LineFault[] = [];
  for (const row of staged) {
    const read = 'cells' in row ? sheetRow(row, columns, chosen.course) : objectRows(row);
    faults.push(...read.faults);
    // Of a row with a fault nothing is taken, so that nobody has half of what was told.
    if (read.faults.length > 0) continue;
    rows.push(...read.rows);
    idChanges.push(...read.idChanges);
  }
  return { columns, rows, idChanges, faults };
}

type OneRead = Omit<RowsRead, 'columns'>;

function sheetRow(
  { line, cells }: StagedRow & { cells: Readonly<Record<string, string>> },
  columns: Columns,
  course: string | null,
): OneRead {
  const reader = new RowReader(line, 'sheet');
  for (const field of FIELD_NAMES) {
    const heading = columns[field];
    if (heading !== undefined) reader.take(field, cells[heading] ?? '', heading);
  }
  const { told } = reader;
  if (typeof told.cohort === 'string' && told.cohort.length === 5) {
    reader.set('cohortSuffix', told.cohort.slice(4));
    reader.set('cohort', told.cohort.slice(0, 4));
  }
  if ((told.course ?? null) === null && course !== null) reader.set('course', course);
  const raw = Object.fromEntries(Object.values(columns).map((heading) => [heading, cells[heading] ?? '']));
  reader.check(columns);
  return { rows: [{ line, told, shape: 'sheet', raw }], idChanges: [], faults: reader.faults };
}

function objectRows({ line, object }: StagedRow & { object: Readonly<Record<string, unknown>> }): OneRead {
  const attributes = isObject(object['attributes']) ? object['attributes'] : {};
  return kindOf(object) === 'npq-participant'
    ? participantRows(line, object, attributes)
    : applicationRow(line, object, attributes);
}

const NOT_ON_AN_APPLICATION: ReadonlySet<Field> = new Set([
  'applicationId',
  'schoolName',
  'trainingStatus',
  'deferralReason',
  'deferredAt',
  'withdrawalReason',
  'withdrawnAt',
]);

function applicationRow(
  line: number,
  object: Readonly<Record<string, unknown>>,
  attributes: Readonly<Record<string, unknown>>,
): OneRead {
  const reader = new RowReader(line, 'wire');
  reader.take('applicationId', object['id'], 'id');
  for (const field of FIELD_NAMES) {
    const { wire } = FIELDS[field];
    if (!NOT_ON_AN_APPLICATION.has(field) && Object.hasOwn(attributes, wire))
      reader.take(field, attributes[wire], `attributes.${wire}`);
  }
  reader.check({});
  return {
    rows: [{ line, told: reader.told, shape: 'application', raw: object }],
    idChanges: [],
    faults: reader.faults,
  };
}

const OF_AN_ENROLMENT: readonly Field[] = [
  'applicationId',
  'course',
  'schedule',
  'cohort',
  'cohortSuffix',
  'eligibleForFunding',
  'smallSettingUplift',
  'trainingStatus',
  'schoolUrn',
  'fundedPlace',
  'email',
  'createdAt',
];

/** One row for each enrolment. Whoever is enrolled was accepted: the API lists nobody else. */
function participantRows(
  line: number,
  object: Readonly<Record<string, unknown>>,
  attributes: Readonly<Record<string, unknown>>,
): OneRead {
  const person = new RowReader(line, 'wire');
  person.take('participantId', object['id'], 'id');
  person.take('fullName', attributes['full_name'], 'attributes.full_name');
  person.take('trn', attributes['teacher_reference_number'] ?? null, 'attributes.teacher_reference_number');
  // One that was not checked is not shown to lead providers at all.
  if (typeof person.told.trn === 'string') person.set('trnIsVerified', true);
  if (Object.hasOwn(attributes, 'updated_at'))
    person.take('updatedAt', attributes['updated_at'], 'attributes.updated_at');
  const faults = [...person.faults];
  const enrolments: readonly unknown[] = Array.isArray(attributes['npq_enrolments'])
    ? attributes['npq_enrolments']
    : [];
  const rows = enrolments.map((enrolment, index): RowTold => {
    const at = `attributes.npq_enrolments[${index}]`;
    const reader = new RowReader(line, 'wire', person.told);
    if (!isObject(enrolment)) faults.push({ line, column: at, error: 'This is not an enrolment of the DfE' });
    const values = isObject(enrolment) ? enrolment : {};
    for (const field of OF_AN_ENROLMENT) {
      const facts = FIELDS[field];
      const name = 'inEnrolment' in facts ? facts.inEnrolment : facts.wire;
      if (Object.hasOwn(values, name)) reader.take(field, values[name], `${at}.${name}`);
    }
    reader.set('status', 'accepted');
    for (const [name, reason, when] of [
      ['deferral', 'deferralReason', 'deferredAt'],
      ['withdrawal', 'withdrawalReason', 'withdrawnAt'],
    ] as const) {
      if (!Object.hasOwn(values, name)) continue;
      const told = isObject(values[name]) ? values[name] : {};
      reader.take(reason, told['reason'] ?? null, `${at}.${name}.reason`);
      reader.take(when, told['date'] ?? null, `${at}.${name}.date`);
    }
    reader.check({});
    faults.push(...reader.faults);
    const { npq_enrolments: _, ...rest } = attributes;
    return {
      line,
      told: reader.told,
      shape: 'participant',
      raw: { ...object, attributes: { ...rest, npq_enrolments: [enrolment] } },
    };
  });
  return { rows, idChanges: changesOf(line, attributes, faults), faults };
}

function changesOf(
  line: number,
  attributes: Readonly<Record<string, unknown>>,
  faults: LineFault[],
): readonly IdChange[] {
  const sent: readonly unknown[] = Array.isArray(attributes['participant_id_changes'])
    ? attributes['participant_id_changes']
    : [];
  return sent.flatMap((change, index) => {
    const at = `attributes.participant_id_changes[${index}]`;
    const values = isObject(change) ? change : {};
    const reads = {
      from_participant_id: readValue('participantId', values['from_participant_id'] ?? null, 'wire'),
      to_participant_id: readValue('participantId', values['to_participant_id'] ?? null, 'wire'),
      changed_at: readValue('updatedAt', values['changed_at'] ?? null, 'wire'),
    };
    const said = Object.entries(reads).map(([name, read]) => {
      if (read.ok && typeof read.fact === 'string') return read.fact;
      faults.push({ line, column: `${at}.${name}`, error: read.ok ? 'Say it: it is missing' : read.error });
      return null;
    });
    const [fromId, toId, changedAt] = said;
    return fromId && toId && changedAt ? [{ line, fromId, toId, changedAt }] : [];
  });
}

/** Reads one row fact by fact and gathers every fault. */
class RowReader {
  readonly told: Partial<Record<Field, Fact>>;
  readonly faults: LineFault[] = [];
  readonly #line: number;
  readonly #by: WrittenBy;
  readonly #faulty = new Set<Field>();

  constructor(line: number, by: WrittenBy, told: Told = {}) {
    this.#line = line;
    this.#by = by;
    this.told = { ...told };
  }

  take(field: Field, value: unknown, column: string): void {
    const read = readValue(field, value, this.#by);
    if (read.ok) this.told[field] = read.fact;
    else {
      this.#faulty.add(field);
      this.faults.push({ line: this.#line, column, error: read.error });
    }
  }

  set(field: Field, fact: Fact): void {
    this.told[field] = fact;
  }

  /** A row must say of whom it is, and of which course. */
  check(columns: Columns): void {
    const { applicationId, participantId, fullName, course } = this.told;
    if (!course && !this.#faulty.has('course'))
      this.#missing(columns.course ?? null, 'Say which course it is of, or choose it for the whole file');
    if (!fullName && !applicationId && !participantId && !this.#faulty.has('fullName'))
      this.#missing(columns.fullName ?? null, 'Say who it is: the full name, or an ID of the DfE');
  }

  #missing(column: string | null, error: string): void {
    this.faults.push({ line: this.#line, column, error });
  }
}
