/** What is asked of a change of training. What-if and the real thing are asked the same. */
import type { TrainingAction } from '../cohorts/index.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { dayBoxes, readDay } from '../timetable/forms/boxes.ts';
import type { ChangeAsked } from './change-training.ts';

const FIELDS = ['action', 'defer-reason', 'withdraw-reason', 'group', ...dayBoxes('return')];

export interface ChangeTyped {
  /** Null with errors, and where nothing was asked yet. */
  asked: ChangeAsked | null;
  errors: readonly FieldError[];
  typed: Typed;
}

export function readChange(body: Readonly<Record<string, unknown>>, enrolmentId: number): ChangeTyped {
  const form = new FormReader(body);
  const typed = form.typed(FIELDS);
  if (!('action' in body)) return { asked: null, errors: [], typed };
  const action: TrainingAction | null = form.choice('action', ['defer', 'resume', 'withdraw'], {
    missing: 'Choose what is to be done',
  });
  const returnBy = action === 'defer' ? readDay(form, 'return', { what: 'The day of return' }) : null;
  const reason = action === 'defer' || action === 'withdraw' ? typedText(body[`${action}-reason`]) : null;
  const group = typedText(body['group']);
  if (action === null || form.errors.length > 0) return { asked: null, errors: form.errors, typed };
  return {
    asked: {
      enrolmentId,
      action,
      reason,
      returnBy,
      groupId: action === 'withdraw' || group === '' ? null : group,
    },
    errors: [],
    typed,
  };
}
