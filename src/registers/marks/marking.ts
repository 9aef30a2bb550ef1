/** What a form without scripts sends, as entries: each form is a device of its own that has seen its page. */
import type { Session } from '../../timetable/index.ts';
import { momentsOf } from '../../timetable/index.ts';
import type { MarkChosen } from '../forms.ts';
import type { Row } from '../read-register.ts';
import type { How } from './in-force.ts';
import { lateBy } from './mark-words.ts';
import type { ArrivingEntry } from './save-register.ts';

/** @param knows the last number that the page had seen */
export function entryOf(
  person: number,
  mark: MarkChosen,
  knows: number,
  how: How = 'by hand',
  of: { device: string; sequence: number; batch: string | null } = {
    device: crypto.randomUUID(),
    sequence: 1,
    batch: null,
  },
): ArrivingEntry {
  return { id: crypto.randomUUID(), person, ...of, knows, how, ...mark, madeAt: null };
}

/** What one press marks; null for a press that names nothing. */
export function markOfPress(press: string, session: Session, now: Temporal.Instant): MarkChosen | null {
  const mode = session.isOnline ? 'online' : 'room';
  switch (press) {
    case 'present':
      return { state: 'present', minutes: null, mode };
    case 'absent':
      return { state: 'absent', minutes: null, mode: null };
    case 'late': {
      const { from, until } = momentsOf(session);
      const minutes = lateBy(now.epochMilliseconds, from.epochMilliseconds, until.epochMilliseconds);
      return { state: 'late', minutes, mode };
    }
    default:
      return null;
  }
}

/** Whether it says what is in force already by hand: pressed twice is pressed once. */
export function saysNothingNew({ mark }: Row, chosen: MarkChosen): boolean {
  return (
    mark !== null &&
    mark.how === 'by hand' &&
    mark.state === chosen.state &&
    mark.minutes === chosen.minutes &&
    mark.mode === chosen.mode
  );
}

/** One press of "Mark the rest present": an entry for each whom the page showed as unmarked. */
export function restOf(rows: readonly Row[], session: Session, knows: number): readonly ArrivingEntry[] {
  const [device, batch] = [crypto.randomUUID(), crypto.randomUUID()];
  const mark = { state: 'present', minutes: null, mode: session.isOnline ? 'online' : 'room' } as const;
  return rows
    .filter(
      ({ mark: own, isGone, elsewhere }) =>
        (own?.state ?? 'expected') === 'expected' && !isGone && elsewhere === null,
    )
    .map(({ personId }, index) =>
      entryOf(personId, mark, knows, 'rest', { device, sequence: index + 1, batch }),
    );
}

export function undoOf(rows: readonly Row[], batch: string, knows: number): readonly ArrivingEntry[] {
  const device = crypto.randomUUID();
  return rows
    .filter(({ mark }) => mark?.how === 'rest' && mark.batch === batch)
    .map(({ personId }, index) =>
      entryOf(personId, { state: 'expected', minutes: null, mode: null }, knows, 'undo rest', {
        device,
        sequence: index + 1,
        batch,
      }),
    );
}
