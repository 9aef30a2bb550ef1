/** One sentence for people, where the flags and dates alone could mislead. The first that fits is told. */
import type { Answer } from './answer.ts';
import type { Flag } from './flags.ts';
import type { Situation } from './situation.ts';

const BY_FLAG: readonly (readonly [Flag, string])[] = [
  [
    'out_of_scope_country',
    'The law on SENCOs is for schools in England. The NPQ may still be useful to you.',
  ],
  [
    'consider_level_3_early_years_senco',
    'Private and voluntary nurseries are not bound. The course made for them is the Level 3 award for early years SENCOs.',
  ],
  [
    'setting_contested',
    'Section 67 does not name this kind of school, but guides on the Code of Practice expect it to have a SENCO. Take advice.',
  ],
  [
    'legacy_2009_check',
    'This post began close to 1 September 2009, where the rules changed. Check the day and take advice.',
  ],
  [
    'check_schedule_A1',
    'The pass is from an awarder that is not known to be listed in Schedule A1. Ask the awarder before you rely on it.',
  ],
  [
    'clock_may_have_run_before_appointment',
    'On the cautious reading the three years had run out before this post began. The plain text counts from this post. Take advice.',
  ],
  [
    'more_than_12_months_prior_service',
    'The plain words of regulation 49(4) leave out someone with more than twelve months of earlier service, but the DfE describes that only for service before September 2009. Take advice.',
  ],
  [
    'moved_school',
    'The cautious reading counts from the first SENCO post after 1 September 2009, the strict one from the present post.',
  ],
  [
    'nasenco_award_after_cutoff',
    'The regulation asks for the course to be completed before 1 September 2027. To be safe, the award should be confirmed before then too.',
  ],
  [
    'nasenco_started_too_late',
    'A NASENCO course begun on or after 1 September 2024 does not count. Only the NPQ does.',
  ],
  [
    'nasenco_completed_too_late',
    'A NASENCO course completed on or after 1 September 2027 does not count. Only the NPQ does.',
  ],
  [
    'dfe_spring_2025_advice_not_enough',
    'The DfE advised people appointed in 2023 to 2024 to start by spring 2025. For this appointment even the teaching ends after the deadline.',
  ],
  [
    'deferred',
    'The dates count as if the course began anew on the day of resuming, the worst case. Work already done may shorten it.',
  ],
  [
    'npq_failed_resit_needed',
    'A resit costs about four months. The qualification counts from the day a pass is received.',
  ],
  [
    'acting_service',
    'Only the person designated as SENCO is bound. Someone who does the work without being designated should plan as if they were.',
  ],
  [
    'career_break',
    'A break does not stop the clock. The strict reading begins anew with the new post, and the cautious one does not.',
  ],
  ['leap_day', 'The day touches 29 February. Plan for the earlier date.'],
];

export function noteOf(situation: Situation, given: Answer): string | null {
  const { teacher, role } = situation;
  const isInduction = teacher.status === 'qts' && !teacher.inductionCompleted && !teacher.inductionRequired;
  if (isInduction && given.cautious.clock !== null && role !== 'headteacher_senco')
    return 'Induction is under way. Where the law does not require it the school may go ahead, but it is safer to wait until it is done.';
  return BY_FLAG.find(([flag]) => given.flags.includes(flag))?.[1] ?? null;
}
