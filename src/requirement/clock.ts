/**
 * When did the three years begin for this SENCO, and when do they end? SI 2014/1530 reg 49(4), rows X1, X2 and
 * T2 of the decision table. Read November 2026. Where the text and the DfE's words part, the strict reading
 * keeps to the text and the cautious one to whichever ends sooner.
 */
import { addMonths, isAfter, isBefore } from '../kit/dates/index.ts';
import { DUTY_BEGAN, type LawRowId, MONTHS_TO_QUALIFY, isRelevant } from './law.ts';
import { moreThanTwelveMonths } from './service.ts';
import type { PresentPost, PreviousPost, ReadingName, Situation } from './situation.ts';

export type StatutoryClock =
  | { runs: false; because: 'X1' | 'X2'; rows: readonly LawRowId[] }
  | {
      runs: true;
      /** The day the three years began. */
      anchor: Temporal.PlainDate;
      /** The last lawful day without the qualification. */
      deadline: Temporal.PlainDate;
      /** The earlier post that set it going, or null where the present one did. */
      begunBy: PreviousPost | null;
      rows: readonly LawRowId[];
    };

/** For a present post at a school that is bound in this reading. */
export function statutoryClock(
  situation: Situation,
  current: PresentPost,
  reading: ReadingName,
): StatutoryClock {
  const becameSenco = startAtBoundSchool(current, 'strict');
  const onTheDay = becameSenco.equals(DUTY_BEGAN);
  if (isBefore(becameSenco, DUTY_BEGAN) || (onTheDay && reading === 'strict'))
    return { runs: false, because: 'X1', rows: ['X1'] };

  const earlierService = situation.previous.filter((post) => isRelevant(post.schoolType, 'strict'));
  const counted = reading === 'strict' || isBefore(becameSenco, DUTY_BEGAN) ? becameSenco : DUTY_BEGAN;
  const row = reading === 'strict' ? 'X2' : 'X2c';
  if (moreThanTwelveMonths(earlierService, counted)) return { runs: false, because: 'X2', rows: [row] };

  if (onTheDay) return runningFrom(becameSenco, null, ['X1c']);
  const earliest = reading === 'strict' ? null : firstPostAfterDutyBegan(situation.previous, becameSenco);
  if (earliest !== null) return runningFrom(earliest.from, earliest, ['X2c', 'T2c']);
  const own = startAtBoundSchool(current, reading);
  return runningFrom(
    isAfter(own, DUTY_BEGAN) ? own : becameSenco,
    null,
    situation.previous.length > 0 ? [row, 'T2'] : ['T2'],
  );
}

/** The day the person became SENCO of a bound school in this post: the conversion, where the school was not bound before it. */
function startAtBoundSchool(current: PresentPost, reading: ReadingName): Temporal.PlainDate {
  const { from, convertedOn, predecessorType } = current;
  if (convertedOn === null || predecessorType === null || !isBefore(from, convertedOn)) return from;
  return isRelevant(predecessorType, reading) ? from : convertedOn;
}

function firstPostAfterDutyBegan(
  previous: readonly PreviousPost[],
  before: Temporal.PlainDate,
): PreviousPost | null {
  const after = previous.filter(
    (post) =>
      isRelevant(post.schoolType, 'cautious') &&
      isAfter(post.from, DUTY_BEGAN) &&
      isBefore(post.from, before),
  );
  return after.toSorted((one, other) => Temporal.PlainDate.compare(one.from, other.from))[0] ?? null;
}

function runningFrom(
  anchor: Temporal.PlainDate,
  begunBy: PreviousPost | null,
  rows: readonly LawRowId[],
): StatutoryClock {
  return { runs: true, anchor, deadline: addMonths(anchor, MONTHS_TO_QUALIFY), begunBy, rows };
}
