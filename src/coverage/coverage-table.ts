/** The view as a file: a line for each statement and each place where it is taught. */
import { csvFile } from '../kit/csv/write.ts';
import type { ShownTeaching } from './rules/teachings.ts';
import type { Covered, TopicState } from './rules/what-is-covered.ts';
import type { TopicSection } from './topic.ts';
import { TEACHING_STATES } from './words.ts';

const COLUMNS = [
  'section',
  'ref',
  'statement',
  'state',
  'taught in',
  'day',
  'standing',
  'depth',
  'minutes',
  'status',
];

/** @param status whose words the statements are: on every line, since a row is easily copied away from its heading */
export function coverageTable(
  sections: readonly TopicSection[],
  teachings: readonly ShownTeaching[],
  covered: ReadonlyMap<string, Covered>,
  stateWords: Readonly<Record<TopicState, string>>,
  of: keyof typeof TEACHING_STATES,
  status: string,
): AsyncIterable<string> {
  const byKey = new Map(teachings.map((teaching) => [teaching.key, teaching]));
  const rows = sections.flatMap((section) =>
    section.topics.flatMap((topic) => {
      const { state, by } = covered.get(topic.ref) ?? { state: 'nowhere' as const, by: [] };
      const ref = topic.kind === 'beyond' ? 'beyond' : topic.ref;
      const head = [section.title, ref, topic.words, stateWords[state]];
      const last = topic.kind === 'beyond' ? 'our own' : status;
      const places = by.flatMap((key) => byKey.get(key) ?? []);
      if (places.length === 0) return [[...head, '', '', '', '', '', last]];
      return places.map((teaching) => {
        const taught = teaching.topics.get(topic.ref);
        return [
          ...head,
          teaching.title,
          teaching.day?.toString() ?? '',
          TEACHING_STATES[of][teaching.standing],
          taught?.depth ?? '',
          taught?.minutes ?? '',
          last,
        ];
      });
    }),
  );
  return csvFile(COLUMNS, rows);
}
