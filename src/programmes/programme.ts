import type { Facts } from '../kit/facts/index.ts';
import { allCourses, leadProviders, readSource, type Source } from './course.ts';

/** What one hub says of a course that it offers. Everything but the course may be left out: the page then says nothing of it. */
export interface Programme {
  /** The DfE's identifier of the course. */
  course: string;
  leadProvider: string | null;
  /** True where the lead provider was made up for an example hub. */
  leadProviderInvented: boolean;
  /** One sentence beside the course's own at the head of its page; null where the hub adds none. */
  lead: string | null;
  /** How it is taught here: a heading and a sentence or two each. */
  delivery: readonly Point[];
  /** The months of the course, in order. */
  shape: readonly Component[];
  facilitators: readonly Facilitator[];
  /** What the hub adds to the national framework. */
  beyond: readonly Point[];
  price: Price | null;
  questions: readonly Question[];
  sources: readonly Source[];
}

export interface Point {
  title: string;
  words: string;
}

/** In the order of their lanes in the picture. */
export const COMPONENT_KINDS = ['launch', 'seminar', 'online_module', 'clinic', 'assessment_window'] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

export interface Component {
  kind: ComponentKind;
  /** 1 is the month of the start. */
  month: number;
  title: string;
  /** Minutes that the hub plans for it; null where it is done in one's own time. */
  minutes: number | null;
}

export interface Facilitator {
  role: string;
  /** Years of their own as a SENCO. */
  yearsAsSenco: number;
  setting: string;
  words: string;
  invented: boolean;
}

/** For a place that the DfE does not pay for. */
export interface Price {
  pounds: number;
  /** About VAT and what is in it. */
  words: string;
}

export interface Question {
  question: string;
  answer: string;
}

/** Reads what a hub wrote of one programme; each fault is noted by the name of its field. */
export function readProgramme(facts: Facts): Programme {
  const course = facts.text('course', 60);
  if (course !== '' && !allCourses().has(course))
    facts.fault('course', `must be one of the DfE's: ${[...allCourses().keys()].join(', ')}`, '');
  return {
    course,
    leadProvider: readLeadProvider(facts),
    leadProviderInvented: facts.flag('leadProviderInvented'),
    lead: facts.textOrNull('lead', 200),
    delivery: facts.objects('delivery', readPoint),
    shape: readShape(facts),
    facilitators: facts.objects('facilitators', readFacilitator),
    beyond: facts.objects('beyond', readPoint),
    price: facts.objectOrNull('price', (price) => ({
      pounds: price.whole('pounds', 0, 20_000),
      words: price.text('words', 300),
    })),
    questions: facts.objects('questions', (question) => ({
      question: question.text('question', 200),
      answer: question.text('answer'),
    })),
    sources: facts.objects('sources', readSource),
  };
}

/** A lead provider's name as the DfE writes it, or null. */
export function readLeadProvider(facts: Facts): string | null {
  const name = facts.textOrNull('leadProvider', 100);
  if (name === null || name === '' || leadProviders().includes(name)) return name;
  return facts.fault(
    'leadProvider',
    `must be a lead provider as the DfE writes it: ${leadProviders().join(', ')}`,
    null,
  );
}

function readPoint(facts: Facts): Point {
  return { title: facts.text('title', 100), words: facts.text('words', 600) };
}

function readShape(facts: Facts): readonly Component[] {
  const shape = facts.objects('shape', (component) => ({
    kind: component.choice('kind', COMPONENT_KINDS),
    month: component.whole('month', 1, 36),
    title: component.text('title', 100),
    minutes: component.wholeOrNull('minutes', 1, 6000),
  }));
  return shape.toSorted(
    (one, other) =>
      one.month - other.month || COMPONENT_KINDS.indexOf(one.kind) - COMPONENT_KINDS.indexOf(other.kind),
  );
}

function readFacilitator(facts: Facts): Facilitator {
  return {
    role: facts.text('role', 100),
    yearsAsSenco: facts.whole('yearsAsSenco', 0, 60),
    setting: facts.text('setting', 100),
    words: facts.text('words', 400),
    invented: facts.flag('invented'),
  };
}
