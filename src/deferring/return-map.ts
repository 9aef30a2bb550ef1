/** Where could they come back to? Of every group: what counts, what is repeated, what is to be done, and whether it is in time. */
import {
  countHeld,
  placesLeftFrom,
  plannedCohorts,
  plannedGroups,
  type PlannedCohort,
} from '../cohorts/index.ts';
import type { Engagement } from '../engagement/index.ts';
import { declarationsOf, isLive } from '../evidence/index.ts';
import { addMonths, isAfter, isBefore } from '../kit/dates/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { MONTHS_TO_OUTCOME } from '../requirement/law.ts';
import { riskOf, type Risk } from '../requirement/planning.ts';
import { sessionsOfCohort } from '../timetable/index.ts';
import { whyNoOtherCohort, type WhyNoOtherCohort } from './may-change-schedule.ts';

export interface ReturnOption {
  groupId: string;
  groupName: string;
  cohort: Pick<PlannedCohort, 'id' | 'name' | 'startsOn'>;
  /** The first day in the group. */
  fromOn: Temporal.PlainDate;
  placesLeft: number;
  /** False while no session of the group is planned: then nothing can be said of units. */
  isPlanned: boolean;
  /** Titles: had and not held again, had and held again, to be had there, and neither had nor held there any more. */
  counts: readonly string[];
  repeated: readonly string[];
  toDo: readonly string[];
  missing: readonly string[];
  resultBy: Temporal.PlainDate;
  /** Null where no clock runs. */
  risk: Risk | null;
  /** Why the DfE would not put them in this cohort, as far as the hub was told; null in their own. */
  dfeRefuses: WhyNoOtherCohort | null;
}

const IN_TIME: Readonly<Record<Risk, number>> = { safe: 0, marginal: 1, late: 2 };

/** The best first: in time, then with the least that is missing, then the soonest. @param from the earliest day on which they come back */
export async function returnOptions(
  db: Reader,
  engagement: Engagement,
  from: Temporal.PlainDate,
): Promise<readonly ReturnOption[]> {
  const { cohort: own, pieces, deadline } = engagement;
  const cohorts = (await plannedCohorts(db)).filter(
    ({ course, startsOn, teachingEndsOn, designId }) =>
      course === own.course &&
      !isBefore(startsOn, own.startsOn) &&
      isAfter(teachingEndsOn, from) &&
      designId === own.designId,
  );
  const ids = cohorts.map(({ id }) => id);
  const groups = (await plannedGroups(db, ids)).filter(({ level }) => level === 1);
  const held = await countHeld(
    db,
    groups.map(({ id }) => id),
  );
  const had = new Map(
    pieces
      .filter(({ haveCount, haveMinutes }) => haveCount > 0 || haveMinutes > 0)
      .map((piece) => [piece.unit, piece.title]),
  );
  const hasLive = (await declarationsOf(db, [engagement.enrolmentId])).some(({ state }) => isLive(state));
  const options: ReturnOption[] = [];
  for (const cohort of cohorts) {
    const fromOn = isBefore(from, cohort.startsOn) ? cohort.startsOn : from;
    const ofCohort = groups.filter(({ cohortId }) => cohortId === cohort.id);
    const left = await placesLeftFrom(
      db,
      ofCohort.map(({ id }) => id),
      fromOn,
      [engagement.enrolmentId],
    );
    const sessions = (await sessionsOfCohort(db, cohort.id)).filter(({ state }) => state === 'planned');
    for (const group of ofCohort) {
      const theirs = sessions.filter(({ groupId }) => groupId === null || groupId === group.id);
      const unitOf = ({ component, number }: (typeof theirs)[number]): string => `${component} ${number}`;
      const whole = new Map(theirs.map((session) => [unitOf(session), session.title]));
      const ahead = new Map(
        theirs.filter(({ day }) => !isBefore(day, fromOn)).map((session) => [unitOf(session), session.title]),
      );
      options.push({
        groupId: group.id,
        groupName: group.name,
        cohort,
        fromOn,
        placesLeft: Math.max(0, (left.get(group.id) ?? 0) - (held.get(group.id) ?? 0)),
        isPlanned: theirs.length > 0,
        counts: [...had].filter(([unit]) => !ahead.has(unit)).map(([, title]) => title),
        repeated: [...had].filter(([unit]) => ahead.has(unit)).map(([, title]) => title),
        toDo: [...ahead].filter(([unit]) => !had.has(unit)).map(([, title]) => title),
        missing: [...whole].filter(([unit]) => !had.has(unit) && !ahead.has(unit)).map(([, title]) => title),
        resultBy: addMonths(cohort.startsOn, MONTHS_TO_OUTCOME),
        risk: deadline === null ? null : riskOf(cohort.startsOn, deadline),
        dfeRefuses:
          cohort.id === own.id ? null : whyNoOtherCohort(own.fundingKind, cohort.fundingKind, hasLive),
      });
    }
  }
  return options.toSorted(
    (one, other) =>
      (one.risk === null ? 0 : IN_TIME[one.risk]) - (other.risk === null ? 0 : IN_TIME[other.risk]) ||
      one.missing.length - other.missing.length ||
      Temporal.PlainDate.compare(one.fromOn, other.fromOn),
  );
}
