/** What a certificate of each of these places would say today, and what stands against it. */
import { continuedOf, type PlannedCohort } from '../cohorts/index.ts';
import { engagementOf, isMet, type Engagement, type OwnTime } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { earlier } from '../kit/dates/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { allCourses } from '../programmes/index.ts';
import { titled, type CertificateFacts } from './facts.ts';
import { ruleInForce } from './rule-in-force.ts';
import type { Kind } from './rules.ts';
import { whyBlocked, type Blocked, type Standing } from './why-blocked.ts';

/** What this slice asks of others, handed in by whoever mounts it. */
export interface Sources {
  ownTime: OwnTime;
  /** The newest outcome of each place that has one, with the moment from which its member may know it. */
  outcomesOf(
    db: Reader,
    enrolmentIds: readonly number[],
  ): Promise<ReadonlyMap<number, { state: 'passed' | 'failed' | 'voided'; releaseAt: Temporal.Instant }>>;
}

export interface WouldSay {
  enrolmentId: number;
  personId: number;
  facts: CertificateFacts;
  blocked: readonly Blocked[];
}

/** A place as rules ask about it, whatever the rule. */
export interface PlaceStanding {
  enrolmentId: number;
  engagement: Engagement;
  sessions: ReturnType<typeof sessionsOf>;
  standing: Standing;
}

/** In the order asked; a place that is not there is left out. */
export async function standingsOf(
  db: Reader,
  { clock }: Pick<Hub, 'clock'>,
  sources: Sources,
  enrolmentIds: readonly number[],
): Promise<readonly PlaceStanding[]> {
  const today = clock.today();
  const found = new Map(
    (await engagementOf(db, enrolmentIds, today, sources.ownTime)).map((one) => [one.enrolmentId, one]),
  );
  const outcomes = await sources.outcomesOf(db, enrolmentIds);
  const left = new Set(
    (await continuedOf(db, enrolmentIds)).filter(({ isBegun }) => isBegun).map((link) => link.enrolmentId),
  );
  return enrolmentIds.flatMap((enrolmentId): PlaceStanding[] => {
    const engagement = found.get(enrolmentId);
    if (engagement === undefined) return [];
    const sessions = sessionsOf(engagement, today);
    const outcome = outcomes.get(enrolmentId);
    const isTold = outcome !== undefined && Temporal.Instant.compare(outcome.releaseAt, clock.now()) <= 0;
    const standing: Standing = {
      state: engagement.state,
      goesOnElsewhere: left.has(enrolmentId),
      teachingEndsOn: engagement.endsIn.teachingEndsOn,
      attended: sessions.attended,
      below: engagement.measured
        .filter(({ certain, needed }) => certain < needed)
        .map(({ bar: { title, percent } }) => ({ title, percent })),
      outcome: isTold ? outcome.state : null,
    };
    return [{ enrolmentId, engagement, sessions, standing }];
  });
}

/** In the order asked; a place that is not there is left out. */
export async function wouldSay(
  db: Reader,
  hub: Pick<Hub, 'clock' | 'profile'>,
  sources: Sources,
  kind: Kind,
  enrolmentIds: readonly number[],
): Promise<readonly WouldSay[]> {
  const today = hub.clock.today();
  const rule = await ruleInForce(db, kind);
  return (await standingsOf(db, hub, sources, enrolmentIds)).map(
    ({ enrolmentId, engagement, sessions, standing }) => ({
      enrolmentId,
      personId: engagement.personId,
      facts: {
        ...titled(kind),
        name: engagement.name,
        ...placeOf(engagement.cohort, hub.profile.name),
        ...sessions,
        untilOn: earlier(today, engagement.endsIn.teachingEndsOn),
        issuedOn: today,
        notice: hub.profile.exampleNotice,
      },
      blocked: whyBlocked(rule, standing, today),
    }),
  );
}

function placeOf(cohort: PlannedCohort, hub: string) {
  return {
    programme: allCourses().get(cohort.course)?.title ?? cohort.course,
    cohort: cohort.name,
    hub,
    fromOn: cohort.startsOn,
  };
}

/** Of sessions that are decided, each unit once however often it was held. */
function sessionsOf({ pieces }: Engagement, today: Temporal.PlainDate) {
  const held = pieces.filter(
    ({ kind, isSettled, on }) => isMet(kind) && isSettled && Temporal.PlainDate.compare(on, today) <= 0,
  );
  const were = held.filter(({ haveMinutes, haveCount }) => haveMinutes > 0 || haveCount > 0);
  return {
    attended: were.length,
    held: held.length,
    minutes: Math.round(were.reduce((sum, { haveMinutes }) => sum + haveMinutes, 0) / 100),
  };
}
