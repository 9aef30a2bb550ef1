import { describe, expect, test } from 'vitest';

import { fundingAnswers, type FundingAnswer, type PlaceFinder } from './answer.ts';
import { MOST_QUESTIONS } from './contract.ts';
import type { RegisteredPlace } from './institution.ts';
import type { FundingLists } from './lists.ts';

const school: RegisteredPlace = {
  urn: '100001',
  ukprn: '10000001',
  typeCode: '34',
  eligibleType: true,
  inEngland: true,
};
const nursery: RegisteredPlace = { ...school, urn: '100002', ukprn: null, typeCode: '15' };
const welsh: RegisteredPlace = { ...school, urn: '100003', ukprn: null, typeCode: '30', inEngland: false };
const private16: RegisteredPlace = { ...school, urn: '100004', ukprn: '10000004', eligibleType: false };
const register = [school, nursery, welsh, private16];

const places: PlaceFinder = {
  byUrn: (urns) =>
    Promise.resolve(new Map(register.filter((p) => urns.includes(p.urn)).map((p) => [p.urn, p]))),
  byUkprn: (ukprns) =>
    Promise.resolve(
      new Map(register.flatMap((p) => (p.ukprn !== null && ukprns.includes(p.ukprn) ? [[p.ukprn, p]] : []))),
    ),
};
const lists: FundingLists = {
  pp50Schools: new Set(['100001']),
  pp50FurtherEducation: new Set(),
  rise: new Set(['100004']),
};

const senco = {
  course: 'npq-senco',
  cohortFunding: 'capped',
  inEngland: true,
  previouslyFunded: false,
  setting: 'a_school',
} as const;

async function answerTo(body: unknown): Promise<FundingAnswer> {
  const reply = await fundingAnswers({ places, lists }, body);
  if (!reply.ok || !('code' in reply.answers)) throw new Error(JSON.stringify(reply));
  return reply.answers;
}

async function problemsOf(body: unknown): Promise<Record<string, string>> {
  const reply = await fundingAnswers({ places, lists }, body);
  if (reply.ok) throw new Error('answered');
  return Object.fromEntries(reply.problems.map(({ field, detail }) => [field, detail]));
}

describe('one question', () => {
  test('is answered with verdict, code, words, rule and source', async () => {
    expect(await answerTo({ ...senco, institution: { eligibleType: true } })).toEqual({
      verdict: 'eligible',
      code: 'funded',
      words:
        'You are likely to be eligible for funding. The DfE funds the NPQ for SENCOs for people who work where you do. Eligible does not mean funded: the number of funded places is limited, and your lead provider decides who gets one. Register with the DfE, then apply to your lead provider.',
      rule: 'FUN-6',
      source: expect.stringContaining('read November 2026'),
    });
  });

  test('needs no more than the rule that answers it', async () => {
    expect((await answerTo({ course: 'npq-senco', cohortFunding: 'zero' })).code).toBe('unfunded_cohort');
    expect((await answerTo({ ...senco, inEngland: false })).code).toBe('not_in_england');
  });

  test.each([
    ['institution', senco],
    ['institution', { ...senco, institution: {} }],
    ['setting', { ...senco, setting: undefined }],
    ['inEngland', { ...senco, inEngland: undefined }],
    ['course', { ...senco, course: undefined }],
    ['cohortFunding', { ...senco, cohortFunding: undefined }],
  ])('without its %s is refused by that name', async (field, body) => {
    expect(Object.keys(await problemsOf(JSON.parse(JSON.stringify(body))))).toEqual([field]);
  });
});

describe('a place of work by its number', () => {
  test.each([
    ['urn', 'npq-leading-teaching', 'a_school', { urn: '100001' }, 'funded'],
    ['urn as a number', 'npq-leading-teaching', 'a_school', { urn: 100001 }, 'funded'],
    ['ukprn', 'npq-leading-teaching', 'a_school', { ukprn: '10000001' }, 'funded'],
    [
      'on the list by URN, which does not count in a 16 to 19 setting',
      'npq-leading-teaching',
      'a_16_to_19_educational_setting',
      { ukprn: '10000001' },
      'ineligible_establishment_not_a_pp50',
    ],
    ['nursery school', 'npq-senco', 'early_years_or_childcare', { urn: '100002' }, 'funded'],
    [
      'school that is no nursery',
      'npq-senco',
      'early_years_or_childcare',
      { urn: '100001' },
      'early_years_invalid_npq',
    ],
    ['RISE, type not funded', 'npq-senco', 'a_school', { urn: '100004' }, 'funded'],
    ['the register puts it in Wales', 'npq-senco', 'a_school', { urn: '100003' }, 'not_in_england'],
  ])('%s', async (_, course, setting, institution, code) => {
    expect((await answerTo({ ...senco, course, setting, institution })).code).toBe(code);
  });

  test('the register says whether it is in England where the question does not', async () => {
    const { inEngland, ...unsaid } = senco;
    expect(inEngland).toBe(true);
    expect((await answerTo({ ...unsaid, institution: { urn: '100001' } })).code).toBe('funded');
    expect((await answerTo({ ...senco, inEngland: false, institution: { urn: '100001' } })).code).toBe(
      'not_in_england',
    );
  });

  test('that nobody has is refused by name', async () => {
    expect(await problemsOf({ ...senco, institution: { urn: '999999' } })).toEqual({
      'institution.urn': expect.stringContaining('is not the URN of'),
    });
    expect(await problemsOf({ ...senco, institution: { ukprn: '99999999' } })).toEqual({
      'institution.ukprn': expect.stringContaining('is not the UKPRN of'),
    });
  });

  test.each([
    ['institution.urn', { urn: '12' }],
    ['institution.urn', { urn: "1' or 1=1" }],
    ['institution.urn', { urn: -100001 }],
    ['institution.urn', { urn: '100001', ukprn: '10000001' }],
    ['institution.urn', { urn: '100001', onRise: true }],
    ['institution.ukprn', { ukprn: 1.5 }],
    ['institution.ukprn', { ukprn: '10000001', onPp50: false }],
    ['institution.postcode', { urn: '100001', postcode: 'LS1 1AA' }],
    ['institution', ['100001']],
    ['institution', '100001'],
  ])('written wrongly is refused: %s %o', async (field, institution) => {
    expect(Object.keys(await problemsOf({ ...senco, institution }))).toEqual([field]);
  });
});

describe('a list of questions', () => {
  test('comes back as a list, in the same order', async () => {
    const reply = await fundingAnswers({ places, lists }, [
      { ...senco, institution: { urn: '100001' } },
      { ...senco, previouslyFunded: true },
    ]);
    if (!reply.ok || 'code' in reply.answers) throw new Error('not a list');
    expect(reply.answers.map(({ code }) => code)).toEqual(['funded', 'previously_funded']);
    expect(await fundingAnswers({ places, lists }, [])).toEqual({ ok: true, answers: [] });
  });

  test('says which of them is wrong, and answers none', async () => {
    const asked = { ...senco, institution: { urn: '100001' } };
    expect(
      await problemsOf([
        asked,
        { ...asked, cohortFunding: 'half' },
        'senco',
        { ...asked, Setting: 'a_school' },
      ]),
    ).toEqual({
      '[1].cohortFunding': 'must be one of zero, capped, full',
      '[2]': 'must be an object in curly brackets',
      '[3].Setting': expect.stringContaining('check its spelling'),
    });
    expect(await problemsOf([asked, { ...asked, institution: { urn: '999999' } }, senco])).toEqual({
      '[1].institution.urn': expect.stringContaining('register'),
      '[2].institution': expect.stringContaining('must be given'),
    });
  });

  test('may be fifty thousand long and no longer', async () => {
    const one = { course: 'npq-senco', cohortFunding: 'zero' };
    const most = await fundingAnswers(
      { places, lists },
      Array.from({ length: MOST_QUESTIONS }, () => one),
    );
    expect(most.ok).toBe(true);
    expect(await problemsOf(Array.from({ length: MOST_QUESTIONS + 1 }, () => one))).toEqual({
      'the list': 'must have 50,000 questions or fewer',
    });
  });
});

describe('what is no question at all', () => {
  test.each([null, 7, 'npq-senco', true, undefined])('%o', async (body) => {
    expect(await problemsOf(body)).toEqual({ 'the question': 'must be an object in curly brackets' });
  });
  test.each([
    ['inEngland', 'yes'],
    ['previouslyFunded', 0],
    ['childminder', 'false'],
    ['setting', 'school'],
    ['employment', 'teacher'],
    ['course', 'NPQSENCO'],
    ['course', { toString: 'npq-senco' }],
    ['cohortFunding', ['capped']],
    ['cohortFunding', '__proto__'],
  ])('%s: %o', async (field, value) => {
    const body = { ...senco, institution: { eligibleType: true }, [field]: value };
    expect(Object.keys(await problemsOf(body))).toEqual([field]);
  });
});
