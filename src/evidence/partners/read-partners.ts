/**
 * What stands in a list of delivery partners? The DfE's answer as JSON, or the same as a sheet: id, name, cohort. A bad line
 * is told by line and column and costs itself. Nothing throws, whatever is sent. The DfE's document says that the years of
 * cohorts are texts, and its service sends numbers (dfe-cases/openapi-drift, read November 2026): both are read.
 */
import { once } from '../../kit/csv/decode.ts';
import { readCsv } from '../../kit/csv/read.ts';
import { beginsAsJson, isObject, readDfeAnswer } from '../../mirror/index.ts';
import type { LineFault } from '../told/told-row.ts';
import type { ListedPartner } from './partner.ts';

export const MOST_PARTNERS = 5_000;
const MOST_BYTES = 5_000_000;
const MOST_FAULTS = 500;
const LONGEST_NAME = 200;

/** Of a sheet, with what a lead provider may head them besides; in the DfE's objects the years are `cohort` too. */
const COLUMNS = [
  { name: 'id', alsoCalled: ['delivery_partner_id'] },
  { name: 'name', alsoCalled: ['delivery_partner_name', 'delivery_partner'] },
  { name: 'cohort', alsoCalled: ['cohorts'] },
] as const;

export type PartnersRead =
  | { ok: true; rows: readonly ListedPartner[]; faults: readonly LineFault[] }
  | { ok: false; error: string };

type Cells = Readonly<Record<(typeof COLUMNS)[number]['name'], unknown>>;

export async function readPartners(bytes: Uint8Array): Promise<PartnersRead> {
  if (bytes.length === 0) return { ok: false, error: 'The file is empty' };
  return beginsAsJson(bytes) ? readJson(bytes) : readSheet(bytes);
}

async function readSheet(bytes: Uint8Array): Promise<PartnersRead> {
  const reading = new Reading();
  const items = readCsv(once(bytes), { columns: COLUMNS, maxRows: MOST_PARTNERS, maxBytes: MOST_BYTES });
  for await (const item of items) {
    if ('error' in item) {
      if (item.ends) return { ok: false, error: item.error };
      reading.fault(item.line, item.column, item.error);
      continue;
    }
    const { id, name, cohort } = item.row;
    reading.row(item.line, { id, name, cohort: yearsInText(cohort) });
  }
  return reading.done('The file has headings and no rows below them');
}

async function readJson(bytes: Uint8Array): Promise<PartnersRead> {
  const none = 'The answer has no delivery partners: its list is empty';
  const answer = await readDfeAnswer(bytes, { most: MOST_PARTNERS, maxBytes: MOST_BYTES, none });
  if (!answer.ok) return answer;
  const reading = new Reading();
  for (const [index, object] of answer.objects.entries()) {
    const attributes = isObject(object) ? object['attributes'] : undefined;
    if (!isObject(object) || !isObject(attributes) || object['type'] !== 'delivery-partner')
      reading.fault(index + 1, 'type', 'This is not a delivery-partner of the DfE');
    else
      reading.row(index + 1, {
        id: object['id'],
        name: attributes['name'],
        cohort: attributes['cohort'],
      });
  }
  return reading.done(none);
}

/** "2024 2025", "2024, 2025" and "2024;2025". */
function yearsInText(text: string): readonly string[] {
  return text.split(/[\s,;|]+/).filter((part) => part !== '');
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Line by line. The same partner may stand on several lines, one for each cohort. */
class Reading {
  readonly #partners = new Map<string, ListedPartner>();
  readonly #faults: LineFault[] = [];

  fault(line: number, column: string | null, error: string): void {
    this.#faults.push({ line, column, error });
  }

  row(line: number, cells: Cells): void {
    const id = typeof cells.id === 'string' ? cells.id.trim().toLowerCase() : '';
    const name = nameIn(cells.name);
    const years = Array.isArray(cells.cohort) ? cells.cohort.map(yearIn) : [null];
    const before = this.#partners.get(id);
    const faults = this.#faults.length;
    if (!UUID.test(id))
      this.fault(line, 'id', 'Write an ID of the DfE: 32 letters and digits with 4 hyphens');
    if (name === '') this.fault(line, 'name', 'Write the delivery partner’s name');
    if (years.includes(null)) this.fault(line, 'cohort', 'Write the years of its cohorts, like 2025');
    if (before !== undefined && name !== '' && before.name !== name)
      this.fault(line, 'name', `A line above has another name for this ID: ${before.name}`);
    if (this.#faults.length > faults) return;
    const all = new Set([...(before?.years ?? []), ...years.filter((year) => year !== null)]);
    this.#partners.set(id, { id, name, years: [...all].toSorted((one, other) => one - other) });
  }

  done(whenEmpty: string): PartnersRead {
    if (this.#partners.size === 0 && this.#faults.length === 0) return { ok: false, error: whenEmpty };
    const rows = [...this.#partners.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
    return { ok: true, rows, faults: this.#faults.slice(0, MOST_FAULTS) };
  }
}

/** What PostgreSQL keeps, on one line. */
function nameIn(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .toWellFormed()
    .normalize('NFC')
    .trim()
    .slice(0, LONGEST_NAME);
}

function yearIn(value: unknown): number | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return /^20\d\d$/.test(text) ? Number(text) : null;
}
