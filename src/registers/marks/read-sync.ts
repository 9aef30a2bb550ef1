/** Reads what a device sends. What is not as the hub's own script writes it is refused whole, and stays on the device. */
import { STATES, type How, type Mode, type State } from './in-force.ts';
import type { Arriving, ArrivingClosing, ArrivingEntry } from './save-register.ts';

/** More than any hall holds, and far below what a request may weigh. */
const MOST = 1_000;
export const LONGEST_LOG = 4_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A device never sends a check-in or an apology: those come from the person's own pages. */
const FROM_DEVICES: readonly How[] = ['by hand', 'rest', 'undo rest'];
const MODES: readonly Mode[] = ['room', 'online'];

/** Null where it cannot be read. */
export function readSync(body: unknown): Arriving | null {
  if (!isObject(body)) return null;
  const { entries, closings } = body;
  if (!Array.isArray(entries) || !Array.isArray(closings) || entries.length + closings.length > MOST)
    return null;
  const readEntries = entries.map(readEntry).filter((one) => one !== null);
  const readClosings = closings.map(readClosing).filter((one) => one !== null);
  if (readEntries.length !== entries.length || readClosings.length !== closings.length) return null;
  return {
    entries: readEntries.toSorted((one, other) => one.sequence - other.sequence),
    closings: readClosings,
  };
}

function readEntry(sent: unknown): ArrivingEntry | null {
  if (!isObject(sent)) return null;
  const id = uuidOf(sent['id']);
  const device = uuidOf(sent['device']);
  const person = whole(sent['person'], 1);
  const sequence = whole(sent['sequence'], 1);
  const knows = whole(sent['knows'], 0);
  const how = FROM_DEVICES.find((one) => one === sent['how']);
  const state = STATES.find((one) => one === sent['state']);
  if (id === null || device === null || person === null || sequence === null || knows === null) return null;
  if (how === undefined || state === undefined) return null;
  const batch = sent['batch'] === null ? null : uuidOf(sent['batch']);
  if ((batch !== null) !== (how !== 'by hand')) return null;
  if (how === 'rest' && state !== 'present') return null;
  if (how === 'undo rest' && state !== 'expected') return null;
  const shape = shapeOf(state, sent['minutes'], sent['mode']);
  return shape === null
    ? null
    : { id, device, person, sequence, knows, how, batch, state, ...shape, madeAt: momentOf(sent['madeAt']) };
}

/** Minutes and mode as the state wants them; null where they do not fit. */
export function shapeOf(
  state: State,
  minutes: unknown,
  mode: unknown,
): { minutes: number | null; mode: Mode | null } | null {
  const missed = state === 'late' || state === 'left-early' ? whole(minutes, 1, 1440) : null;
  const where = MODES.find((one) => one === mode) ?? null;
  const isThere = state === 'present' || state === 'late' || state === 'left-early';
  if ((state === 'late' || state === 'left-early') && missed === null) return null;
  if (isThere !== (where !== null)) return null;
  return { minutes: missed, mode: where };
}

function readClosing(sent: unknown): ArrivingClosing | null {
  if (!isObject(sent)) return null;
  const id = uuidOf(sent['id']);
  const knows = whole(sent['knows'], 0);
  const { words } = sent;
  if (id === null || knows === null || typeof words !== 'string' || !words.isWellFormed()) return null;
  // The script keeps to the length; a longer one is kept to it rather than lost.
  const kept = Array.from(words.replaceAll('\0', '')).slice(0, LONGEST_LOG).join('').trim();
  return { id, knows, words: kept, madeAt: momentOf(sent['madeAt']) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function uuidOf(value: unknown): string | null {
  return typeof value === 'string' && UUID.test(value) ? value : null;
}

function whole(value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
    ? value
    : null;
}

/** Shown and never believed, so one that cannot be read is none. */
function momentOf(value: unknown): Temporal.Instant | null {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || Math.abs(value) > 8.64e15) return null;
  const moment = Temporal.Instant.fromEpochMilliseconds(value);
  return Math.abs(value) < 253_402_300_800_000 ? moment : null;
}
