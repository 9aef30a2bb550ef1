/** Facts of the mirror in words for people. What has none here stands as it was told, so that nothing is hidden. */
import type { SchoolWhy } from './match/match.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LONDON } from '../kit/clock.ts';
import { inWords, monthInWords, parseDay } from '../kit/dates/index.ts';
import { readFacts, trustFacts, type Facts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { allCourses } from '../programmes/index.ts';
import type { UploadWords } from './pages/upload-page.tsx';
import { mirrorPaths } from './paths.ts';
import { MOST_ROWS } from './read/read-file.ts';
import { FIELDS, type Fact, type Field } from './wire.ts';

const FILE = 'data/npq/reason-codes.json';

/** The DfE's codes with the hub's words, by what they are the reason of. */
function readReasons(): Readonly<Record<'defer' | 'withdraw' | 'reject', ReadonlyMap<string, string>>> {
  const list = (facts: Facts, name: string) =>
    new Map(facts.objects(name, (one) => [one.text('wire'), one.text('words')] as const));
  return trustFacts(
    FILE,
    readFacts(JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8')), (facts) => {
      for (const name of ['about', 'source', 'note', 'from']) facts.text(name);
      return {
        defer: list(facts, 'defer'),
        withdraw: list(facts, 'withdraw'),
        reject: list(facts, 'reject'),
      };
    }),
  );
}
const REASONS = readReasons();

const REASONS_OF: Readonly<Partial<Record<Field, ReadonlyMap<string, string>>>> = {
  deferralReason: REASONS.defer,
  withdrawalReason: REASONS.withdraw,
  reasonForRejection: REASONS.reject,
  ineligibleReason: new Map([
    ['previously-funded', 'Was funded for this course before'],
    ['establishment-ineligible', 'The place of work is not eligible'],
  ]),
  fundingChoice: new Map([
    ['school', 'The school'],
    ['trust', 'The trust'],
    ['self', 'They pay themselves'],
    ['another', 'Somebody else'],
    ['employer', 'The employer'],
  ]),
  status: new Map([
    ['pending', 'Pending'],
    ['accepted', 'Accepted'],
    ['rejected', 'Rejected'],
  ]),
  trainingStatus: new Map([
    ['active', 'Active'],
    ['deferred', 'Deferred'],
    ['withdrawn', 'Withdrawn'],
  ]),
  worksAsSenco: new Map([
    ['yes', 'Yes'],
    ['plans-to', 'No, but plans to become one'],
    ['does-not-plan-to', 'No, and does not plan to'],
    ['no', 'No'],
  ]),
  schedule: new Map([
    ['npq-leadership-autumn', 'Leadership, autumn'],
    ['npq-leadership-spring', 'Leadership, spring'],
    ['npq-specialist-autumn', 'Specialist, autumn'],
    ['npq-specialist-spring', 'Specialist, spring'],
  ]),
};

/** 'Accepted', 'Yes', '1 September 2025', 'Not told'. */
export function factInWords(field: Field, fact: Fact | undefined): string {
  if (fact === undefined) return 'Not told';
  if (fact === null || fact === '') return 'None';
  if (typeof fact === 'boolean') return fact ? 'Yes' : 'No';
  if (field === 'course') return allCourses().get(fact)?.title ?? fact;
  const { kind } = FIELDS[field];
  if (kind === 'day') {
    const day = parseDay(fact);
    // The DfE asks for the month alone and sends its first day.
    if (day !== null) return field === 'sencoSince' ? monthInWords(day.toPlainYearMonth()) : inWords(day);
  }
  if (kind === 'moment') return momentInWords(Temporal.Instant.from(fact));
  return REASONS_OF[field]?.get(fact) ?? fact;
}

/** `26 November 2026, 09:30`. */
export function momentInWords(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON);
  return `${inWords(local.toPlainDate())}, ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

export const MATCH_WORDS = {
  matched: 'Matched',
  'to decide': 'To decide',
  unmatched: 'Nobody found',
} as const;
export type MatchState = keyof typeof MATCH_WORDS;

export const HOW_WORDS = {
  'participant-id': 'by the participant ID',
  'verified-trn': 'by the checked teacher reference number',
  'name-and-school': 'by name and school',
  'by-hand': 'by hand',
} as const;
export type MatchedHow = keyof typeof HOW_WORDS;

/** Why a school that was named without its URN does not settle whose a registration is. */
export const SCHOOL_WHY_WORDS: Readonly<Record<SchoolWhy, string>> = {
  'no school so named': 'They were at no school of the name that was told.',
  'several so named': 'They were at more than one school of the name that was told.',
  'another too': 'Somebody else of their name was at a school of that name too.',
  'something else against it':
    'They were at a school of that name, but a number or an email address speaks against it.',
};

export const DIFFERENCE_WORDS = {
  senco: 'SENCO role',
  'senco-since': 'SENCO since',
  school: 'School',
  funding: 'Funding',
  cohort: 'Cohort',
  provider: 'Lead provider',
  trn: 'Teacher reference number',
} as const;
export type Difference = keyof typeof DIFFERENCE_WORDS;
const isDifference = (name: string): name is Difference => Object.hasOwn(DIFFERENCE_WORDS, name);
export const DIFFERENCES: readonly Difference[] = Object.keys(DIFFERENCE_WORDS).filter(isDifference);

/** The form that takes registrations. */
export const UPLOAD_WORDS: UploadWords = {
  title: 'Upload a file',
  back: { href: mirrorPaths.home.to(), text: 'Lead provider and DfE' },
  action: mirrorPaths.upload.to(),
  lead: 'Nothing is changed yet: you see first what the file would change, and decide then.',
  whoMade: 'Who made the file?',
  byProvider: 'Their own sheet, saved as CSV: the columns in any order',
  byDfe:
    'What its service answers, as the lead provider passed it on: applications or participants, as JSON or CSV',
  older: 'An older file does not write over what we know since',
  file: 'The file',
  fileHint: `CSV or JSON, up to ${MOST_ROWS.toLocaleString('en-GB')} rows`,
  button: 'Read the file',
  below:
    'Columns that look like a date of birth, a National Insurance number or an identity document are dropped at the door. We keep no copy of the file: only what it told of registrations, once you take it over.',
};
