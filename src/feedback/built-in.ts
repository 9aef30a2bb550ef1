import { bySystem } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import type { Survey } from './surveys.ts';
import { TEXT_HINT } from './surveys.ts';
import { addOpening, addSurvey, writeVersion } from './surveys-store.ts';

const FROM = Temporal.PlainDate.from('2024-09-01');

/** The surveys that come with the product: rows like any other, open from the first day. */
const BUILT_IN: readonly Survey[] = [
  {
    id: 'session',
    name: 'After a session',
    version: 1,
    from: FROM,
    about: 'session',
    counts: false,
    questions: [
      { kind: 'scale', id: 'use', words: 'I can use what I learned in my school' },
      { kind: 'scale', id: 'pace', words: 'The pace was right for me' },
      { kind: 'scale', id: 'led', words: 'It was led well' },
      {
        kind: 'text',
        id: 'change',
        words: 'What should we do differently? (optional)',
        hint: TEXT_HINT,
      },
    ],
  },
  {
    id: 'programme',
    name: 'At the end of the programme',
    version: 1,
    from: FROM,
    about: 'programme',
    counts: false,
    questions: [
      { kind: 'scale', id: 'recommend', words: 'I would recommend this programme to a colleague' },
      { kind: 'scale', id: 'ready', words: 'I am better able to lead provision in my school' },
      { kind: 'scale', id: 'supported', words: 'I was supported when I needed it' },
      {
        kind: 'text',
        id: 'change',
        words: 'What should we change for those who come next? (optional)',
        hint: TEXT_HINT,
      },
    ],
  },
];

/** Twice is the same as once; what a manager changed or closed since stays as they left it. */
export async function ensureSurveysLoaded(database: Database, now: Temporal.Instant): Promise<void> {
  await database.transaction(async (tx) => {
    const by = bySystem(now);
    for (const survey of BUILT_IN) {
      if (!(await addSurvey(tx, survey, by))) continue;
      await writeVersion(tx, survey, by);
      const formKey = `built-in:${survey.id}`;
      await addOpening(
        tx,
        { survey: survey.id, cohortId: null, sessionId: null, unit: null },
        FROM,
        formKey,
        by,
      );
    }
  });
}
