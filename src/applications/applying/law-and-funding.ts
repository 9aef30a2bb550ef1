/** What check answers says of the law and of funding, from the slices that know. */
import { canBeJoined, cohortFit } from '../../cohorts/index.ts';
import { verdictOf } from '../../requirement/verdict.ts';
import { fundingOf, intakeOf, statutoryOf, type About } from '../journey/about.ts';
import type { Answers } from '../journey/answers.ts';
import type { CohortOffered } from '../pages/applicant/cohort-boxes.tsx';
import type { FundingShown, LawShown } from '../pages/applicant/law-and-funding.tsx';

/** Null where the law asks nothing of this applicant that we could tell. */
export function lawShown(answers: Answers, about: About): LawShown | null {
  const statutory = statutoryOf(answers, about);
  if (statutory === null) return null;
  const offered = cohortsOffered(answers, about);
  const noneInTime = offered.length > 0 && offered.every(({ fit }) => fit?.fit === 'too_late');
  return { given: statutory.given, verdict: verdictOf(statutory.situation, statutory.given, noneInTime) };
}

/** The intakes that can be joined, each measured against the applicant's deadline where one lies ahead. */
export function cohortsOffered(answers: Answers, about: About): readonly CohortOffered[] {
  const statutory = statutoryOf(answers, about);
  const isOver = statutory === null || statutory.given.cautious.outcome === 'overdue';
  const deadline = isOver ? null : statutory.deadline;
  return about.cohorts
    .filter((cohort) => canBeJoined(cohort, about.today))
    .map((cohort) => ({
      cohort,
      deadline,
      fit: deadline === null ? null : cohortFit(cohort, deadline, about.today),
    }));
}

/** Null while the DfE's rules still need an answer. */
export function fundingShown(answers: Answers, about: About): FundingShown | null {
  if (answers.school === undefined) return null;
  const outcome = fundingOf(answers, about);
  if (outcome?.kind === 'ask') return null;
  const intake = intakeOf(answers, about);
  return {
    words: outcome?.kind === 'answer' ? outcome.words : null,
    caveat: intake.settled
      ? null
      : 'The DfE has not yet said how it pays for places in this intake. This answer is as for the one before.',
  };
}
