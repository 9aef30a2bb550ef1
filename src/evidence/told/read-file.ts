/**
 * What stands in a list of declarations? The file that the hub sent, filled in and returned; a lead provider's own sheet;
 * or the DfE's answer as JSON. A bad line is told by line and column and costs itself. Nothing throws, whatever is sent.
 */
import { DECLARATIONS } from '../../cohorts/index.ts';
import { once } from '../../kit/csv/decode.ts';
import { headingKey } from '../../kit/csv/headings.ts';
import { readCsv } from '../../kit/csv/read.ts';
import {
  beginsAsJson,
  isObject,
  readDfeAnswer,
  readValue,
  type Fact,
  type Field,
} from '../../mirror/index.ts';
import { stateFromWire } from '../declarations/wire.ts';
import { FIELD_NAMES, FIELDS, type Column, type EvidenceField } from '../exchange/fields.ts';
import { type LineFault, type ToldDeclaration, type ToldRow } from './told-row.ts';

export const MOST_ROWS = 20_000;
const MOST_BYTES = 20_000_000;
const MOST_FAULTS = 500;
const LONGEST = 200;

export type ListRead =
  | { ok: true; rows: readonly ToldRow[]; faults: readonly LineFault[] }
  | { ok: false; error: string };

/** @param columns as the lead provider heads its file; the DfE's names are known besides */
export async function readList(bytes: Uint8Array, columns: readonly Column[]): Promise<ListRead> {
  if (bytes.length === 0) return { ok: false, error: 'The file is empty' };
  return beginsAsJson(bytes) ? readJson(bytes) : readSheet(bytes, columns);
}

async function readSheet(bytes: Uint8Array, columns: readonly Column[]): Promise<ListRead> {
  const named = [...columns, ...FIELD_NAMES.map((field) => ({ field, heading: FIELDS[field].heading }))];
  const places = new Map<EvidenceField, { at: number; heading: string }>();
  const rows: ToldRow[] = [];
  const faults: LineFault[] = [];
  const items = readCsv(once(bytes), {
    columns: [...new Map(named.map(({ heading }) => [headingKey(heading), heading])).values()].map(
      (name) => ({
        name,
        required: false,
      }),
    ),
    maxRows: MOST_ROWS,
    maxBytes: MOST_BYTES,
    onHeadings: (headings) => {
      for (const { field, heading } of named) {
        const at = headings.findIndex((one) => headingKey(one) === headingKey(heading));
        if (at !== -1 && !places.has(field)) places.set(field, { at, heading: headings[at] ?? heading });
      }
    },
  });
  for await (const item of items) {
    if ('error' in item) {
      if (item.ends && rows.length === 0) return { ok: false, error: item.error };
      faults.push({ line: item.line, column: item.column, error: item.error });
      continue;
    }
    const row = rowOf(item.line, (field) => {
      const place = places.get(field);
      return place === undefined ? null : { value: item.cells[place.at] ?? '', column: place.heading };
    });
    if (row.ok) rows.push(row.row);
    else faults.push(...row.faults);
  }
  if (!places.has('participantId') && !places.has('fullName') && !places.has('reference'))
    return {
      ok: false,
      error: 'The file has no column that says who it is about. Name one participant_id or full_name',
    };
  if (rows.length === 0 && faults.length === 0)
    return { ok: false, error: 'The file has headings and no rows below them' };
  return { ok: true, rows, faults: faults.slice(0, MOST_FAULTS) };
}

/** In the DfE's objects a field is called as in its document. */
const IN_OBJECTS: Readonly<Partial<Record<EvidenceField, string>>> = { declarationId: 'id' };

async function readJson(bytes: Uint8Array): Promise<ListRead> {
  const answer = await readDfeAnswer(bytes, {
    most: MOST_ROWS,
    maxBytes: MOST_BYTES,
    none: 'The answer has no declarations: its list is empty',
    tooMany: '. Split it',
  });
  if (!answer.ok) return answer;
  const rows: ToldRow[] = [];
  const faults: LineFault[] = [];
  for (const [index, object] of answer.objects.entries()) {
    const line = index + 1;
    const attributes = isObject(object) ? object['attributes'] : undefined;
    if (!isObject(object) || !isObject(attributes) || object['type'] !== 'participant-declaration') {
      faults.push({ line, column: 'type', error: 'This is not a participant-declaration of the DfE' });
      continue;
    }
    const row = rowOf(line, (field) => {
      const name = IN_OBJECTS[field] ?? FIELDS[field].heading;
      const found = field === 'declarationId' ? object['id'] : attributes[name];
      return found === undefined ? null : { value: found, column: name };
    });
    if (row.ok) rows.push(row.row);
    else faults.push(...row.faults);
  }
  return { ok: true, rows, faults: faults.slice(0, MOST_FAULTS) };
}

type Cell = { value: unknown; column: string } | null;
type RowRead = { ok: true; row: ToldRow } | { ok: false; faults: readonly LineFault[] };

/** Those of the mirror's facts that a list of declarations may say, by our field. */
const FACTS = [
  'participantId',
  'fullName',
  'trn',
  'trnIsVerified',
  'schoolUrn',
  'course',
  'cohort',
  'trainingStatus',
] as const satisfies readonly (EvidenceField & Field)[];

function rowOf(line: number, cellOf: (field: EvidenceField) => Cell): RowRead {
  const faults: LineFault[] = [];
  const fault = (column: string | null, error: string) => void faults.push({ line, column, error });
  const told: Partial<Record<Field, Fact>> = {};
  for (const field of FACTS) {
    const cell = cellOf(field);
    if (cell === null) continue;
    const read = readValue(field, cell.value, 'sheet');
    if (read.ok) told[field] = read.fact;
    else fault(cell.column, read.error);
  }
  const referenceText = textOf(cellOf('reference'));
  const reference = /^[1-9]\d{0,14}$/.test(referenceText) ? Number(referenceText) : null;
  const declaration = declarationOf(cellOf, fault);
  if (faults.length === 0 && !told.participantId && !told.fullName && reference === null)
    fault(null, 'Say who it is: the full name, or the participant ID');
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, row: { line, reference, told, declaration } };
}

/** Null where the line says of no declaration; a state alone makes none, as the hub's own file goes out without. */
function declarationOf(
  cellOf: (field: EvidenceField) => Cell,
  fault: (column: string | null, error: string) => void,
): ToldDeclaration | null {
  const [type, state, date] = (['type', 'state', 'date'] as const).map((field) => textOf(cellOf(field)));
  if (!type || !state) return null;
  const columnOf = (field: EvidenceField) => cellOf(field)?.column ?? null;
  const knownType = DECLARATIONS.find((one) => one === type.toLowerCase().replaceAll(/[\s_]+/g, '-'));
  const knownState = stateFromWire(state);
  const at = readValue('createdAt', date ?? '', 'sheet');
  if (knownType === undefined) fault(columnOf('type'), `Write one of ${DECLARATIONS.join(', ')}`);
  if (knownState === null) fault(columnOf('state'), 'Write one of the DfE’s eight states, like eligible');
  if (!at.ok) fault(columnOf('date'), at.error);
  else if (at.fact === null) fault(columnOf('date'), 'Say when: the declaration date is missing');
  const passed = readValue('fundedPlace', cellOf('hasPassed')?.value ?? null, 'sheet');
  if (!passed.ok) fault(columnOf('hasPassed'), passed.error);
  if (knownType === undefined || knownState === null || !at.ok || typeof at.fact !== 'string') return null;
  const partner = nameOr(cellOf('partner'), cellOf('partnerId'));
  const secondPartner = nameOr(cellOf('secondPartner'), cellOf('secondPartnerId'));
  if (partner !== null && partner === secondPartner)
    fault(columnOf('secondPartner'), 'The second delivery partner must be another than the first');
  const id = textOf(cellOf('declarationId'));
  return {
    id: id === '' ? null : id.toLowerCase(),
    type: knownType,
    state: knownState,
    at: Temporal.Instant.from(at.fact),
    hasPassed:
      knownType === 'completed' && passed.ok && typeof passed.fact === 'boolean' ? passed.fact : null,
    partner,
    secondPartner,
  };
}

function nameOr(name: Cell, id: Cell): string | null {
  const text = textOf(name) || textOf(id);
  return text === '' ? null : text;
}

/** What PostgreSQL keeps: no NUL, whole characters, and no more than a cell holds. */
function textOf(cell: Cell): string {
  const value = cell?.value;
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return String(value).replaceAll('\0', '\uFFFD').toWellFormed().normalize('NFC').trim().slice(0, LONGEST);
}
