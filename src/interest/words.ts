/**
 * What somebody is told when they have registered interest. The page and the letter are made of these, so that
 * they say the same.
 */
import { inWords, monthInWords } from '../kit/dates/index.ts';
import { ONLINE_OR_NOT_SURE, type SencoAnswer } from './forms.ts';
import { allCourses } from '../programmes/index.ts';
import { lawWords, type LawWords } from './law-words.ts';
import { standingOf } from './standing.ts';
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
  /** The promise, up to its day. */
  promise: string;
  replyBy: string;
  /** Of the page alone: about the letter, or what stands already. */
  note: string;
  law: LawWords | null;
  steps: readonly { title: string; text: string }[];
}

/** The box for those whom no venue suits, or who do not know yet. */
export const ONLINE_WORDS = 'Online or not sure';

export function toldWords(told: Told): ToldWords {
  const replyBy = inWords(told.replyBy);
  const standing = standingOf(told.answers, schoolKnown(told.answers), told.sentOn);
  return {
    title:
      told.toldBefore === null ? 'Thank you for telling us' : `You told us on ${inWords(told.toldBefore)}`,
    promise: told.toldBefore === null ? 'We will reply by' : 'We said that we would reply by',
    replyBy,
    note:
      told.toldBefore === null
        ? 'We are sending you an email that says the same. If it has not come within an hour, look among your junk mail, or check your address and tell us again.'
        : 'You do not need to do anything. We still have what you told us, and nothing of it has been changed.',
    law: standing === null ? null : lawWords(standing, told.answers.since, told.sentOn),
    steps: stepsOf(told, replyBy),
  };
}

function stepsOf(told: Told, replyBy: string): ToldWords['steps'] {
  return [
    {
      title: 'Now',
      text: 'Talk to your headteacher. You will need their support, and time away from school for seminars.',
    },
    {
      title: `By ${replyBy}`,
      text: 'Somebody at the hub writes to you about dates, places and who can help you decide.',
    },
    {
      title: 'When applications open',
      text: `We tell you how to apply for the ${programmeTitle(told.programme)}. You will register with the Department for Education and apply to the lead provider. Those are two steps, and telling us is neither of them.`,
    },
  ];
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
