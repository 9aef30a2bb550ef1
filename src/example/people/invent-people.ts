import { addPasskey, saveExamplePeople } from '../../identity/index.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { findSchoolsByUrn } from '../../schools/index.ts';
import type { HubFacts } from '../hub-facts.ts';
import { addRows } from './bulk.ts';
import { readCast, type Cast } from './cast.ts';
import { coachingGroup, firstGroup } from './draw-staff.ts';
import { COACHED } from './draw-members.ts';
import { drawWorld } from './draw-world.ts';
import { CANNOT_BE_ARRANGED } from './stories.ts';
import { writeInterest } from './write-interest.ts';
import { writePeople, type Written } from './write-people.ts';

/** Peoples the example hub. In the transaction in which its facts are loaded, so that there is never one without the other. */
export async function inventPeople(tx: Tx, facts: HubFacts, by: By): Promise<void> {
  const cast = readCast();
  const schools = await findSchoolsByUrn(
    tx,
    cast.schools.map(({ urn }) => urn),
  );
  const world = drawWorld(facts, cast, schools);
  await addCoachingGroups(tx, facts, cast);
  const written = await writePeople(tx, world.people, by.at);
  await writeInterest(tx, world.interest);
  await addRows(
    tx,
    'venue_limits',
    CANNOT_BE_ARRANGED.filter(({ venue }) => facts.venues.some(({ id }) => id === venue)).map(
      ({ venue, kind }) => ({ venue_id: venue, kind, noted_at: by.at, noted_by: by.actor }),
    ),
  );
  await saveExamplePeople(
    tx,
    cast.named.map(({ key, does, startsAt }) => ({
      key,
      personId: written.find(({ person }) => person.key === key)?.personId ?? 0,
      words: does,
      startsAt: startsAt ?? endorsementOf(written),
    })),
  );
  // To be looked at, renamed and removed: nobody holds its key, so it signs nobody in.
  await addPasskey(tx, {
    credentialId: 'example',
    personId: written.find(({ person }) => person.key === 'member')?.personId ?? 0,
    publicKey: new Uint8Array(),
    counter: 0,
    transports: ['internal'],
    userHandle: 'example',
    isSynced: true,
    name: 'My telephone',
    addedAt: by.at,
  });
  await record(tx, {
    ...by,
    event: 'example.people-invented',
    subject: 'hub:example',
    detail: {
      people: world.people.length,
      members: world.people.filter(({ enrolment }) => enrolment !== null).length,
      applications: world.people.filter(({ application }) => application !== null).length,
      interest: world.interest.length,
    },
  });
}

/** Two of the first group of the cohort that runs, each with some of its people. */
async function addCoachingGroups(tx: Tx, facts: HubFacts, cast: Cast): Promise<void> {
  const cohortId = cast.members.at(-1)?.cohort ?? '';
  const cohort = facts.cohorts.find(({ id }) => id === cohortId);
  const group = firstGroup(facts.cohorts, cohortId);
  const venue = facts.venues.find(({ id }) => id === cohort?.groups[0]?.venue);
  await addRows(
    tx,
    'groups',
    [1, 2].map((number) => ({
      id: coachingGroup(group, number),
      cohort_id: cohortId,
      level: 2,
      venue_id: venue?.id ?? null,
      name: `${venue?.name ?? ''}, coaching group ${number}`,
      position: (cohort?.groups.length ?? 0) + number,
      capacity: COACHED,
      taken_elsewhere: 0,
      part_of: group,
    })),
  );
}

/** Where the head whom anybody may be is asked to support somebody. */
function endorsementOf(written: readonly Written[]): string {
  const applicant = written.find(({ person }) => person.key === 'applicant');
  return `/endorse/${applicant?.person.application?.endorsement?.secret ?? ''}`;
}
