/**
 * What is true of each NPQ wherever it is taught: the DfE's list of courses and of who offers them
 * (`data/npq`), and what the hub says of each in its own words (`data/programmes`).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import { readFacts, trustFacts, type Facts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { DESTINATIONS, type Destination } from './destinations.ts';

export interface Course {
  /** The DfE's identifier, letter for letter. */
  identifier: string;
  shortCode: string;
  /** The DfE's group: it decides the length and the declarations. */
  group: 'leadership' | 'specialist' | 'ehco' | 'support';
  /** False for a name that the DfE no longer shows. */
  shown: boolean;
  title: string;
  kind: 'qualification' | 'support';
  summary: string;
  /** Months of teaching; null where none is set. */
  months: number | null;
  /** Months from the start to the result, at most; null where the DfE has not said. */
  monthsToResult: number | null;
  /** Who says how long it takes. `the hub` means a usual length that the lead provider confirms. */
  lengthSetBy: 'the DfE' | 'the hub';
  /** How it is taught, in a few words. */
  mode: string | null;
  effort: string | null;
  assessment: string | null;
  /** First day on which it could be taken; null where it does not matter here. */
  since: Temporal.PlainDate | null;
  inPlaceOf: string | null;
  audiences: readonly Audience[];
  law: readonly LawFact[];
  sources: readonly Source[];
  /** Lead providers that the DfE lists for it in autumn 2026, in the DfE's order. */
  offeredBy: readonly string[];
}

export interface Audience {
  who: string;
  words: string;
  /** What this person does next; null where there is nothing of their own. */
  next: { text: string; to: Destination } | null;
}

export interface LawFact {
  title: string;
  words: string;
  source: Source;
}

export interface Source {
  title: string;
  href: string;
}

/** The month in which the sources of the national facts were last read. */
export const SOURCES_READ = Temporal.PlainYearMonth.from('2026-11');

let known: ReadonlyMap<string, Course> | null = null;

/** Every course of the DfE's list, by its identifier, in the order that pages show: SENCO first. */
export function allCourses(): ReadonlyMap<string, Course> {
  known ??= loadCourses();
  return known;
}

/** The course of that identifier that the DfE still shows, or null. */
export function findCourse(identifier: string): Course | null {
  const course = allCourses().get(identifier);
  return course?.shown === true ? course : null;
}

/** The names of all lead providers that the DfE lists, whatever they offer. */
export function leadProviders(): readonly string[] {
  return table('data/npq/lead-providers.csv').map((row) => row['name'] ?? '');
}

function loadCourses(): ReadonlyMap<string, Course> {
  const offers = table('data/npq/course-provider-offer-2026.csv');
  const national = nationalFacts();
  const courses = table('data/npq/courses.csv').map((row): Course => {
    const identifier = row['identifier'] ?? '';
    const facts = national.get(identifier);
    if (facts === undefined)
      throw new Error(`data/programmes/national-facts.json says nothing of ${identifier}.`);
    return {
      identifier,
      shortCode: row['short_code'] ?? '',
      group: groupOf(row['course_group_name']),
      shown: row['display'] === 'true',
      offeredBy: offers
        .filter((offer) => offer['course_identifier'] === identifier)
        .map((offer) => offer['lead_provider_name'] ?? ''),
      ...facts,
    };
  });
  const order = [...national.keys()];
  return new Map(
    courses
      .sort((one, other) => order.indexOf(one.identifier) - order.indexOf(other.identifier))
      .map((course) => [course.identifier, course]),
  );
}

type NationalFacts = Omit<Course, 'identifier' | 'shortCode' | 'group' | 'shown' | 'offeredBy'>;

function nationalFacts(): ReadonlyMap<string, NationalFacts> {
  const file = 'data/programmes/national-facts.json';
  const reading = readFacts(JSON.parse(readFileSync(join(packageRoot, file), 'utf8')), (facts) => {
    facts.text('about');
    facts.text('read');
    return facts.objects('courses', (course) => [course.text('course'), readNationalFacts(course)] as const);
  });
  return new Map(trustFacts(file, reading));
}

function readNationalFacts(facts: Facts): NationalFacts {
  return {
    title: facts.text('title', 100),
    kind: facts.choice('kind', ['qualification', 'support']),
    summary: facts.text('summary', 300),
    months: facts.wholeOrNull('months', 1, 36),
    monthsToResult: facts.wholeOrNull('monthsToResult', 1, 48),
    lengthSetBy: facts.choiceOrNull('lengthSetBy', ['the DfE', 'the hub']) ?? 'the hub',
    mode: facts.textOrNull('mode', 60),
    effort: facts.textOrNull('effort'),
    assessment: facts.textOrNull('assessment'),
    since: facts.dayOrNull('since'),
    inPlaceOf: facts.textOrNull('inPlaceOf'),
    audiences: facts.objects('audiences', readAudience),
    law: facts.objects('law', (law) => ({
      title: law.text('title'),
      words: law.text('words'),
      source: law.object('source', readSource) ?? { title: '', href: '' },
    })),
    sources: facts.objects('sources', readSource),
  };
}

function readAudience(facts: Facts): Audience {
  return {
    who: facts.text('who', 100),
    words: facts.text('words', 300),
    next: facts.objectOrNull('next', (next) => ({
      text: next.text('text', 60),
      to: next.choice('to', DESTINATIONS),
    })),
  };
}

export function readSource(facts: Facts): Source {
  return { title: facts.text('title', 200), href: facts.link('href') };
}

function groupOf(name: string | undefined): Course['group'] {
  const groups = ['leadership', 'specialist', 'ehco', 'support'] as const;
  const group = groups.find((one) => one === name);
  if (group === undefined)
    throw new Error(`data/npq/courses.csv has a group that the hub does not know: ${name}.`);
  return group;
}

function table(file: string): readonly Record<string, string>[] {
  return parse(readFileSync(join(packageRoot, file)), { columns: true, bom: true });
}
