/**
 * What does a published figure count? A few lines that anybody can read, because they are printed on its receipt:
 *
 *     figure pass-rate version 1
 *     title: Pass rate of our NPQ for SENCOs
 *     count: passed of completed
 *     cohorts: senco-autumn-2024, senco-autumn-2025
 *     review: 2027-11-30
 *
 * The rates are the DfE's: completion is completions ÷ starts, pass is passes ÷ completions (Explore Education Statistics,
 * "Teacher and leader development: ECF and NPQs", 2024/25, methodology; read November 2026). Its starts are declarations; so
 * are those of `completed of declared`, where the hub was told of any. What was published with the counts before them keeps
 * their words: a figure goes over to declarations by the next version of its definition.
 */
import { parseDay } from '../kit/dates/index.ts';

/** What can be counted, and what each word means. The words stand on the receipt. */
export const COUNTS = {
  'completed of started': {
    share: 'completed',
    of: 'started',
    words: 'Completion rate: completions ÷ starts',
    means: [
      'started: had an active place on the cohort, by the history of their place',
      'completed: started, and their newest released outcome is passed or failed',
    ],
  },
  'passed of completed': {
    share: 'passed',
    of: 'completed',
    words: 'Pass rate: passes ÷ completions',
    means: [
      'completed: started, and their newest released outcome is passed or failed',
      'passed: completed, and that outcome is passed',
    ],
  },
  'completed of declared': {
    share: 'completed',
    of: 'started',
    words: 'Completion rate: completions ÷ starts, as declared',
    means: [
      'started: a start was declared to the DfE and stood (submitted, eligible, payable or paid) by what the hub was told; of a cohort of which no start was declared, whoever had an active place on it',
      'completed: started, and their newest released outcome is passed or failed',
    ],
  },
  'passed of completed declared': {
    share: 'passed',
    of: 'completed',
    words: 'Pass rate: passes ÷ completions, of starts as declared',
    means: [
      'started: a start was declared to the DfE and stood (submitted, eligible, payable or paid) by what the hub was told; of a cohort of which no start was declared, whoever had an active place on it',
      'completed: started, and their newest released outcome is passed or failed',
      'passed: completed, and that outcome is passed',
    ],
  },
  'agreed of answered': {
    share: 'agreed',
    of: 'answered',
    words: 'Feedback: agreed or strongly agreed ÷ answers',
    means: [
      'answered: answers to the question that can be shown; what is about fewer than five waits and is not counted',
      'agreed: of them, agree and strongly agree',
    ],
  },
} as const;
export type Count = keyof typeof COUNTS;
export type Rate = Exclude<Count, 'agreed of answered'>;

/** Whether its starts are the declared ones. */
export const isOfDeclared = (count: Count): boolean =>
  count === 'completed of declared' || count === 'passed of completed declared';

export interface Definition {
  figure: string;
  version: number;
  title: string;
  count: Count;
  /** Of feedback: the survey and the question. Null of everything else. */
  question: { survey: string; question: string } | null;
  /** In the order named; never empty, none twice. */
  cohorts: readonly string[];
  /** The last day on which the figure is shown, inclusive. */
  reviewBy: Temporal.PlainDate;
}

export type Read = { ok: true; definition: Definition } | { ok: false; errors: readonly string[] };

export const LONGEST_DEFINITION = 1500;

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const KEYS = ['title', 'count', 'question', 'cohorts', 'review'] as const;
type Key = (typeof KEYS)[number];

/** Every fault at once, each with its line. Line ends, blanks around words and empty lines do not matter. */
export function readDefinition(text: string): Read {
  const errors: string[] = [];
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '');
  if (text.length > LONGEST_DEFINITION)
    errors.push(`A definition must be ${LONGEST_DEFINITION} characters or fewer`);
  const head = /^figure ([a-z0-9-]+) version ([1-9]\d{0,3})$/.exec(lines[0]?.line ?? '');
  if (head === null || !SLUG.test(head[1] ?? ''))
    errors.push('The first line must be like “figure pass-rate version 1”, in small letters');

  const values = new Map<Key, string>();
  for (const { line, number } of lines.slice(1)) {
    const [, name = '', value = ''] = /^([a-z]+):\s*(.*)$/.exec(line) ?? [];
    const key = KEYS.find((one) => one === name);
    if (key === undefined)
      errors.push(`Line ${number} must begin with ${KEYS.map((one) => `“${one}:”`).join(', ')}`);
    else if (values.has(key)) errors.push(`Line ${number}: “${key}:” stands twice`);
    else values.set(key, value);
  }

  const title = values.get('title') ?? '';
  if (title === '' || title.length > 120)
    errors.push('Add “title:” with what people read, 120 characters or fewer');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
  const count = (Object.keys(COUNTS) as Count[]).find((one) => one === values.get('count'));
  if (count === undefined) errors.push(`“count:” must be one of: ${Object.keys(COUNTS).join('; ')}`);
  const asked = /^([a-z0-9-]+) ([a-z0-9-]+)$/.exec(values.get('question') ?? '');
  if (count === 'agreed of answered' && asked === null)
    errors.push('Add “question:” with the survey and the question, like “session use”');
  if (count !== undefined && count !== 'agreed of answered' && values.has('question'))
    errors.push('“question:” is for feedback only: take it out');
  const cohorts = (values.get('cohorts') ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (cohorts.length === 0 || cohorts.some((one) => !SLUG.test(one)))
    errors.push('Add “cohorts:” with one or more, like “senco-autumn-2024, senco-autumn-2025”');
  if (new Set(cohorts).size < cohorts.length) errors.push('“cohorts:” names a cohort twice');
  const reviewBy = parseDay(values.get('review') ?? '');
  if (reviewBy === null) errors.push('Add “review:” with the last day on which it is shown, like 2027-11-30');

  if (errors.length > 0 || head === null || count === undefined || reviewBy === null)
    return { ok: false, errors };
  return {
    ok: true,
    definition: {
      figure: head[1] ?? '',
      version: Number(head[2]),
      title,
      count,
      question: asked === null ? null : { survey: asked[1] ?? '', question: asked[2] ?? '' },
      cohorts,
      reviewBy,
    },
  };
}
