/** The answer in words for a person: the headline, what follows, and what to do today. */
import { inWords, isAfter } from '../kit/dates/index.ts';
import type { Answer } from './answer.ts';
import type { Outcome, Reading } from './reading.ts';
import type { Situation } from './situation.ts';

/** How grave the answer is: decides the colour, which never stands alone. */
export type Tone = 'done' | 'plan' | 'late' | 'free';

export interface Verdict {
  tone: Tone;
  headline: string;
  /** What follows from the headline, a sentence each. */
  sentences: readonly string[];
  /** What to do, the most pressing first. */
  todo: readonly string[];
}

const TONES: Readonly<Record<Outcome, Tone>> = {
  met: 'done',
  exempt: 'free',
  must_hold_by: 'plan',
  overdue: 'late',
  not_required_recommended: 'free',
  not_eligible: 'late',
};

/** `noneInTime`: the hub's own coming cohorts are all too late for this deadline. */
export function verdictOf(situation: Situation, given: Answer, noneInTime: boolean): Verdict {
  const { cautious } = given;
  return {
    tone: isOutOfReach(given) ? 'late' : TONES[cautious.outcome],
    headline: headline(situation, cautious),
    sentences: sentences(situation, given),
    todo: STEPS.map((step) => step({ situation, given, noneInTime })).filter((step) => step !== null),
  };
}

/** The deadline is ahead, and neither a course under way nor one begun today would bring the result before it. */
function isOutOfReach({ planning }: Answer): boolean {
  return planning?.risk === 'late' || planning?.newNpqStartTodayRisk === 'late';
}

/** One reading in a few words, for where the two stand side by side. */
export function readingInWords({ outcome, deadline }: Reading): string {
  const WORDS: Readonly<Record<Outcome, string>> = {
    met: 'Already qualified',
    exempt: 'Outside the duty',
    must_hold_by: `Must hold it by ${deadline === null ? '' : inWords(deadline)}`,
    overdue: `Overdue: it was due by ${deadline === null ? '' : inWords(deadline)}`,
    not_required_recommended: 'The law does not ask for it',
    not_eligible: 'May not be SENCO as things stand',
  };
  return WORDS[outcome];
}

function headline(situation: Situation, { outcome, deadline }: Reading): string {
  const day = deadline === null ? '' : inWords(deadline);
  const WORDS: Readonly<Record<Outcome, string>> = {
    met: 'You have the qualification that the law asks for',
    exempt: 'You do not need to qualify',
    must_hold_by: `You need the qualification by ${day}`,
    overdue: `The qualification was due by ${day}`,
    not_required_recommended:
      situation.role === 'aspiring'
        ? 'Not yet: your three years begin with your appointment'
        : 'The law does not ask it of you',
    not_eligible: 'As things stand you may not be the school’s SENCO',
  };
  return WORDS[outcome];
}

function sentences(situation: Situation, given: Answer): readonly string[] {
  const { cautious, metLate } = given;
  const breach = cautious.deadline?.add({ days: 1 });
  const WORDS: Readonly<Record<Outcome, readonly string[]>> = {
    met:
      metLate === null
        ? ['Keep the certificate where the school can find it.']
        : [
            `It was held from ${inWords(metLate.metOn)}, after the deadline of ${inWords(metLate.wasDueBy)}. The school meets the duty now.`,
          ],
    exempt: [
      'The duty began with people who became SENCO after 1 September 2009. You may still take the NPQ.',
    ],
    must_hold_by:
      breach === undefined
        ? []
        : [
            `From ${inWords(breach)} the school would be in breach if you were still SENCO without it. What counts is the day the pass is received, not the day a course ends.`,
          ],
    overdue:
      breach === undefined
        ? []
        : [
            `The school has been in breach since ${inWords(inBreachSince(situation, breach))}. The duty lies on the governing body or the academy trust, and being on a course does not end the breach: the pass does.`,
          ],
    not_required_recommended: notRequired(situation),
    not_eligible: [
      'A SENCO must be a qualified teacher with any required induction done, on the staff, and working as a teacher at the school. The qualification does not make up for that. A head or acting head is excepted.',
    ],
  };
  return WORDS[cautious.outcome];
}

/** A school is in breach from the day its SENCO came, where the cautious clock had run out before. */
function inBreachSince({ current }: Situation, breach: Temporal.PlainDate): Temporal.PlainDate {
  return current !== null && isAfter(current.from, breach) ? current.from : breach;
}

function notRequired({ country, role, current }: Situation): readonly string[] {
  if (country !== 'England')
    return ['The law on SENCOs is for schools in England. Your country has rules of its own.'];
  if (role === 'aspiring')
    return [
      'You will have three years from the day you become SENCO of a school that is bound. The course takes 18 to 22 months, so the best time to begin is before or soon after that day.',
    ];
  if (role === 'assistant_senco')
    return ['The duty is the designated SENCO’s. The NPQ is open to you and prepares you for the role.'];
  if (role === 'former_senco')
    return [
      'The duty is for whoever is SENCO now. If you become SENCO again, your earlier service may move your date.',
    ];
  if (current?.schoolType === 'pvi_nursery')
    return [
      'Private and voluntary nurseries are not bound. The course made for them is the Level 3 award for early years SENCOs.',
    ];
  return [
    'The law binds mainstream schools, academies and maintained nursery schools. Many other places ask it of their SENCO all the same, and you may take the NPQ.',
  ];
}

interface Facts {
  situation: Situation;
  given: Answer;
  /** The hub's own coming cohorts are all too late for this deadline. */
  noneInTime: boolean;
}

/** What to do, each step where it applies, the most pressing first. Null: it does not apply. */
const STEPS: readonly ((facts: Facts) => string | null)[] = [
  ({ given: { nasencoMustCompleteBy: by } }) =>
    by === null
      ? null
      : `Finish your NASENCO by ${inWords(by)}. A NASENCO completed on or after 1 September 2027 does not count.`,
  ({ given }) =>
    given.flags.includes('nasenco_started_too_late')
      ? 'Stop counting on NASENCO: a course begun on or after 1 September 2024 does not count. Register for the NPQ.'
      : null,
  ({ given: { planning, cautious } }) => {
    if (planning?.risk !== 'late') return null;
    return cautious.outcome === 'overdue'
      ? 'Tell your head and governors today. Finish your course as soon as it allows, and ask whether a qualified colleague can be designated until your pass.'
      : 'Tell your head today that the result will come after the deadline. The school can plan for a qualified colleague to be its SENCO from then until your pass.';
  },
  ({ given: { planning } }) =>
    planning?.risk === 'marginal'
      ? 'Sit the first assessment window you are offered: a resit costs about four months, which you may not have.'
      : null,
  ({ given }) =>
    given.flags.includes('npq_failed_resit_needed')
      ? 'Ask your lead provider for the next resit window. The requirement is met on the day a pass is received.'
      : null,
  ({ given: { planning } }) =>
    planning?.newNpqStartTodayRisk === 'late'
      ? 'No course that begins now ends its teaching before the deadline. Tell your head, who can plan for a qualified colleague to be the SENCO from the day after it, and register for the next cohort.'
      : null,
  ({ given: { cautious }, situation }) =>
    cautious.outcome === 'overdue' && situation.npq === null
      ? 'Tell your head and governors today. Register for the next cohort, and ask whether a qualified colleague can be designated until your pass.'
      : null,
  startBy,
  ({ given: { cautious } }) =>
    cautious.outcome === 'not_eligible'
      ? 'Talk to your head: somebody who meets the conditions has to be the SENCO, or yours have to change first.'
      : null,
  ({ given: { cautious } }) =>
    cautious.outcome === 'met'
      ? 'Make sure that the school’s records show the qualification and the day it was awarded.'
      : null,
  ({ given: { cautious } }) =>
    cautious.outcome === 'exempt'
      ? 'Keep a note of the day you became SENCO, and of your service before it, where the school can find it.'
      : null,
  ({ given: { cautious }, situation }) =>
    cautious.outcome === 'not_required_recommended' && situation.country === 'England'
      ? 'Look at the next cohorts. Anyone who wants to grow their expertise may take the NPQ.'
      : null,
  ({ given }) =>
    given.readingsAgree
      ? null
      : 'Take advice before you rely on the strict reading. Your local authority, trust or union can help.',
];

function startBy({ given: { planning }, noneInTime }: Facts): string | null {
  const risk = planning?.newNpqStartTodayRisk;
  if (planning === null || (risk !== 'safe' && risk !== 'marginal')) return null;
  const by = inWords(risk === 'safe' ? planning.latestSafeStart : planning.latestPossibleStart);
  const room = risk === 'safe' ? 'to be safe' : 'which leaves no room for a slow result';
  return noneInTime
    ? `Find a course that starts by ${by}, ${room}. None of our own coming cohorts does: ask us, other hubs and the lead providers today.`
    : `Choose a cohort that starts by ${by}, ${room}.`;
}
