/** Which settled marks are not outcomes yet? What they become, `outcomes` decides (OUT-1 to OUT-4). */
import { LONDON } from '../../kit/clock.ts';
import { isAfter } from '../../kit/dates/index.ts';
import type { Outcome, OutcomeLine } from '../../outcomes/index.ts';
import { settle } from './settle.ts';
import type { Script } from './store.ts';

const MARKED_AGAIN = 'The script was marked again';

/** The moment from which a script is settled: that of the newest mark that stands. Null where none does. */
export function newestMark({ marks }: Pick<Script, 'marks'>): Temporal.Instant | null {
  const all = [marks[1], marks[2], marks[3]].flatMap((one) => one?.at ?? []);
  return all.toSorted((one, other) => Temporal.Instant.compare(one, other)).at(-1) ?? null;
}

/**
 * One line for each member whose newest settled script says something that was not recorded since. An outcome that was
 * recorded after the script was settled, a void among them, is somebody's later word. The day is that of the settling.
 */
export function linesToRecord(
  scripts: readonly Script[],
  standing: ReadonlyMap<number, Pick<Outcome, 'state' | 'recordedAt' | 'completedOn'>>,
): readonly OutcomeLine[] {
  const newest = new Map<number, Script>();
  for (const script of scripts) {
    const other = newest.get(script.enrolmentId);
    if (other === undefined || Temporal.Instant.compare(script.handedInAt, other.handedInAt) > 0)
      newest.set(script.enrolmentId, script);
  }
  return [...newest.values()].flatMap((script): OutcomeLine[] => {
    const settled = settle(script.standing);
    const at = newestMark(script);
    if (settled.state !== 'settled' || at === null) return [];
    const state = settled.mark === 'pass' ? 'passed' : 'failed';
    const latest = standing.get(script.enrolmentId) ?? null;
    if (latest !== null) {
      if (Temporal.Instant.compare(latest.recordedAt, at) >= 0) return [];
      if (latest.state === 'passed' && state === 'passed') return [];
    }
    const day = at.toZonedDateTimeISO(LONDON).toPlainDate();
    const completedOn = latest !== null && isAfter(latest.completedOn, day) ? latest.completedOn : day;
    return [
      {
        enrolmentId: script.enrolmentId,
        state,
        completedOn,
        reason: latest?.state === 'passed' ? MARKED_AGAIN : null,
      },
    ];
  });
}
