/** With whom a template is tried out: real people, because it is they who show what it lacks. Nothing is sent or kept. */
import type { Reach } from '../../kit/policy/index.ts';
import { ENROLMENT_STATES, type Audience } from '../compose/audience.ts';
import type { AudienceChoices } from '../compose/choices.ts';
import { lettersOf, type Letters } from '../compose/write-letters.ts';
import type { Desk } from '../desk.ts';
import type { Template } from './template.ts';

export interface TryWith {
  /** As the form carries it: 'cohort:senco-autumn-2026', 'interest:npq-senco', 'applications'. */
  value: string;
  words: string;
  audience: Audience;
}

/** Whoever has a place, the newest cohort first; then whoever has applied or is interested. */
export function waysToTry({ cohorts, courses }: AudienceChoices): readonly TryWith[] {
  const OVER = new Set(['withdrawn', 'declined', 'lapsed']);
  const states = ENROLMENT_STATES.filter((state) => !OVER.has(state));
  return [
    ...cohorts.map(({ id, name }) => ({
      value: `cohort:${id}`,
      words: `People of ${name}`,
      audience: { kind: 'cohort', cohort: id, states } as const,
    })),
    {
      value: 'applications',
      words: 'Applicants who wait for an answer',
      audience: {
        kind: 'applications',
        cohort: null,
        states: ['submitted', 'recommended', 'wait-listed'],
      } as const,
    },
    ...courses.map(({ id, name }) => ({
      value: `interest:${id}`,
      words: `People interested in the ${name}`,
      audience: { kind: 'interest', course: id } as const,
    })),
  ];
}

/** The letters as they would read today. Who got the same words before is shown all the same. */
export async function tryTemplate(
  desk: Desk,
  template: Template,
  audience: Audience,
  reach: Reach,
): Promise<Letters> {
  const { subject, body, isAboutPlace } = template;
  return lettersOf(
    desk.hub.database.db,
    desk,
    { audience, subject, body, isAboutPlace, sendsAgain: true },
    reach,
  );
}
