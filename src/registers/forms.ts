/** What is asked on the pages of a register, what is a good answer, and the exact words of each error. */
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { STATES, type Mode, type State } from './marks/in-force.ts';

export interface MarkChosen {
  state: State;
  minutes: number | null;
  mode: Mode | null;
}

const FIELDS = ['state', 'minutes', 'mode'] as const;

export function readMark(
  body: Readonly<Record<string, unknown>>,
  isOnline: boolean,
): { ok: true; mark: MarkChosen } | { ok: false; errors: readonly FieldError[]; typed: Typed } {
  const form = new FormReader(body);
  const state = form.choice('state', STATES, { missing: 'Choose what to write down' });
  const wantsMinutes = state === 'late' || state === 'left-early';
  const minutes = wantsMinutes ? readMinutes(form, body) : null;
  const isThere = state === 'present' || wantsMinutes;
  const sent = typedText(body['mode']);
  const mode: Mode | null = !isThere
    ? null
    : sent === 'online' || sent === 'room'
      ? sent
      : isOnline
        ? 'online'
        : 'room';
  if (state === null || form.errors.length > 0)
    return { ok: false, errors: form.errors, typed: form.typed(FIELDS) };
  return { ok: true, mark: { state, minutes, mode } };
}

function readMinutes(form: FormReader, body: Readonly<Record<string, unknown>>): number | null {
  const typed = typedText(body['minutes']).trim();
  const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= 600
    ? minutes
    : form.refuse('minutes', 'Enter how many minutes late or early, from 1 to 600');
}
