/**
 * What stands in this file? A sheet as CSV, with its columns in any order, or what the DfE's API answers as JSON: the
 * whole answer, its list, or one object. Read to its end whatever is in it; nothing throws.
 */
import { once } from '../../kit/csv/decode.ts';
import { readCsv } from '../../kit/csv/read.ts';
import { knownHeadings, type Columns } from './columns.ts';
import { beginsAsJson, readDfeAnswer } from './dfe-answer.ts';
import { isNeverKept, looksLikeNiNumber } from './never-kept.ts';
import { isObject, type LineFault, type StagedFile, type StagedRow } from './staged.ts';

export const MOST_ROWS = 10_000;
const MOST_BYTES = 20_000_000;
const MOST_COLUMNS = 200;
const LONGEST_ROW = 100_000;
/** As many faults of one file are told: who sends a photograph learns it from the first. */
const MOST_FAULTS = 500;

export type FileRead = { ok: true; file: StagedFile } | { ok: false; errors: readonly string[] };

export async function readMirrorFile(bytes: Uint8Array, chosen: Columns): Promise<FileRead> {
  if (bytes.length === 0) return refused('The file is empty');
  return beginsAsJson(bytes) ? readJson(bytes) : readSheet(bytes, chosen);
}

async function readSheet(bytes: Uint8Array, chosen: Columns): Promise<FileRead> {
  let headings: readonly string[] = [];
  const faults: LineFault[] = [];
  const rows: { line: number; cells: readonly string[] }[] = [];
  const items = readCsv(once(bytes), {
    columns: knownHeadings(chosen).map((name) => ({ name, required: false })),
    maxRows: MOST_ROWS,
    maxBytes: MOST_BYTES,
    maxColumns: MOST_COLUMNS,
    maxRowLength: LONGEST_ROW,
    onHeadings: (all) => (headings = named(all)),
  });
  for await (const item of items) {
    if (!('error' in item)) rows.push({ line: item.line, cells: item.cells });
    else if (item.ends && rows.length === 0) return refused(item.error);
    else if (faults.length < MOST_FAULTS)
      faults.push({ line: item.line, column: item.column, error: item.error });
  }
  if (rows.length === 0 && faults.length === 0)
    return refused('The file has headings and no rows below them');
  const isDropped = headings.map(
    (heading, index) =>
      isNeverKept(heading) || rows.some(({ cells }) => looksLikeNiNumber(cells[index] ?? '')),
  );
  return {
    ok: true,
    file: {
      format: 'csv',
      headings: headings.filter((_, index) => isDropped[index] !== true),
      leftOut: headings.filter((_, index) => isDropped[index] === true),
      rows: rows.map(({ line, cells }) => ({
        line,
        cells: Object.fromEntries(
          headings.flatMap((heading, index) =>
            isDropped[index] === true ? [] : [[heading, kept(cells[index] ?? '')]],
          ),
        ),
      })),
      faults,
    },
  };
}

/** PostgreSQL keeps no NUL, and a lone half of a character is none. */
function kept(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** Each heading once: what comes again, or has no name, gets a number. */
function named(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headings.map((heading, index) => {
    const name = kept(heading).trim().slice(0, 100) || `Column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

async function readJson(bytes: Uint8Array): Promise<FileRead> {
  const answer = await readDfeAnswer(bytes, {
    most: MOST_ROWS,
    maxBytes: MOST_BYTES,
    none: 'The answer has nobody in it: its list is empty',
    tooMany: '. Split it into smaller files',
  });
  if (!answer.ok) return refused(answer.error);
  const rows: StagedRow[] = [];
  const faults: LineFault[] = [];
  for (const [index, object] of answer.objects.entries()) {
    const line = index + 1;
    const kind = isObject(object) ? kindOf(object) : null;
    if (!isObject(object) || kind === null)
      faults.push({ line, column: null, error: 'This is not an object of the DfE' });
    else if (kind === 'other')
      faults.push({
        line,
        column: 'type',
        error: 'This is neither an application nor a participant, and nothing of it is taken in here',
      });
    else rows.push({ line, object: knownPart(object, kind) });
  }
  return {
    ok: true,
    file: { format: 'json', headings: [], leftOut: [], rows, faults: faults.slice(0, MOST_FAULTS) },
  };
}

export type ObjectKind = 'npq_application' | 'npq-participant';

/** By what it says of itself, or by what only one of the two has; null where it has no attributes. */
export function kindOf(object: Readonly<Record<string, unknown>>): ObjectKind | 'other' | null {
  const { type, attributes } = object;
  if (!isObject(attributes)) return null;
  if (type === 'npq_application' || type === 'npq-participant') return type;
  if (type !== undefined) return 'other';
  return Array.isArray(attributes['npq_enrolments']) ? 'npq-participant' : 'npq_application';
}

/** What the DfE's document knows and the hub has a use for: nothing else of an object is kept. */
const OF_APPLICATION = [
  'course_identifier',
  'email',
  'full_name',
  'funding_choice',
  'ineligible_for_funding_reason',
  'participant_id',
  'teacher_reference_number',
  'teacher_reference_number_validated',
  'school_urn',
  'status',
  'reason_for_rejection',
  'cohort',
  'cohort_suffix',
  'eligible_for_funding',
  'targeted_delivery_funding_eligibility',
  'lead_mentor',
  'funded_place',
  'created_at',
  'updated_at',
  'schedule_identifier',
  'works_as_senco',
  'senco_start_date',
] as const;
const OF_PARTICIPANT = [
  'full_name',
  'teacher_reference_number',
  'updated_at',
  'participant_id_changes',
] as const;
const OF_ENROLMENT = [
  'course_identifier',
  'schedule_identifier',
  'cohort',
  'cohort_suffix',
  'npq_application_id',
  'eligible_for_funding',
  'training_status',
  'school_urn',
  'targeted_delivery_funding_eligibility',
  'funded_place',
  'email',
  'withdrawal',
  'deferral',
  'created_at',
] as const;

function knownPart(object: Readonly<Record<string, unknown>>, kind: ObjectKind) {
  const attributes = isObject(object['attributes']) ? object['attributes'] : {};
  const head = { id: plain(object['id']), type: kind };
  if (kind === 'npq_application') return { ...head, attributes: part(attributes, OF_APPLICATION) };
  const enrolments = attributes['npq_enrolments'];
  return {
    ...head,
    attributes: {
      ...part(attributes, OF_PARTICIPANT),
      npq_enrolments: Array.isArray(enrolments)
        ? enrolments.map((one: unknown) => (isObject(one) ? part(one, OF_ENROLMENT) : null))
        : [],
    },
  };
}

function part(object: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(object, name) ? [[name, plain(object[name])]] : [])),
  );
}

/**
 * As deep as the DfE's objects go, and no text that PostgreSQL would refuse. A number is kept as text: one of somebody
 * who is erased is struck out of what waits, and JSON has no words in place of a number.
 */
function plain(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return kept(value).slice(0, 1_000);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return String(value);
  if (depth > 2) return null;
  if (Array.isArray(value)) return value.slice(0, 100).map((one: unknown) => plain(one, depth + 1));
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [kept(name), plain(one, depth + 1)]));
}

function refused(...errors: readonly string[]): FileRead {
  return { ok: false, errors };
}
