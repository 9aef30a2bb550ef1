/** Those who apply for the next cohort, and people whom the hub knows twice. */
import type { Cast } from './cast.ts';
import { atSomeTime, drawApplication, type Ground } from './draw-application.ts';
import { headsSchool, named, person, postSince, type People } from './draw-person.ts';
import { endOfDay } from '../../moves/offering/offer-until.ts';
import type { InventedEnrolment, InventedPerson } from './invented.ts';
import { SPRING_2027, type Story } from './stories.ts';

const COHORT = 'senco-spring-2027';

export function drawApplicants(ground: Ground, cast: Cast, people: People): readonly InventedPerson[] {
  const { chance } = ground;
  return SPRING_2027.map((story) => {
    const { key = null } = story;
    const name = key === null ? people.name() : named(cast, key).name;
    // The one whom the head is asked about whom anybody may be.
    const school = key === 'applicant' ? headsSchool(cast) : people.school();
    const on = Temporal.PlainDate.from(story.on);
    const knownSince = atSomeTime(on.subtract({ days: 8 }), chance, 9);
    const drawn = person({ key, name, school, knownSince }, [postSince(story.since)]);
    const isRecommended = story.state === 'recommended';
    const trn = isRecommended || chance.percent(70) ? people.trn() : null;
    const applicant = { ...drawn, trn, school, headName: people.headOf(school) };
    const application = drawApplication(ground, applicant, COHORT, story);
    return {
      ...drawn,
      trn: application.sentAt === null ? null : trn,
      posts: story.state === 'draft' ? [] : drawn.posts,
      adjustments: (isRecommended ? (story.arrangements ?? []) : []).map((kind) => ({ kind, words: '' })),
      application,
      enrolment: story.offered === undefined ? null : drawOffer(ground, story.offered),
    };
  });
}

/** A place that waits for their answer: the seat is theirs until then. */
function drawOffer(
  { facts, chance }: Ground,
  { venue, on, until }: NonNullable<Story['offered']>,
): InventedEnrolment {
  const cohort = facts.cohorts.find(({ id }) => id === COHORT);
  const group = cohort?.groups.find((one) => one.venue === venue);
  if (cohort === undefined || group === undefined)
    throw new Error(`${COHORT} has no group at ${venue}, and somebody is offered a place there.`);
  return {
    cohortId: COHORT,
    states: [{ state: 'offered', at: atSomeTime(Temporal.PlainDate.from(on), chance, 10), reason: null }],
    memberships: [
      { groupId: group.id, level: 1, fromOn: cohort.startsOn, untilOn: null, cause: 'allocation' },
    ],
    openUntil: endOfDay(Temporal.PlainDate.from(until)),
  };
}

/** Some of those before a second time, as hubs come to know people twice: by another address, or a shorter name. */
export function drawDoubles(known: readonly InventedPerson[]): readonly InventedPerson[] {
  const twice = known.filter(({ application }) => application?.state === 'recommended').slice(3, 6);
  return twice.map((one, index) => {
    const [first = '', last = ''] = one.name.split(' ');
    const school = one.posts[0]?.school;
    if (school === undefined) throw new Error('Somebody of the example hub works nowhere.');
    const name = index === 0 ? `${first.slice(0, 1)} ${last}` : one.name;
    const host = index === 0 ? 'home.example' : one.email.replace(/^.*@/, '');
    return {
      ...person(
        { key: null, name, school, knownSince: one.knownSince.subtract({ hours: 24 * 90 }) },
        one.posts,
      ),
      email: `${first}.${last}+npq@${host}`.toLowerCase(),
      trn: index === 2 ? one.trn : null,
    };
  });
}
