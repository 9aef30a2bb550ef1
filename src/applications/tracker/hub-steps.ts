/** The steps that the hub itself keeps: the application, the sponsor, the checks, the decision. */
import { isAfter, inWords } from '../../kit/dates/index.ts';
import { ROLE_WORDS } from '../endorsement/endorsement.ts';
import { step, type MakesStep } from './step.ts';
import type { TrackerFacts } from './tracker-facts.ts';

export const applicationStep: MakesStep = ({ application, intake }) => {
  const { state, sentOn, since, isReopened } = application;
  switch (state) {
    case 'draft':
      return step('open', 'applicant', {
        since,
        expected: intake?.registrationClosesOn ?? 'Before applications close',
        sentence: isReopened
          ? 'We opened your application again so that you can change it: our letter says what. Then send it again.'
          : 'Finish your application and send it. It is saved as you go.',
      });
    case 'withdrawn':
      return step('the end', 'applicant', { since, sentence: 'You withdrew your application.' });
    case 'submitted':
    case 'recommended':
    case 'wait-listed':
    case 'declined':
      return step('done', 'applicant', { since: sentOn, sentence: 'You sent your application to us.' });
  }
};

export const sponsorStep: MakesStep = ({ application, sponsor }) => {
  switch (application.state) {
    case 'draft':
      return step('later', 'sponsor', {
        sentence:
          sponsor?.state === 'endorsed'
            ? `${sponsor.name} supported it. We ask again only if you change the intake or the school.`
            : 'When you send your application, we ask your sponsor by email.',
      });
    case 'withdrawn':
      return step('not needed', 'sponsor', { sentence: 'Nobody has to support it any more.' });
    case 'recommended':
    case 'wait-listed':
    case 'declined':
      return sponsor?.state === 'endorsed'
        ? endorsed(sponsor)
        : step('not needed', 'sponsor', { sentence: 'We decided without it.' });
    case 'submitted':
      return sponsor === null ? nobodyAsked : asked(sponsor);
  }
};

type Sponsor = NonNullable<TrackerFacts['sponsor']>;

const nobodyAsked = step('open', 'hub', {
  expected: 'We cannot name a day',
  sentence: 'We are finding out who can support your application.',
});

function asked(sponsor: Sponsor) {
  const { name, role, state, since, nextReminderOn } = sponsor;
  switch (state) {
    case 'asked':
      return step('open', 'sponsor', {
        since,
        expected:
          nextReminderOn === null ? 'We cannot name a day' : `We remind them on ${inWords(nextReminderOn)}`,
        sentence:
          nextReminderOn === null
            ? `${name} has not answered our letters. Speak to them, and tell us if somebody else should be asked.`
            : `We asked ${name}, your ${ROLE_WORDS[role]}, by email to support your application.`,
      });
    case 'question':
      return step('open', 'hub', {
        since,
        expected: 'We cannot name a day',
        sentence: `${name} wrote to us before deciding. We answer them.`,
      });
    case 'declined':
      return step('open', 'applicant', {
        since,
        expected: 'Before we decide',
        sentence: `${name} cannot support your application now. Speak to them: they can change their answer until we have decided.`,
      });
    case 'endorsed':
      return endorsed(sponsor);
  }
}

function endorsed({ name, since }: Sponsor) {
  return step('done', 'sponsor', { since, sentence: `${name} supports your application.` });
}

export const checksStep: MakesStep = ({ application, checks }) => {
  switch (application.state) {
    case 'draft':
      return step('later', 'hub', { sentence: 'We check your application once you have sent it.' });
    case 'withdrawn':
      return step('not needed', 'hub', { sentence: 'We make no checks any more.' });
    case 'recommended':
    case 'wait-listed':
    case 'declined':
      return step('done', 'hub', { since: checks.lastOn, sentence: 'We have made our checks.' });
    case 'submitted':
      if (checks.hasFailed)
        return step('open', 'hub', {
          since: checks.lastOn,
          expected: application.replyBy,
          sentence: 'Something in our checks is not settled. We write to you about it.',
        });
      return checks.isAllDone
        ? step('done', 'hub', { since: checks.lastOn, sentence: 'We have made our checks.' })
        : step('open', 'hub', {
            since: application.sentOn,
            expected: application.replyBy,
            sentence:
              'We check where you work, that the course suits you, who pays, and that your school supports you.',
          });
  }
};

export const decisionStep: MakesStep = (facts) => {
  const { application, sponsor, checks, today } = facts;
  const { state, since, replyBy } = application;
  switch (state) {
    case 'draft':
      return step('later', 'hub', {
        sentence: 'When you send your application, we tell you by which day we decide.',
      });
    case 'withdrawn':
      return step('not needed', 'hub', { sentence: 'There is nothing to decide any more.' });
    case 'recommended':
      return step('done', 'hub', { since, sentence: 'We recommend you to the lead provider.' });
    case 'wait-listed':
      return step('open', 'hub', {
        since,
        expected: 'We cannot say when a place comes free',
        sentence: 'You are on our waiting list. We write to you when there is a place.',
      });
    case 'declined':
      return step('the end', 'hub', {
        since,
        sentence: 'We declined your application. Our letter says why, and what you can do.',
      });
    case 'submitted': {
      const isReady = sponsor?.state === 'endorsed' && checks.isAllDone && !checks.hasFailed;
      const isLate = replyBy !== null && isAfter(today, replyBy);
      return step(isReady ? 'open' : 'later', 'hub', {
        since: isReady ? application.sentOn : null,
        expected: replyBy,
        sentence: isLate
          ? `We promised an answer by ${inWords(replyBy)} and have missed that day. We are sorry, and are working on it.`
          : isReady
            ? 'Everything is there, and we decide.'
            : 'We decide when your sponsor has answered and our checks are done.',
      });
    }
  }
};
