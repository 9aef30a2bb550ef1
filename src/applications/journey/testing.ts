/** For tests: somebody who answers every question with whatever a number says, of a hub that is invented. */
import type { Cohort } from '../../cohorts/index.ts';
import { readPost } from './read-step.ts';
import { writePosts } from '../../requirement/flow/answers.ts';
import type { School } from '../../schools/index.ts';
import type { Venue } from '../../venues/index.ts';
import type { About } from './about.ts';
import { ADJUSTMENTS, type Answers, type QuestionId } from './answers.ts';
import { SECTION_IDS } from './graph.ts';
import { QUESTIONS } from './questions.ts';
import { entryOf, isAllAnswered, statusOf } from './walk.ts';

const day = (written: string) => Temporal.PlainDate.from(written);
const TODAY = day('2026-11-24');

const SCHOOLS: readonly School[] = [
  school('100001', { schoolType: 'maintained_mainstream', typeCode: '1' }),
  school('100002', { schoolType: 'special_school', typeCode: '7' }),
  school('100003', { schoolType: 'independent_school', typeCode: '11', eligibleType: false }),
  school('100004', { schoolType: null, typeCode: '30', country: 'Wales', inEngland: false }),
  school('100005', { schoolType: 'maintained_nursery', typeCode: '15' }),
];

function school(urn: string, facts: Partial<School>): School {
  return {
    urn,
    source: 'gias-import',
    name: `School ${urn}`,
    typeCode: '1',
    type: 'Community school',
    schoolType: 'maintained_mainstream',
    statutory: 'bound',
    eligibleType: true,
    phase: 'Primary',
    status: 'open',
    closeDate: null,
    localAuthority: { code: '383', name: 'Leeds' },
    trust: null,
    ukprn: null,
    pupils: 200,
    address: [],
    town: 'Leeds',
    county: null,
    postcode: 'LS1 1AA',
    country: 'England',
    inEngland: true,
    place: null,
    successors: [],
    ...facts,
  };
}

function venue(id: string): Venue {
  return {
    id,
    name: `The ${id}`,
    area: 'Leeds',
    addressLines: [],
    postcode: 'LS1 1AA',
    lat: 53.8,
    lng: -1.5,
    travel: '',
    parking: '',
    stepFreeAccess: '',
    signIn: '',
    contactRole: '',
    safeguardingContact: '',
    rooms: [],
    invented: true,
  };
}

const VENUES = [venue('hall'), venue('rooms'), venue('centre')];

function cohort(id: string, facts: Partial<Cohort>): Cohort {
  const course = 'npq-senco';
  return {
    id,
    course,
    name: id,
    dfeCohort: null,
    startsOn: day('2027-04-21'),
    teachingEndsOn: day('2028-10-18'),
    registrationOpensOn: day('2026-10-12'),
    registrationClosesOn: day('2027-03-19'),
    leadProvider: null,
    fundingKind: null,
    datesNote: null,
    groups: [],
    ...facts,
  };
}

const COHORTS = [
  cohort('spring', {
    groups: VENUES.slice(0, 2).map(({ id }) => ({ id, venue: id, capacity: 20, taken: 0 })),
  }),
  cohort('autumn', {
    groups: [{ id: 'centre', venue: 'centre', capacity: 20, taken: 0 }],
    fundingKind: 'capped',
  }),
  cohort('online', { fundingKind: 'zero' }),
];

/** The hub as these answers meet it. */
export function inventedAbout(answers: Answers, course = 'npq-senco'): About {
  const chosen = COHORTS.find(({ id }) => id === answers.cohort);
  return {
    course,
    courseName: 'NPQ',
    today: TODAY,
    school: SCHOOLS.find(({ urn }) => urn === answers.school?.urn) ?? null,
    cohorts: COHORTS,
    venues: VENUES.filter(({ id }) => chosen?.groups.some((group) => group.venue === id) ?? false),
  };
}

const MONTHS = ['2005-03', '2009-08', '2009-09', '2009-10', '2019-09', '2023-09', '2024-09', '2026-11'];

/** An answer that can stand, chosen by a number. */
export function answerBy(choice: number, id: QuestionId, about: About): Answers {
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[choice % list.length];
    return picked === undefined ? fail() : picked;
  };
  const question = QUESTIONS[id];
  switch (question.kind) {
    case 'choice':
      return { [id]: pick(question.options).value };
    case 'month':
      return { [id]: pick(MONTHS) };
    case 'agree':
      return { [id]: 'yes' };
    case 'name':
      return { name: 'Sam Taylor' };
    case 'trn':
      return { trn: pick(['later', '1234567']) };
    case 'school': {
      const found = pick([null, ...SCHOOLS]);
      return { school: { urn: found?.urn ?? null, name: found?.name ?? 'A new school' } };
    }
    case 'posts':
      return { 'earlier-post': earlierPost(pick(['2015', '2004'])) };
    case 'cohort':
      return { cohort: pick(about.cohorts).id };
    case 'venues': {
      const ids = about.venues.map((one) => one.id);
      return { venues: { ranked: ids.toReversed().slice(0, 1 + (choice % ids.length)), cannot: [] } };
    }
    case 'adjustments': {
      const kinds = choice % 3 === 0 ? [] : [pick(ADJUSTMENTS)];
      return { adjustments: { kinds, words: kinds.includes('other') ? 'A chair' : '' } };
    }
    case 'needs':
      return { needs: pick(['told', 'nothing'] as const) };
    case 'sponsor':
      return { sponsor: { name: 'Alex Head', email: 'head@school.example' } };
  }
}

function earlierPost(year: string): string {
  const body = { kind: 'same', 'from-month': '9', 'from-year': year, 'to-month': '8', 'to-year': '2018' };
  const read = readPost(body, TODAY);
  return read.ok ? writePosts([read.post]) : fail();
}

function fail(): never {
  throw new Error('There is nothing to choose from.');
}

/** Answers one open question after another until none is open, and says which were asked in which order. */
export function answerAll(
  choices: readonly number[],
  start: Answers = {},
  course = 'npq-senco',
): { answers: Answers; asked: readonly QuestionId[] } {
  let answers = start;
  const asked: QuestionId[] = [];
  while (!isAllAnswered(answers, inventedAbout(answers, course))) {
    const about = inventedAbout(answers, course);
    const open = SECTION_IDS.filter((section) =>
      ['not started', 'in progress'].includes(statusOf(section, answers, about)),
    );
    const choice = choices[asked.length % choices.length] ?? 0;
    const section = open[choice % open.length] ?? fail();
    const id = entryOf(section, answers, about) ?? fail();
    asked.push(id);
    if (asked.length > 200) throw new Error(`The questions never end: ${asked.slice(-5).join(', ')}.`);
    answers = { ...answers, ...answerBy(choice, id, about) };
  }
  return { answers, asked };
}
