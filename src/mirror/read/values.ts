/**
 * Is this a value of that fact, and what does it say? What is on the wire is taken letter for letter; a lead provider's
 * own sheet may write the same in its own capitals and spaces, and days as people write them in Britain.
 *
 * Faults name no value: they are kept, and what is at fault may be somebody's.
 */
import { parseDay } from '../../kit/dates/index.ts';
import { trnOf } from '../../people/index.ts';
import { allCourses } from '../../programmes/index.ts';
import {
  FIELDS,
  sencoRoleFromWire,
  STATUSES,
  TRAINING_STATUSES,
  type Fact,
  type Field,
  type FieldKind,
} from '../wire.ts';

export type ValueRead = { ok: true; fact: Fact } | { ok: false; error: string };

/** Written by a machine of the DfE, or by people in a sheet. */
export type WrittenBy = 'wire' | 'sheet';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST = 200;
/** Among them the mark that stands where something could not be read. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFFFD]/u;

/** @param value a cell's text, or what stands in JSON */
export function readValue(field: Field, value: unknown, by: WrittenBy): ValueRead {
  if (value === null) return { ok: true, fact: null };
  const { kind } = FIELDS[field];
  if (typeof value === 'boolean') return read(kind, value, by);
  if (typeof value === 'number') return readText(kind, String(value), by);
  if (typeof value !== 'string') return wrong('Write one value, not a list or an object');
  const text = value.normalize('NFC').trim();
  if (text === '') return { ok: true, fact: null };
  if (text.length > LONGEST) return wrong(`Use ${LONGEST} characters or fewer`);
  if (UNPRINTABLE.test(text) || !text.isWellFormed())
    return wrong('Take out the characters that cannot be printed');
  return readText(kind, text, by);
}

function read(kind: FieldKind, value: boolean, by: WrittenBy): ValueRead {
  if (kind === 'boolean') return { ok: true, fact: value };
  if (kind === 'senco') return { ok: true, fact: sencoRoleFromWire(value) ?? null };
  return by === 'wire' ? wrong('Write text, not true or false') : readText(kind, String(value), by);
}

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '0']);

function readText(kind: FieldKind, text: string, by: WrittenBy): ValueRead {
  const folded = text.toLowerCase();
  switch (kind) {
    case 'uuid':
      return UUID.test(text)
        ? ok(folded)
        : wrong('Write an ID of the DfE: 32 letters and digits with 4 hyphens');
    case 'name':
      return /\p{L}/u.test(text) ? ok(text) : wrong('Write a name');
    case 'email':
      // Nobody is written to by it, so one that is odd costs no registration.
      return /^\S+@\S+$/.test(text)
        ? ok(text)
        : wrong('Write an email address with a name, an @ and a place, or leave it empty');
    case 'trn':
      return readTrn(text);
    case 'boolean':
      if (YES.has(folded)) return { ok: true, fact: true };
      return NO.has(folded) ? { ok: true, fact: false } : wrong('Write true or false, or leave it empty');
    case 'course':
      return readCourse(text, by);
    case 'year':
      return /^20\d\d[a-z]?$/.test(folded) ? ok(folded) : wrong('Write the year of the cohort, like 2026');
    case 'suffix':
      return /^[a-z]$/.test(folded) ? ok(folded) : wrong('Write one letter, like b, or leave it empty');
    case 'urn':
      return /^[1-9]\d{5,6}$/.test(text)
        ? ok(text)
        : wrong('Write the URN, 6 or 7 digits, or leave it empty');
    case 'status':
      return readWord(text, STATUSES, by);
    case 'training':
      return readWord(text, TRAINING_STATUSES, by);
    case 'school':
    case 'reason':
      return ok(text);
    case 'senco':
      return readSenco(text, folded, by);
    case 'day': {
      const day = readDay(text);
      return day === null ? wrong('Write a day that exists, like 2024-09-01 or 01/09/2024') : ok(day);
    }
    case 'moment': {
      const moment = readMoment(text);
      return moment === null
        ? wrong('Write a day and time as the DfE does, like 2026-10-05T09:30:00Z')
        : ok(moment);
    }
  }
}

function readTrn(text: string): ValueRead {
  const trn = trnOf(text);
  return trn === null
    ? wrong(
        'A teacher reference number has 7 digits, not noughts alone. If a spreadsheet took off noughts, put them back',
      )
    : ok(trn);
}

function readCourse(text: string, by: WrittenBy): ValueRead {
  const courses = allCourses();
  if (courses.has(text)) return ok(text);
  const key = (words: string) => words.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const found = [...courses].find(([id, { title, shortCode }]) =>
    [id, title, shortCode].some((one) => key(one) === key(text)),
  );
  return by === 'sheet' && found !== undefined
    ? ok(found[0])
    : wrong('Write the DfE’s name of the course, like npq-senco');
}

/** On the wire one that we do not know is kept as it is: the DfE may have made a new one. */
function readWord(text: string, known: readonly string[], by: WrittenBy): ValueRead {
  if (by === 'wire') return ok(text);
  const found = known.find((word) => word === text.toLowerCase().replaceAll(/[\s-]+/g, '_'));
  return found === undefined ? wrong(`Write one of ${known.join(', ')}`) : ok(found);
}

function readSenco(text: string, folded: string, by: WrittenBy): ValueRead {
  const role = sencoRoleFromWire(text);
  if (role !== undefined) return ok(role);
  if (by === 'sheet' && YES.has(folded)) return ok('yes');
  if (by === 'sheet' && NO.has(folded)) return ok('no');
  return wrong(
    'Write yes, no_but_i_plan_to_become_one or no_i_do_not_plan_to_be_a_SENCO, as the DfE does, or leave it empty',
  );
}

/** `2024-09-01`, the same with a time behind it, or `1/9/2024` with the day first; never the month first. */
function readDay(text: string): string | null {
  const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  const [, day = '', month = '', year = ''] = british ?? [];
  const iso = british === null ? (text.split(/[T ]/, 1)[0] ?? '') : `${year}-${two(month)}-${two(day)}`;
  return parseDay(iso)?.toString() ?? null;
}

const two = (digits: string): string => digits.padStart(2, '0');

/** A day alone is its first moment in London. */
function readMoment(text: string): string | null {
  try {
    if (/^\d{4}-\d{2}-\d{2}[T ]\d/.test(text))
      return Temporal.Instant.from(text.replace(' ', 'T')).toString();
  } catch {
    return null;
  }
  const day = readDay(text);
  return day === null
    ? null
    : Temporal.PlainDate.from(day).toZonedDateTime('Europe/London').toInstant().toString();
}

function ok(fact: Fact): ValueRead {
  return { ok: true, fact };
}

function wrong(error: string): ValueRead {
  return { ok: false, error };
}
