/** What does a letter tell somebody who marks? What is new since the last one, and how all that waits for their mark stands. */
import { isAfter, isBefore } from '../../kit/dates/index.ts';
import { isOverdue, remindedFrom } from './due.ts';

export interface MarkerNews {
  /** Scripts that they were given. */
  more: number;
  /** Of those that they had already, scripts whose mark was taken back. */
  again: number;
  overdue: number;
  /** The next day by which marks are due, and how many; null where none has a day to come. */
  next: { by: Temporal.PlainDate; count: number } | null;
  /** The reminder that it brings, the later of two; null for none. */
  reminds: 'soon' | 'overdue' | null;
  /** All that wait for their mark. */
  waiting: number;
}

export interface Told {
  /** Scripts that they were asked to mark since the last letter. */
  asked: ReadonlySet<number>;
  /** Scripts of which a mark of theirs was taken back since. */
  takenBack: ReadonlySet<number>;
  /** When the last letter to them left; null for none. */
  lastLeft: Temporal.PlainDate | null;
}

/**
 * @param waiting what waits for their mark now
 * @param leavesOn the day of the letter
 * @returns null where there is nothing to tell. Each reminder is told once: by any letter from its day on
 */
export function newsOf(
  waiting: readonly { id: number; dueOn: Temporal.PlainDate | null }[],
  { asked, takenBack, lastLeft }: Told,
  leavesOn: Temporal.PlainDate,
): MarkerNews | null {
  const more = waiting.filter(({ id }) => asked.has(id)).length;
  const again = waiting.filter(({ id }) => takenBack.has(id) && !asked.has(id)).length;
  const reminded = waiting.filter(({ dueOn }) => {
    const from = remindedFrom(dueOn, leavesOn);
    return from !== null && (lastLeft === null || isBefore(lastLeft, from));
  });
  if (more === 0 && again === 0 && reminded.length === 0) return null;
  const isOver = ({ dueOn }: { dueOn: Temporal.PlainDate | null }): boolean => isOverdue(dueOn, leavesOn);
  const toCome = waiting.flatMap(({ dueOn }) => (dueOn === null || isAfter(leavesOn, dueOn) ? [] : [dueOn]));
  const [by] = toCome.toSorted((one, other) => Temporal.PlainDate.compare(one, other));
  return {
    more,
    again,
    overdue: waiting.filter(isOver).length,
    next: by === undefined ? null : { by, count: toCome.filter((day) => day.equals(by)).length },
    reminds: reminded.some(isOver) ? 'overdue' : reminded.length > 0 ? 'soon' : null,
    waiting: waiting.length,
  };
}
