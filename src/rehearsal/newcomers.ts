/** A second intake of the same autumn at all venues, so that the rehearsal has 200 members: every one of them invented. */
import { listCohorts, makeCohort, plannedCohorts, publishedMilestones } from '../cohorts/index.ts';
import { exampleFacts } from '../example/index.ts';
import { readCast } from '../example/people/cast.ts';
import { chanceOf } from '../example/people/chance.ts';
import { drawMember } from '../example/people/draw-members.ts';
import { peopleOf } from '../example/people/draw-person.ts';
import type { InventedPerson } from '../example/people/invented.ts';
import { writePeople } from '../example/people/write-people.ts';
import { grantRole } from '../identity/index.ts';
import { bySystem, record } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { planAsUsual } from '../learning/index.ts';
import { findSchoolsByUrn } from '../schools/index.ts';
import { planQuietly, setUpCohort } from '../timetable/index.ts';
import { leadersByVenue, takenEmails } from './store.ts';
import type { Stage } from './stage.ts';

/** After the TRNs of the example's own people, and far below any that was given out. */
const LAST_TRN = 5_000;
/** Thursday: the first intake meets on Wednesdays, in the same rooms. */
const WEEKDAY = 4;
/** Beyond those who come, for whoever moves or comes back. */
const SPARE = 4;

/** The intake, its groups, whoever leads them, its timetable and modules, and so many people who have accepted a place. */
export async function bringNewcomers(tx: Tx, stage: Stage, count: number): Promise<void> {
  if (count === 0) return;
  const by = bySystem(stage.hub.clock.now());
  const facts = exampleFacts();
  const pattern = facts.cohorts.find(({ id }) => id === 'senco-autumn-2026');
  if (pattern === undefined) throw new Error('The example hub has no intake of autumn 2026.');
  const startsOn = pattern.startsOn.add({ days: 8 });
  const shares = facts.venues.map((_, index) => Math.ceil((count - index) / facts.venues.length));
  const { groups: _groups, datesNote: _note, id: _id, ...same } = pattern;
  const made = await makeCohort(
    tx,
    {
      ...same,
      name: 'Autumn 2026, rehearsal',
      startsOn,
      teachingEndsOn: pattern.teachingEndsOn.add({ days: 8 }),
      designId: (await plannedCohorts(tx)).find(({ id }) => id === pattern.id)?.designId ?? 'senco-example',
      dates: { milestones: publishedMilestones(pattern.dfeCohort, startsOn), windows: [] },
      coachingMost: null,
      venues: facts.venues.map(({ id, name }, index) => ({
        venueId: id,
        name,
        capacity: (shares[index] ?? 0) + SPARE,
      })),
    },
    by,
  );
  const cohort = (await listCohorts(tx, pattern.course, stage.day)).find(({ id }) => id === made.cohortId);
  if (!made.ok || cohort === undefined) throw new Error('The intake of the rehearsal is there already.');
  const leaders = await leadersByVenue(tx);
  for (const { id, venue } of cohort.groups) {
    const personId = leaders.get(venue);
    if (personId === undefined) continue;
    const grant = { personId, role: 'facilitator', kind: 'group', id, endsOn: null } as const;
    await grantRole(tx, { ...grant, reason: 'Leads this group in the rehearsal' }, by);
  }
  await setUpCohort(
    tx,
    cohort.id,
    {
      designId: 'senco-example',
      dates: { milestones: publishedMilestones(pattern.dfeCohort, startsOn), windows: [] },
      groups: cohort.groups.map(({ id }) => ({ id, weekday: WEEKDAY, usualRoom: null })),
    },
    by,
  );
  const people = await drawNewcomers(
    tx,
    stage.seed,
    { ...facts, cohorts: [...facts.cohorts, cohort] },
    cohort,
    shares,
  );
  await writePeople(tx, people, by.at);
  const planned = await planQuietly(stage.hub, cohort.id, by);
  if (!planned.ok) throw new Error('The intake of the rehearsal has no timetable that can be held.');
  await planAsUsual(stage.hub, cohort.id, by);
  await record(tx, {
    ...by,
    event: 'rehearsal.people-invented',
    subject: `cohort:${cohort.id}`,
    detail: { people: people.length, seed: stage.seed },
  });
}

type Facts = ReturnType<typeof exampleFacts>;

async function drawNewcomers(
  tx: Tx,
  seed: number,
  facts: Facts,
  cohort: Facts['cohorts'][number],
  shares: readonly number[],
): Promise<readonly InventedPerson[]> {
  const cast = readCast();
  const luck = chanceOf(seed, 'newcomers');
  const people = peopleOf(cast, luck, LAST_TRN);
  const schools = await findSchoolsByUrn(
    tx,
    cast.schools.map(({ urn }) => urn),
  );
  const taken = new Set(await takenEmails(tx));
  const ground = { facts, schools, chance: luck };
  return facts.venues.flatMap(({ id: venue }, place) => {
    const coming: InventedPerson[] = [];
    while (coming.length < (shares[place] ?? 0)) {
      const seat = { cohort, venue, at: coming.length, fate: 'stays' } as const;
      const who = { key: null, name: people.name() };
      const index = place * 100 + coming.length;
      const person = drawMember(ground, people, seat, who, { index, coaching: null });
      if (taken.has(person.email) || person.enrolment === null) continue;
      taken.add(person.email);
      // The hub itself makes them active, on the first day.
      const states = person.enrolment.states.filter(({ state }) => state !== 'active');
      coming.push({ ...person, enrolment: { ...person.enrolment, states } });
    }
    return coming;
  });
}
