/** The machine's look-up: `GET /api/v1/schools?q=&near=&limit=`. */
import type { Reader } from '../kit/db/index.ts';
import type { Problem } from '../kit/web/problem.ts';
import { locate } from '../places/index.ts';
import { DEFAULT_LIMIT, findSchools, GREATEST_LIMIT, type Search } from './find.ts';
import type { SchoolFound } from './school.ts';
import { readQuery } from './search-words.ts';
import { countBySource } from './store.ts';
import { schoolLabel } from './which-school.ts';
import { ATTRIBUTION, CUT_NOTE, whereOf } from './words.ts';

/** One school on the wire. Days are `yyyy-mm-dd`; miles have one decimal; null is not known or does not apply. */
export interface SchoolAnswer extends Omit<SchoolFound, 'closeDate' | 'place' | 'eligibleType'> {
  readonly closeDate: string | null;
  readonly eligibleForFunding: boolean;
  readonly position: { readonly lat: number; readonly lng: number } | null;
  /** How a box writes it; sent back as `q` it finds this school alone. */
  readonly label: string;
  /** One line that tells it from others of the name. */
  readonly where: string;
}

export interface SchoolsAnswer {
  readonly schools: readonly SchoolAnswer[];
  /** The place that the distances are from; null where there are none. */
  readonly near: { readonly name: string; readonly precision: 'postcode' | 'outcode' } | null;
  /** What the asker should know of how `q` was read; null when nothing. */
  readonly note: string | null;
  readonly attribution: string;
}

export type SchoolsReply = { ok: true; body: SchoolsAnswer } | { ok: false; problem: Problem };

export async function schoolsAnswer(db: Reader, query: unknown): Promise<SchoolsReply> {
  const read = readSearch(query);
  if (!read.ok) return { ok: false, problem: problemOf(read.errors) };
  const words = readQuery(read.search.q);
  const place = read.search.near ? locate(read.search.near) : words.place;
  return {
    ok: true,
    body: {
      schools: (await findSchools(db, read.search)).map(onTheWire),
      near: place === null ? null : { name: place.name, precision: place.precision },
      note: words.cut ? CUT_NOTE : null,
      attribution: ATTRIBUTION,
    },
  };
}

/** How many rows come from where: the register's own can be told from what was added. */
export async function registerAnswer(
  db: Reader,
): Promise<{ sources: { source: string; establishments: number }[] }> {
  const counts = await countBySource(db);
  return { sources: [...counts].map(([source, establishments]) => ({ source, establishments })) };
}

type FieldError = { field: string; detail: string };
type SearchRead = { ok: true; search: Search } | { ok: false; errors: FieldError[] };

const FIELDS = ['q', 'near', 'limit'] as const;

function readSearch(query: unknown): SearchRead {
  const given = new Map(Object.entries(query ?? {}));
  const errors: FieldError[] = [];
  for (const field of given.keys()) {
    if (!FIELDS.some((known) => known === field))
      errors.push({ field, detail: `is not asked for: use ${FIELDS.join(', ')}` });
  }
  const text = (field: (typeof FIELDS)[number]): string => {
    const value: unknown = given.get(field) ?? '';
    if (typeof value === 'string') return value.trim();
    errors.push({ field, detail: 'is given more than once: give it once' });
    return '';
  };
  const [q, near, limit] = [text('q'), text('near'), text('limit')];
  if (q === '' && near === '' && errors.length === 0) {
    errors.push({ field: 'q', detail: 'is missing: give a name, place, postcode or URN' });
  }
  if (near !== '' && locate(near) === null) {
    errors.push({
      field: 'near',
      detail: 'is not a postcode that we know: give one like LS27 0PD, or its first part, LS27',
    });
  }
  const count = limit === '' ? DEFAULT_LIMIT : Number(limit);
  if (!/^\d*$/.test(limit) || count < 1 || count > GREATEST_LIMIT) {
    errors.push({ field: 'limit', detail: `must be a whole number from 1 to ${GREATEST_LIMIT}` });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, search: { q, near, limit: count } };
}

function problemOf(errors: readonly FieldError[]): Problem {
  return {
    status: 422,
    type: 'field-problems',
    title: 'Schools cannot be looked up as it was asked',
    detail: 'Mend the fields that are listed and ask again.',
    errors,
  };
}

function onTheWire({ closeDate, place, eligibleType, distanceMiles, ...school }: SchoolFound): SchoolAnswer {
  const whole = { ...school, closeDate, place, eligibleType };
  return {
    ...school,
    closeDate: closeDate?.toString() ?? null,
    eligibleForFunding: eligibleType,
    distanceMiles: distanceMiles === null ? null : Math.round(distanceMiles * 10) / 10,
    position: place === null ? null : { lat: place.lat, lng: place.lng },
    label: schoolLabel(school),
    where: whereOf(whole),
  };
}
