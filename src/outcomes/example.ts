/**
 * A cohort that has finished, so that the pages of outcomes show something and its results can be published. Everybody in it is
 * made up: six by hand, of each kind that a page can show, and fifty others. Each thing bears the day on which it would have been.
 */
import { addEnrolments, changeEnrolmentStates } from '../cohorts/index.ts';
import { addExamplePerson } from '../identity/index.ts';
import { bySystem, record } from '../kit/audit/index.ts';
import { LONDON } from '../kit/clock.ts';
import type { Database, Tx } from '../kit/db/index.ts';
import { addPerson, addPost, findPersonByEmail } from '../people/index.ts';
import type { Outcome, OutcomeState } from './outcome.ts';
import { outcomesPaths } from './paths.ts';
import { addOutcomes, addTellings } from './store.ts';

const COHORT = 'senco-autumn-2024';
const STARTED = Temporal.Instant.from('2024-11-13T09:00:00Z');
const LEFT = Temporal.Instant.from('2025-03-14T15:00:00Z');
const MARKED = Temporal.PlainDate.from('2026-07-03');
const RESIT = Temporal.PlainDate.from('2026-10-16');

interface Member {
  name: string;
  /** The oldest first. */
  outcomes: readonly { state: OutcomeState; on: Temporal.PlainDate; reason?: string }[];
  /** Where they left before the end. */
  hasLeft?: true;
}

/** Of each kind one, and whoever has passed is somebody whom anybody may be. */
const BY_HAND: readonly Member[] = [
  { name: 'Amara Holt', outcomes: [{ state: 'passed', on: MARKED }] },
  {
    name: 'Bryn Calloway',
    outcomes: [
      { state: 'failed', on: MARKED },
      { state: 'passed', on: RESIT },
    ],
  },
  { name: 'Celeste Marwood', outcomes: [{ state: 'failed', on: MARKED }] },
  {
    name: 'Dilip Ashworth',
    outcomes: [
      { state: 'passed', on: MARKED },
      { state: 'voided', on: MARKED, reason: 'The file was of another person of that name' },
    ],
  },
  { name: 'Edie Farrow', outcomes: [] },
  { name: 'Farid Lockwood', outcomes: [] },
];

// None of these names is among those of which the rest of the example hub is drawn, so nobody looks like a double.
const FIRST =
  'Adaeze Anouk Bronte Cerys Delphine Esme Farrah Gwen Hester Ingrid Jemima Keziah Lorna Maeve Nerys'
    .concat(' Orla Petra Quentin Rhoda Saffron Tamsin Ursula Verity Winifred Zelda')
    .split(' ');
const LAST = 'Aldersey Birkin Cawood Denholme Elland Fairclough Gledhill Heptonstall Illingworth Jowett'
  .concat(' Kettlewell Langstroth Midgley Netherwood Ogden Pemberton Quarmby Ripponden Stainland Thornber')
  .concat(' Umpleby Vickerstaff Wrathall Yeadon Zetland')
  .split(' ');

/** So many of the others of each kind. */
const OTHERS: readonly (Omit<Member, 'name'> & { people: number })[] = [
  { people: 38, outcomes: [{ state: 'passed', on: MARKED }] },
  {
    people: 3,
    outcomes: [
      { state: 'failed', on: MARKED },
      { state: 'passed', on: RESIT },
    ],
  },
  { people: 4, outcomes: [{ state: 'failed', on: MARKED }] },
  { people: 5, outcomes: [], hasLeft: true },
];

const others = (): readonly Member[] =>
  OTHERS.flatMap(({ people, ...kind }) => Array.from({ length: people }, () => kind)).map((kind, nth) => ({
    name: `${FIRST[nth % FIRST.length]} ${LAST[(nth * 7 + Math.floor(nth / FIRST.length)) % LAST.length]}`,
    ...kind,
  }));

const email = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@finished.example`;

/** Once, and only where the cohort is there and its results are. */
export async function ensureExampleOutcomes(
  database: Database,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  if (Temporal.PlainDate.compare(today, RESIT.add({ days: 14 })) < 0) return;
  await database.transaction(async (tx) => {
    const cohort = await tx.selectFrom('cohorts').select('id').where('id', '=', COHORT).executeTakeFirst();
    if (cohort === undefined || (await findPersonByEmail(tx, email(BY_HAND[0]?.name ?? ''))) !== null) return;
    const untold = await addMembers(tx, BY_HAND);
    const told = await addMembers(tx, others());
    // The letters to those by hand are the example's: the others read theirs long ago.
    const [first] = untold.places;
    await addTellings(tx, told.outcomes);
    if (first !== undefined)
      await addExamplePerson(tx, {
        key: 'graduate',
        personId: first.personId,
        words: 'has passed, and looks for the certificate',
        startsAt: outcomesPaths.result.to({ enrolment: first.enrolmentId }),
      });
    await record(tx, {
      ...bySystem(now),
      event: 'outcomes.invented',
      subject: `cohort:${COHORT}`,
      detail: { people: untold.places.length + told.places.length },
    });
  });
}

interface Place {
  personId: number;
  enrolmentId: number;
  member: Member;
}

async function addMembers(
  tx: Tx,
  members: readonly Member[],
): Promise<{ places: readonly Place[]; outcomes: readonly Outcome[] }> {
  const people: { personId: number; member: Member }[] = [];
  for (const member of members) people.push({ personId: await addMember(tx, member.name), member });
  const added = await addEnrolments(
    tx,
    people.map(({ personId }) => ({ personId, cohortId: COHORT })),
    'active',
    bySystem(STARTED),
  );
  const places = people.map((one) => ({ ...one, enrolmentId: added.get(one.personId) ?? 0 }));
  const idsOf = (those: (member: Member) => boolean): readonly number[] =>
    places.filter(({ member }) => those(member)).map(({ enrolmentId }) => enrolmentId);
  const left = bySystem(LEFT);
  await changeEnrolmentStates(
    tx,
    idsOf(({ hasLeft }) => hasLeft === true),
    'withdrawn',
    left,
    'personal-reason-moving-school',
  );
  const outcomes: Outcome[] = [];
  for (const nth of [0, 1]) outcomes.push(...(await addOutcomesOf(tx, places, nth)));
  await changeEnrolmentStates(
    tx,
    idsOf(({ hasLeft }) => hasLeft !== true),
    'completed',
    bySystem(releaseOf(MARKED)),
    null,
  );
  return { places, outcomes };
}

async function addMember(tx: Tx, name: string): Promise<number> {
  const { personId } = await addPerson(tx, {
    fullName: name,
    email: email(name),
    emailVerifiedAt: STARTED,
    at: STARTED,
  });
  await addPost(
    tx,
    personId,
    {
      schoolUrn: null,
      schoolName: 'A primary school in Leeds',
      role: 'senco',
      startsOn: Temporal.PlainDate.from('2024-09-01'),
      endsOn: null,
      source: 'application',
    },
    STARTED,
  );
  return personId;
}

/** The first or the second outcome of whoever has one, in one go, on the day after the last of them. */
async function addOutcomesOf(tx: Tx, places: readonly Place[], nth: number): Promise<readonly Outcome[]> {
  const those = places.flatMap(({ enrolmentId, member }) => {
    const outcome = member.outcomes[nth];
    return outcome === undefined ? [] : [{ enrolmentId, ...outcome }];
  });
  return addOutcomes(
    tx,
    those.map(({ enrolmentId, state, on, reason }) => ({
      enrolmentId,
      state,
      completedOn: on,
      reason: reason ?? null,
      source: 'lead provider',
      releaseAt: releaseOf(on),
      formKey: `example ${nth}`,
    })),
    bySystem(atNine((nth === 0 ? MARKED : RESIT).add({ days: 1 }))),
  );
}

const releaseOf = (day: Temporal.PlainDate): Temporal.Instant => atNine(day.add({ days: 3 }));

const atNine = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: LONDON, plainTime: new Temporal.PlainTime(9) }).toInstant();
