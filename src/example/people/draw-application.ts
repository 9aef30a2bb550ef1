/** What somebody of the example hub sent, what their head said, what was checked and decided. */
import type { Answers } from '../../applications/index.ts';
import { NPQ_SENCO, type About } from '../../applications/journey/about.ts';
import { shownAnswers } from '../../applications/journey/tell.ts';
import { replyDay } from '../../interest/reply-day.ts';
import { LONDON } from '../../kit/clock.ts';
import { secretFrom } from '../../kit/secret.ts';
import type { School } from '../../schools/index.ts';
import { isBankHoliday } from '../../timetable/index.ts';
import type { HubFacts } from '../hub-facts.ts';
import { answerAll } from './answer-all.ts';
import type { CastSchool } from './cast.ts';
import type { Chance } from './chance.ts';
import type { InventedApplication, InventedEndorsement } from './invented.ts';
import type { Story } from './stories.ts';

export interface Applicant {
  name: string;
  email: string;
  trn: string | null;
  school: CastSchool;
  headName: string;
}

/** What an application is drawn from. */
export interface Ground {
  facts: HubFacts;
  /** Of the register, by URN; empty where none is loaded. */
  schools: ReadonlyMap<string, School>;
  chance: Chance;
}

export function drawApplication(
  ground: Ground,
  who: Applicant,
  cohortId: string,
  story: Story,
): InventedApplication {
  const { facts, chance } = ground;
  const day = Temporal.PlainDate.from(story.on);
  const about: About = {
    course: NPQ_SENCO,
    courseName: 'NPQ for SENCOs',
    today: day,
    school: ground.schools.get(who.school.urn) ?? null,
    cohorts: facts.cohorts.filter(({ course }) => course === NPQ_SENCO),
    venues: facts.venues,
  };
  const isDraft = story.state === 'draft';
  const answers = answerAll(
    knownOf(who, cohortId, story, chance),
    about,
    isDraft ? story.sections : undefined,
  );
  const lastAnswerAt = atSomeTime(day, chance, 16);
  const sentAt = isDraft ? null : lastAnswerAt;
  const endorsement = sentAt === null ? null : drawEndorsement(who, story, sentAt, chance);
  const decidedOn = story.decidedOn === undefined ? null : Temporal.PlainDate.from(story.decidedOn);
  const decidedAt = decidedOn === null ? null : atSomeTime(decidedOn, chance, 10);
  const checkedAt = decidedAt?.subtract({ hours: 1 }) ?? lastAnswerAt.add({ hours: 40 });
  const decision = decisionOf(story.state);
  return {
    cohortId: answers.cohort === undefined ? null : cohortId,
    state: story.state,
    answers,
    shown: isDraft ? [] : shownAnswers(answers, about),
    revision: Object.keys(answers).length,
    begunAt: atSomeTime(day.subtract({ days: 1 + chance.below(6) }), chance, 16),
    sentAt,
    replyBy: sentAt === null ? null : replyDay(day, facts.profile.replyWorkingDays, isBankHoliday),
    decidedAt,
    changedAt: decidedAt ?? (story.state === 'withdrawn' ? lastAnswerAt.add({ hours: 72 }) : lastAnswerAt),
    school: who.school,
    venues: story.venues,
    endorsement,
    checks: [
      ...(story.checked ?? []).map((name) => ({ name, result: 'passed' as const, at: checkedAt })),
      ...(story.failed === undefined
        ? []
        : [{ name: story.failed, result: 'failed' as const, at: checkedAt }]),
    ],
    decisions:
      decision === null || decidedAt === null
        ? []
        : [{ decision, at: decidedAt, reason: story.reason ?? null }],
    withdrawnWhy: story.state === 'withdrawn' ? (story.reason ?? null) : null,
  };
}

/** A moment of the working day, or of the evening before whose end some fill in forms. */
export function atSomeTime(day: Temporal.PlainDate, chance: Chance, hour: number): Temporal.Instant {
  const plainTime = new Temporal.PlainTime(hour + chance.below(5), chance.below(60));
  return day.toZonedDateTime({ timeZone: LONDON, plainTime }).toInstant();
}

function decisionOf(state: Story['state']): 'recommended' | 'wait-listed' | 'declined' | null {
  return state === 'recommended' || state === 'wait-listed' || state === 'declined' ? state : null;
}

/** An answer to every question that the journey may come to. */
function knownOf(who: Applicant, cohortId: string, story: Story, chance: Chance): Answers {
  const isSenco = story.since !== null;
  return {
    name: who.name,
    trn: who.trn ?? 'later',
    school: { urn: who.school.urn, name: who.school.name },
    audience: isSenco ? 'senco' : 'aspiring_or_assistant',
    assistant: 'yes',
    'senco-role': 'senco',
    ...(story.since === null ? {} : { since: story.since }),
    'on-first-day': 'no',
    earlier: 'no',
    qualification: 'none',
    teacher: 'yes',
    cohort: cohortId,
    venues: { ranked: story.venues, cannot: [] },
    'funded-before': chance.percent(10) ? 'yes' : 'no',
    'new-headteacher': 'no',
    'childminder-list': 'no',
    'approved-provider': 'no',
    payer: 'school',
    adjustments: { kinds: story.arrangements ?? [], words: '' },
    needs: 'nothing',
    head: 'no',
    sponsor: { name: who.headName, email: headEmail(who.headName) },
    consent: 'yes',
  };
}

export const headEmail = (name: string): string => `${slug(name)}@heads.example`;

export const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]+/g, '.');

const WORDS: Readonly<Record<InventedEndorsement['state'], string | null>> = {
  asked: null,
  endorsed: null,
  question: 'How many days out of class is it, and are they the same days each week?',
  declined: 'We cannot cover her class next year. I would support it for autumn 2027.',
  replaced: null,
};

function drawEndorsement(
  who: Applicant,
  { head, reminded = 0 }: Story,
  sentAt: Temporal.Instant,
  chance: Chance,
): InventedEndorsement {
  const state = head ?? 'asked';
  return {
    name: who.headName,
    email: headEmail(who.headName),
    state,
    askedAt: sentAt,
    answeredAt: state === 'asked' ? null : sentAt.add({ minutes: 30 + chance.below(2_000) }),
    reminded,
    remindedAt: reminded === 0 ? null : sentAt.add({ hours: reminded * 5 * 24 }),
    words: WORDS[state],
    // Anybody may be anybody in the example hub, so its links need not be hard to guess.
    secret: secretFrom('the example hub', ['endorsement', who.email]),
  };
}
