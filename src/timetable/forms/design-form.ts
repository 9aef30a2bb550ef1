/** What is asked of a course design that staff make or change, and the exact words of each error. */
import { readFacts, type FactFault } from '../../kit/facts/index.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { monthInWords } from '../../kit/dates/index.ts';
import { readCourseDesign, type CourseDesign } from '../design/course-design.ts';
import { placeOfFault, readComponentLines, slugOf, writeComponentLines } from '../design/component-lines.ts';

export interface DesignOffered {
  courses: readonly { identifier: string; title: string }[];
  leadProviders: readonly string[];
}

const NUMBERS = {
  weeks: 'how many weeks teaching lasts, like 78',
  least: 'the fewest people in a group, like 20',
  most: 'the most people in a group, like 32',
  coaching: 'the most people in a coaching group, like 8',
  percent: 'the percentage, from 0 to 100',
  'assessment-week': 'the week after which the assessment opens, like 79',
  'assessment-days': 'for how many days it is open, like 8',
} as const;
type NumberBox = keyof typeof NUMBERS;

export const DESIGN_BOXES = [
  'name',
  'course',
  'lead-provider',
  ...Object.keys(NUMBERS),
  'engagement',
  'assessment',
  'source',
  'components',
  'version',
] as const;

export interface DesignReading {
  design: CourseDesign | null;
  /** As it is kept. */
  facts: string;
  version: string;
  errors: readonly FieldError[];
  typed: Typed;
}

/** @param id null for a new one: it is then made of its name */
export async function readDesignForm(
  body: Readonly<Record<string, unknown>>,
  { courses, leadProviders }: DesignOffered,
  id: string | null,
  today: Temporal.PlainDate,
): Promise<DesignReading> {
  const form = new FormReader(body);
  const typed = form.typed(DESIGN_BOXES);
  const sentence = (field: string, what: string, missing?: string) =>
    form.text(field, {
      ...(missing === undefined ? {} : { missing }),
      max: 300,
      tooLong: `${what} must be 300 characters or fewer`,
    });
  const name = form.text('name', {
    missing: 'Enter what the design is called',
    max: 120,
    tooLong: 'What the design is called must be 120 characters or fewer',
  });
  if (name !== null && slugOf(name) === '')
    form.refuse('name', 'The name must have a letter or a number in it');
  const course = form.choice(
    'course',
    courses.map(({ identifier }) => identifier),
    { missing: 'Select the NPQ' },
  );
  const provider = form.choice('lead-provider', ['none', ...leadProviders], {
    missing: 'Select the lead provider',
  });
  const number = (box: NumberBox, isNeeded: boolean): number | null => {
    const written = (typed[box] ?? '').trim();
    if (written === '' && !isNeeded) return null;
    return /^\d{1,4}$/.test(written) ? Number(written) : form.refuse(box, `Enter ${NUMBERS[box]}`);
  };
  const hasGroups = ['least', 'most', 'coaching'].some((box) => (typed[box] ?? '').trim() !== '');
  const hasAssessment = ['assessment-week', 'assessment-days', 'assessment'].some(
    (box) => (typed[box] ?? '').trim() !== '',
  );
  const weeks = number('weeks', true);
  const groups = hasGroups
    ? { least: number('least', true), most: number('most', true), coachingMost: number('coaching', false) }
    : null;
  const percent = number('percent', true);
  const engagement = sentence(
    'engagement',
    'How engagement is counted',
    'Enter how engagement is counted, in a sentence',
  );
  const assessment = hasAssessment
    ? {
        afterWeek: number('assessment-week', true),
        days: number('assessment-days', true),
        words: sentence(
          'assessment',
          'What the assessment is',
          'Enter what the assessment is, in a sentence',
        ),
      }
    : null;
  const source = sentence('source', 'Where it is from');
  const text = typed['components'] ?? '';
  if (text.trim() === '') form.refuse('components', 'Enter the components, a line each');
  const read = await readComponentLines(text);
  for (const { line, words } of text.trim() === '' ? [] : read.faults)
    form.refuse('components', `Line ${line}: ${words}`);
  const facts = {
    id: id ?? slugOf(name ?? ''),
    course,
    leadProvider: provider === 'none' ? null : provider,
    name,
    certainty: 'own',
    teachingWeeks: weeks,
    groups,
    engagement: { percent, words: engagement },
    assessment,
    sources: [
      {
        words: source === '' || source === null ? 'Made by the hub.' : source,
        confidence: 'hub page',
        read: monthInWords(today.toPlainYearMonth()),
      },
    ],
    uncertain: [],
    components: read.facts,
  };
  const reading = readFacts(facts, readCourseDesign);
  // The boxes come first: what is said of the whole would only say it again.
  if (!reading.ok && form.errors.length === 0)
    for (const error of inWords(reading.faults, read.lines)) form.refuse(error.field, error.text);
  const design = reading.ok && form.errors.length === 0 ? reading.value : null;
  return {
    design,
    facts: JSON.stringify(facts),
    version: typed['version'] ?? '',
    errors: form.errors,
    typed,
  };
}

const BOX_OF: Readonly<Record<string, string>> = {
  id: 'name',
  name: 'name',
  teachingWeeks: 'weeks',
  'groups.least': 'least',
  'groups.most': 'most',
  'groups.coachingMost': 'coaching',
  groups: 'least',
  'engagement.percent': 'percent',
  'engagement.words': 'engagement',
  'assessment.afterWeek': 'assessment-week',
  'assessment.days': 'assessment-days',
  'assessment.words': 'assessment',
};

const BOX_WORDS: Readonly<Record<string, string>> = {
  name: 'What it is called',
  weeks: 'How many weeks teaching lasts',
  least: 'The fewest people in a group',
  most: 'The most people in a group',
  coaching: 'The most people in a coaching group',
  percent: 'The percentage',
  engagement: 'How engagement is counted',
  'assessment-week': 'The week after which the assessment opens',
  'assessment-days': 'How many days the assessment is open',
  assessment: 'What the assessment is',
};

/** Each fault of the facts where somebody typed it: a line of the components, or a box. */
function inWords(faults: readonly FactFault[], lines: readonly number[]): readonly FieldError[] {
  const kindless = new Set(
    faults.flatMap(({ field }) => {
      const place = placeOfFault(field);
      return place !== null && place.column === 'Kind' ? [place.component] : [];
    }),
  );
  return faults.flatMap(({ field, detail }): readonly FieldError[] => {
    const place = placeOfFault(field);
    if (place === null) {
      const box = BOX_OF[field] ?? 'components';
      const what = BOX_WORDS[box] ?? 'The components';
      return [{ field: box, text: `${what} ${detail}` }];
    }
    // Of a kind that nobody knows nothing else can be told.
    if (kindless.has(place.component) && place.column !== 'Kind') return [];
    return [
      {
        field: 'components',
        text: `Line ${lines[place.component] ?? '?'}: ${place.column} ${detail}`.trim(),
      },
    ];
  });
}

/** What the boxes show of a design; of a copy, which has no name yet, `isCopy`. */
export function typedDesign(design: CourseDesign, version: string, isCopy: boolean): Typed {
  const { groups, assessment } = design;
  const text = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : String(value);
  return {
    name: isCopy ? `${design.name}, our version`.slice(0, 120) : design.name,
    course: design.course,
    'lead-provider': design.leadProvider ?? 'none',
    weeks: String(design.teachingWeeks),
    least: text(groups?.least),
    most: text(groups?.most),
    coaching: text(groups?.coachingMost),
    percent: String(design.engagement.percent),
    engagement: design.engagement.words,
    'assessment-week': text(assessment?.afterWeek),
    'assessment-days': text(assessment?.days),
    assessment: assessment?.words ?? '',
    source: isCopy ? `Made from “${design.name}”.`.slice(0, 300) : (design.sources[0]?.words ?? ''),
    components: writeComponentLines(design.components),
    version,
  };
}

/** Whether the preview was looked at and its button pressed. */
export const isSaving = (body: Readonly<Record<string, unknown>>): boolean =>
  typedText(body['act']) === 'save';
