/**
 * What somebody is told when they have registered interest. The page and the letter are made of these, so that
 * they say the same.
 */
import { inWords, monthInWords } from '../kit/dates/index.ts';
import { ONLINE_OR_NOT_SURE, type SencoAnswer } from './forms.ts';
import { allCourses } from '../programmes/index.ts';
import { standingOf, type Standing } from './standing.ts';
import { schoolKnown, type AnswersGiven } from './store.ts';

/** What the words are about. Nothing of it comes from an earlier record of the same person but the two days. */
export interface Told {
  programme: string;
  answers: Pick<AnswersGiven, 'senco' | 'since' | 'schoolUrn' | 'schoolType'>;
  /** The day they were sent: the law is told as it stands on it. */
  sentOn: Temporal.PlainDate;
  /** The day of the earlier record; null when there was none. */
  toldBefore: Temporal.PlainDate | null;
  /** The day by which the hub replies, as promised when it was first told. */
  replyBy: Temporal.PlainDate;
}

export interface ToldWords {
  /** The first thing that is said. */
  title: string;
  promise: string;
  law: LawWords | null;
  steps: readonly { title: string; text: string }[];
}

export interface LawWords {
  heading: string;
  /** The day alone, where there is one, to be seen at once. */
  fact: string | null;
  sentences: readonly string[];
  /** The rules that decided it, each with where it stands. */
  rules: readonly { words: string; title: string; url: string }[];
}

/** The box for those whom no venue suits, or who do not know yet. */
export const ONLINE_WORDS = 'Online or not sure';

/** Under every statement of the law. */
export const NOT_ADVICE = 'We read the law in November 2026. This is not legal advice.';

export function toldWords(told: Told): ToldWords {
  const replyBy = inWords(told.replyBy);
  const standing = standingOf(told.answers, schoolKnown(told.answers), told.sentOn);
  return {
    title:
      told.toldBefore === null ? 'Thank you for telling us' : `You told us on ${inWords(told.toldBefore)}`,
    promise:
      told.toldBefore === null ? `We will reply by ${replyBy}` : `We said that we would reply by ${replyBy}`,
    law: standing === null ? null : lawWords(standing, told.answers.since),
    steps: stepsOf(told, replyBy),
  };
}

function stepsOf(told: Told, replyBy: string): ToldWords['steps'] {
  return [
    told.toldBefore === null
      ? {
          title: 'Today',
          text: 'We send you an email that says all this again. If it has not come within an hour, look among your junk mail, or check your address and tell us again.',
        }
      : {
          title: 'Today',
          text: 'You do not need to do anything. We still have what you told us, and nothing of it has been changed.',
        },
    {
      title: `By ${replyBy}`,
      text: 'Somebody at the hub writes to you about dates, places and who can help you decide.',
    },
    {
      title: 'When applications open',
      text: `We tell you how to apply for the ${programmeTitle(told.programme)}. You will register with the Department for Education and apply to the lead provider. Those are two steps, and telling us is neither of them.`,
    },
    {
      title: 'Meanwhile',
      text: 'Talk to your headteacher. You will need their support, and time away from school for seminars.',
    },
  ];
}

function lawWords(standing: Standing, since: Temporal.PlainYearMonth | null): LawWords {
  const { rules } = standing;
  const began =
    since === null
      ? ''
      : `You told us that you became a SENCO in ${monthInWords(since)}. We count from the first day of that month, to be safe.`;
  switch (standing.kind) {
    case 'hold by':
      return {
        heading: 'Hold the qualification by',
        fact: inWords(standing.deadline),
        sentences: [
          began,
          `That day is the last on which you may be the SENCO of your school without it. This is for you if you hold neither NASENCO nor the NPQ for SENCOs.`,
          ...doubts(standing),
        ],
        rules,
      };
    case 'overdue':
      return {
        heading: 'The day to hold the qualification by has passed',
        fact: inWords(standing.deadline),
        sentences: [
          began,
          `If you hold neither NASENCO nor the NPQ for SENCOs, your school has been without a qualified SENCO since ${inWords(standing.deadline.add({ days: 1 }))}. Tell your headteacher now, and tell us when we write: we can say which course ends first.`,
          ...doubts(standing),
        ],
        rules,
      };
    case 'exempt':
      return {
        heading: 'The law sets you no deadline',
        fact: null,
        sentences: [
          began,
          'Someone in the same post as SENCO since 1 September 2009 or before does not have to hold the qualification. You may still take it.',
          ...doubts(standing),
        ],
        rules,
      };
    case 'school not bound':
      return {
        heading: 'The law sets you no deadline',
        fact: null,
        sentences: [
          'Your kind of school, as the register has it, is not one of those whose SENCO must hold the qualification. You may still take it.',
          ...doubts(standing),
        ],
        rules,
      };
    case 'from the day you start':
      return {
        heading: 'From the day you become a SENCO',
        fact: 'You will have three years',
        sentences: [
          'In a mainstream state school or a maintained nursery school in England, the third anniversary of becoming its SENCO is the last day on which you may do the job without the qualification. You can take it before you start.',
        ],
        rules,
      };
  }
}

/** What makes the answer less than certain: another reading of the law, or a school that we do not know. */
function doubts(standing: Extract<Standing, { schoolKnown: boolean }>): readonly string[] {
  return [
    standing.strict === null
      ? ''
      : `That is the careful reading. On the plain words of the law, ${strictly(standing.strict)}. Take advice before you rely on it.`,
    standing.schoolKnown
      ? ''
      : 'We took your school to be a mainstream state school or a maintained nursery school in England, because we could not look it up.',
  ].filter((sentence) => sentence !== '');
}

function strictly(strict: NonNullable<Extract<Standing, { schoolKnown: boolean }>['strict']>): string {
  switch (strict.kind) {
    case 'hold by':
      return `you must hold it by ${inWords(strict.deadline)}`;
    case 'overdue':
      return `the day was ${inWords(strict.deadline)}`;
    case 'exempt':
      return 'you would not have to hold it';
    case 'school not bound':
      return 'a school of your kind does not have to have a qualified SENCO';
  }
}

/** As pages call it: NPQ for SENCOs. */
export function programmeTitle(programme: string): string {
  return allCourses().get(programme)?.title ?? programme;
}

const SENCO_WORDS: Readonly<Record<SencoAnswer, string>> = {
  yes: 'Yes',
  planning: 'No, but I plan to be',
  no: 'No',
};

/** A set of answers, for its owner to read. */
export function answersInWords(
  answers: Pick<AnswersGiven, 'fullName' | 'schoolName' | 'schoolUrn' | 'senco' | 'since' | 'areas'>,
): readonly { label: string; value: string }[] {
  const { schoolName, schoolUrn, senco, since } = answers;
  return [
    { label: 'Name', value: answers.fullName },
    { label: 'School', value: schoolUrn === null ? schoolName : `${schoolName} (URN ${schoolUrn})` },
    ...(senco === null
      ? []
      : [
          {
            label: 'SENCO now',
            value:
              since === null ? SENCO_WORDS[senco] : `${SENCO_WORDS[senco]}, since ${monthInWords(since)}`,
          },
        ]),
    { label: 'Places', value: answers.areas.map(areaInWords).join(', ') },
  ];
}

export function areaInWords(area: string): string {
  return area === ONLINE_OR_NOT_SURE ? ONLINE_WORDS : area;
}
