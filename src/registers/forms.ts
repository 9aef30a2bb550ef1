/** What is asked on the pages of a register, what is a good answer, and the exact words of each error. */
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { STATES, type Mode, type State } from './marks/in-force.ts';

export interface MarkChosen {
  state: State;
  minutes: number | null;
  mode: Mode | null;
}

const FIELDS = ['state', 'minutes-late', 'minutes-early', 'mode'] as const;

export function readMark(
  body: Readonly<Record<string, unknown>>,
  isOnline: boolean,
): { ok: true; mark: MarkChosen } | { ok: false; errors: readonly FieldError[]; typed: Typed } {
  const form = new FormReader(body);
  const state = form.choice('state', STATES, { missing: 'Choose what to write down' });
  const minutes =
    state === 'late'
      ? readMinutes(form, body, 'minutes-late', 'Enter by how many minutes they were late, from 1 to 600')
      : state === 'left-early'
        ? readMinutes(form, body, 'minutes-early', 'Enter how many minutes early they left, from 1 to 600')
        : null;
  const isThere = state === 'present' || state === 'late' || state === 'left-early';
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

function readMinutes(
  form: FormReader,
  body: Readonly<Record<string, unknown>>,
  field: string,
  wrong: string,
): number | null {
  const typed = typedText(body[field]).trim();
  const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= 600 ? minutes : form.refuse(field, wrong);
}
