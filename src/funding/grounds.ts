/** What an answer went by, for the person to check: each fact, who said it, and where to change it. */
import type { School } from '../schools/index.ts';
import { whereOf } from '../schools/index.ts';
import { coursePolicies } from './course-policy.ts';
import type { FundingQuestion } from './eligibility.ts';
import { asQuery, type Said } from './forms.ts';
import type { Intake } from './intake.ts';
import { yesOrNoFacts } from './journey.ts';
import { fundingInWords, yesOrNo } from './page-words.ts';
import { fundingPaths } from './paths.ts';
import { workplaces } from './workplaces.ts';

export type Ground = {
  what: string;
  value: string;
  /** Where to change it; null for what the visitor did not say. */
  change: string | null;
};

/** `school` is the visitor's, null for whoever works in none of the register's places. */
export function groundsOf(
  said: Said,
  question: FundingQuestion,
  school: School | null,
  intake: Intake,
): Ground[] {
  const course = { what: 'Course', value: coursePolicies[said.course].name, change: courseHref(said) };
  return [
    course,
    ...placeGrounds(said, question, school),
    intakeGround(intake),
    ...saidGrounds(said, question),
  ];
}

/** The page that asks for another course. What was said of this one does not go with it. */
export function courseHref(said: Said): string {
  return fundingPaths.course.to(asQuery({ ...said, facts: {} }));
}

function placeGrounds(said: Said, question: FundingQuestion, school: School | null): Ground[] {
  const change = fundingPaths.page.to(asQuery({ ...said, urn: '', workplace: null }));
  if (school === null) {
    const label = said.workplace === null ? '' : workplaces[said.workplace].label;
    return [{ what: 'Where you work', value: label, change }];
  }
  const place = question.institution ?? {};
  return [
    { what: 'Where you work', value: `${school.name}: ${whereOf(school)}`, change },
    {
      what: 'From the register of schools',
      value: `${school.type}, ${place.eligibleType === true ? 'a type that the DfE funds' : 'not a type that the DfE funds'}; ${school.inEngland ? 'in England' : 'outside England'}`,
      change: null,
    },
    {
      what: 'From the DfE’s lists',
      value: listWords(place.onPp50 === true, place.onRise === true),
      change: null,
    },
  ];
}

function listWords(onPp50: boolean, onRise: boolean): string {
  if (onPp50 && onRise) return 'On the PP50 list of autumn 2025 and the RISE list of 2025';
  if (onPp50) return 'On the PP50 list of autumn 2025, not on the RISE list of 2025';
  if (onRise) return 'On the RISE list of 2025, not on the PP50 list of autumn 2025';
  return 'Not on the PP50 list of autumn 2025 or the RISE list of 2025';
}

function intakeGround({ name, cohortFunding, settled }: Intake): Ground {
  const funding = fundingInWords[cohortFunding];
  const value = settled ? funding : `answered as if ${funding}`;
  return { what: 'Cohort', value: `${name ?? 'The next one'}: ${value}`, change: null };
}

function saidGrounds(said: Said, question: FundingQuestion): Ground[] {
  return yesOrNoFacts.flatMap((fact) => {
    const known = question[fact];
    if (known === undefined) return [];
    const { [fact]: _, ...others } = said.facts;
    const change = fundingPaths.page.to(asQuery({ ...said, facts: others }));
    return [{ what: yesOrNo(fact, said.course).short, value: known ? 'Yes' : 'No', change }];
  });
}
