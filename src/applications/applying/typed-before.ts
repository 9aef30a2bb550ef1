/** What the boxes of a question show when it is opened: the answer given before, or what the hub knows already. */
import type { Typed } from '../../kit/forms/index.ts';
import type { Person } from '../../people/index.ts';
import { schoolLabel } from '../../schools/which-school.ts';
import type { About } from '../journey/about.ts';
import type { Answers, QuestionId } from '../journey/answers.ts';
import { QUESTIONS } from '../journey/questions.ts';
import { CANNOT, NOTHING_TO_ARRANGE, venueBox } from '../journey/read-step.ts';

/** `needs` is what was told in confidence, opened for the one who told it; null for every other question. */
export function typedBefore(
  id: QuestionId,
  answers: Answers,
  about: About,
  person: Pick<Person, 'fullName' | 'trn'>,
  needs: string | null,
): Typed {
  const question = QUESTIONS[id];
  const value = answers[id];
  switch (question.kind) {
    case 'name':
      return { name: answers.name ?? person.fullName };
    case 'trn': {
      const known = answers.trn ?? person.trn ?? '';
      if (known === '') return {};
      return known === 'later' ? { trn: 'later' } : { trn: 'have', 'trn-number': known };
    }
    case 'choice':
    case 'agree':
    case 'cohort':
      return typeof value === 'string' ? { [id]: value } : {};
    case 'month': {
      const [year = '', month = ''] = typeof value === 'string' ? value.split('-') : [];
      return year === '' ? {} : { [`${id}-month`]: String(Number(month)), [`${id}-year`]: year };
    }
    case 'school':
      return { school: about.school === null ? (answers.school?.name ?? '') : schoolLabel(about.school) };
    case 'venues':
      return Object.fromEntries([
        ...(answers.venues?.ranked ?? []).map((venue, index) => [venueBox(venue), String(index + 1)]),
        ...(answers.venues?.cannot ?? []).map((venue) => [venueBox(venue), CANNOT]),
      ]);
    case 'adjustments':
      return { 'adjustments-words': answers.adjustments?.words ?? '' };
    case 'needs':
      return { needs: needs ?? '' };
    case 'sponsor':
      return { 'sponsor-name': answers.sponsor?.name ?? '', 'sponsor-email': answers.sponsor?.email ?? '' };
    case 'posts':
      return {};
  }
}

/** The boxes that were ticked before. */
export function tickedBefore({ adjustments }: Answers): readonly string[] {
  if (adjustments === undefined) return [];
  return adjustments.kinds.length === 0 ? [NOTHING_TO_ARRANGE] : adjustments.kinds;
}
