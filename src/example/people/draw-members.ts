/** Those who are on the course, in the groups of the cohorts that run, and a few who left, wait or moved. */
import type { Cohort } from '../../cohorts/index.ts';
import type { Cast } from './cast.ts';
import { drawApplication, type Ground } from './draw-application.ts';
import { morningOf, named, person, postSince, type People } from './draw-person.ts';
import { coachingGroup, firstGroup } from './draw-staff.ts';
import type { InventedEnrolment, InventedPerson } from './invented.ts';
import { CHECKS, type Story } from './stories.ts';

/** People in a coaching group, of which the first group has two. */
export const COACHED = 8;

type Fate = 'stays' | 'moved here' | 'withdrawn' | 'deferred';
export interface Seat {
  cohort: Cohort;
  venue: string;
  /** Place among those of the same group, from 0. */
  at: number;
  fate: Fate;
}

export function drawMembers(ground: Ground, cast: Cast, people: People): readonly InventedPerson[] {
  const latest = cast.members.at(-1)?.cohort ?? '';
  const coached = firstGroup(ground.facts.cohorts, latest);
  return seatsOf(ground, cast).map((seat, index) => {
    const groupId = groupAt(seat.cohort, seat.venue);
    const isNamed = groupId === coached && seat.at === 0;
    const who = isNamed ? named(cast, 'member') : { key: null, name: people.name() };
    const coaching =
      groupId === coached && seat.at < 2 * COACHED && seat.fate === 'stays'
        ? coachingGroup(groupId, 1 + Math.floor(seat.at / COACHED))
        : null;
    return drawMember(ground, people, seat, who, { index, coaching });
  });
}

/** Of each group those who have a place in it, then somebody who left it and somebody who waits for a later cohort. */
function seatsOf({ facts }: Ground, cast: Cast): readonly Seat[] {
  return cast.members.flatMap(({ cohort: id, venue, people }, group) => {
    const cohort = facts.cohorts.find((one) => one.id === id);
    if (cohort === undefined) throw new Error(`${id} has members and is no cohort of the example hub.`);
    const seat = (at: number, fate: Fate): Seat => ({ cohort, venue, at, fate });
    const isMoved = (at: number): boolean => at === people - 1 && venue !== cohort.groups[0]?.venue;
    return [
      ...Array.from({ length: people }, (_, at) => seat(at, isMoved(at) ? 'moved here' : 'stays')),
      ...(group % 2 === 0 ? [seat(people, 'withdrawn')] : [seat(people, 'deferred')]),
    ];
  });
}

function groupAt(cohort: Cohort, venue: string): string {
  const group = cohort.groups.find((one) => one.venue === venue);
  if (group === undefined) throw new Error(`${cohort.id} has no group at ${venue}.`);
  return group.id;
}

export function drawMember(
  ground: Ground,
  people: People,
  seat: Seat,
  who: { key: string | null; name: string },
  { index, coaching }: { index: number; coaching: string | null },
): InventedPerson {
  const { chance } = ground;
  const { cohort, venue } = seat;
  const { registrationOpensOn: opens, registrationClosesOn: closes } = cohort;
  if (opens === null || closes === null) throw new Error(`Nobody could apply for ${cohort.id}.`);
  const sentOn = opens.add({ days: chance.below(opens.until(closes, { largestUnit: 'days' }).days - 1) });
  const decidedOn = sentOn.add({ days: 3 + chance.below(3) });
  const since = chance.percent(8)
    ? null
    : opens
        .toPlainYearMonth()
        .subtract({ months: chance.below(30) })
        .toString();
  const story: Story = {
    state: 'recommended',
    on: sentOn.toString(),
    since,
    head: 'endorsed',
    checked: CHECKS,
    decidedOn: decidedOn.toString(),
    venues: preferred(cohort, venue, ground),
    arrangements: index % 13 === 4 ? ['step-free'] : index % 17 === 6 ? ['hearing-loop', 'large-print'] : [],
  };
  const school = people.school();
  const trn = people.trn();
  const drawn = person({ ...who, school, knownSince: morningOf(sentOn.subtract({ days: 7 }), chance) }, [
    postSince(since),
    ...earlierPost(since, chance.percent(25)),
  ]);
  const applicant = { ...drawn, trn, school, headName: people.headOf(school) };
  return {
    ...drawn,
    trn,
    trnVerifiedAt: chance.percent(90) ? morningOf(decidedOn.add({ days: 9 }), chance) : null,
    adjustments: (story.arrangements ?? []).map((kind) => ({ kind, words: '' })),
    application: drawApplication(ground, applicant, cohort.id, story),
    enrolment: drawEnrolment(ground, seat, decidedOn, coaching),
  };
}

/** The venue they are at first, but for one in eight, who asked for another. */
function preferred(cohort: Cohort, venue: string, { chance }: Ground): readonly string[] {
  const others = cohort.groups.map((group) => group.venue).filter((one) => one !== venue);
  const other = chance.pick(others);
  if (chance.percent(12)) return [other, venue];
  return chance.percent(60) ? [venue, other] : [venue];
}

function earlierPost(since: string | null, isThere: boolean): readonly ReturnType<typeof postSince>[] {
  if (since === null || !isThere) return [];
  const endsOn = Temporal.PlainDate.from(`${since}-01`).subtract({ days: 1 });
  return [{ role: 'assistant_senco', startsOn: endsOn.subtract({ years: 2 }).with({ day: 1 }), endsOn }];
}

/** From the offer to the first day; whoever left did so some weeks in, or before where the cohort has just begun. */
function drawEnrolment(
  { chance }: Ground,
  { cohort, venue, fate }: Seat,
  decidedOn: Temporal.PlainDate,
  coaching: string | null,
): InventedEnrolment {
  const { startsOn } = cohort;
  const state = (
    name: InventedEnrolment['states'][number]['state'],
    day: Temporal.PlainDate,
    reason: string | null = null,
  ) => ({
    state: name,
    at: morningOf(day, chance),
    reason,
  });
  const groupId = groupAt(cohort, venue);
  const level1 = { groupId, level: 1, fromOn: startsOn, untilOn: null, cause: 'allocation' } as const;
  const begun = [
    state('offered', decidedOn.add({ days: 1 })),
    state('confirmed', decidedOn.add({ days: 4 })),
    state('active', startsOn),
  ];
  const leftOn = startsOn.add({ days: 2 });
  switch (fate) {
    case 'stays':
      return {
        cohortId: cohort.id,
        openUntil: null,
        states: begun,
        memberships: [
          level1,
          ...(coaching === null ? [] : [{ ...level1, groupId: coaching, level: 2 as const }]),
        ],
      };
    case 'moved here': {
      const from = cohort.groups[0]?.id ?? groupId;
      return {
        cohortId: cohort.id,
        openUntil: null,
        states: begun,
        memberships: [
          { ...level1, groupId: from, untilOn: leftOn },
          { ...level1, fromOn: leftOn, cause: 'move' },
        ],
      };
    }
    case 'withdrawn':
      return {
        cohortId: cohort.id,
        openUntil: null,
        states: [...begun, state('withdrawn', leftOn, 'personal-reason-moving-school')],
        memberships: [{ ...level1, untilOn: leftOn }],
      };
    case 'deferred':
      return {
        cohortId: cohort.id,
        openUntil: null,
        states: [...begun, state('deferred', leftOn, 'parental-leave')],
        memberships: [{ ...level1, untilOn: leftOn }],
      };
  }
}
