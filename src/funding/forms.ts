/**
 * The visitor's answers as they stand in the address of the page: no name, nothing stored, a link that can be kept.
 * What is not one of the choices offered is as if it was not said.
 */
import { typedText } from '../kit/forms/index.ts';
import type { Query } from '../kit/paths.ts';
import { courses, type Course } from './course-policy.ts';
import { yesOrNoFacts, type YesOrNoFact } from './journey.ts';
import { isWorkplace, type WorkplaceId } from './workplaces.ts';

/** What is carried from page to page. */
export type Said = Pick<Visitor, 'urn' | 'workplace' | 'course' | 'facts'>;

export type Visitor = {
  /** As it came: the register says whether there is such a school. Empty when not said. */
  urn: string;
  workplace: WorkplaceId | null;
  course: Course;
  facts: Partial<Record<YesOrNoFact, boolean>>;
  /** The yes or no that the form asked for; an address with none of its answers was sent without choosing. */
  asked: YesOrNoFact | null;
};

/** Names in the address, short because people share it. */
const names: Record<YesOrNoFact, string> = {
  previouslyFunded: 'funded-before',
  newHeadteacher: 'new-headteacher',
  onChildminderList: 'on-childminder-list',
  approvedIttProvider: 'approved-provider',
};

export function readVisitor(query: Readonly<Record<string, unknown>>): Visitor {
  const text = (name: string): string => typedText(query[name]);
  const workplace = text('workplace');
  const facts: Visitor['facts'] = {};
  for (const fact of yesOrNoFacts) {
    const typed = text(names[fact]);
    if (typed === 'yes' || typed === 'no') facts[fact] = typed === 'yes';
  }
  return {
    urn: text('urn').trim(),
    workplace: isWorkplace(workplace) ? workplace : null,
    course: courses.find((course) => course === text('course')) ?? 'npq-senco',
    facts,
    asked: yesOrNoFacts.find((fact) => names[fact] === text('asked')) ?? null,
  };
}

/** The same answers as a query, for links and for the hidden boxes of the next question. */
export function asQuery(visitor: Said): Query {
  return {
    urn: visitor.urn,
    workplace: visitor.workplace,
    course: visitor.course === 'npq-senco' ? null : visitor.course,
    ...Object.fromEntries(
      yesOrNoFacts.flatMap((fact) => {
        const known = visitor.facts[fact];
        return known === undefined ? [] : [[names[fact], known ? 'yes' : 'no']];
      }),
    ),
  };
}

export function nameOfBox(fact: YesOrNoFact): string {
  return names[fact];
}
