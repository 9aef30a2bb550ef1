import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { Button, InsetText, NotificationBanner, Select } from '../../kit/govuk/index.ts';
import type { WrittenLetter } from '../../messages/letter.tsx';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { engagementPaths as paths } from '../paths.ts';
import { DAY_NAMES, LETTER_DAYS, type LetterDay } from '../weekly/week.ts';

export interface WeeklyPageProps {
  frame: Frame;
  /** As it would be written now; null where there is nothing to say. */
  letter: WrittenLetter | null;
  /** Null where the hub knows no address of theirs. */
  email: string | null;
  isAsked: boolean;
  day: LetterDay;
  nextOn: Temporal.PlainDate;
  mayChooseDay: boolean;
  told: 'asked' | 'stopped' | 'day' | null;
  errors: readonly FieldError[];
}

const TOLD: Readonly<Record<NonNullable<WeeklyPageProps['told']>, string>> = {
  asked: 'You get the letter every week from now on',
  stopped: 'You no longer get the letter',
  day: 'The day of the letter is changed',
};

export function WeeklyPage(props: WeeklyPageProps): VNode {
  const { frame, letter, email, isAsked, day, nextOn, told, errors } = props;
  return (
    <Page
      frame={frame}
      title="Your caseload by email"
      hidden
      errors={errors}
      back={{ href: paths.caseload.to(), text: 'Caseload' }}
    >
      {told === null ? null : (
        <NotificationBanner titleText="Done">
          <p class="govuk-notification-banner__heading">{TOLD[told]}</p>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">Your caseload by email</h1>
      <p class="govuk-body">
        {`A letter every ${DAY_NAMES[day]} with who needs you first and whom somebody promised to ring. The next is of ${inWords(nextOn)}. In a week without anything to say there is none.`}
      </p>
      {email === null ? (
        <InsetText>We know no email address of yours, so no letter can reach you.</InsetText>
      ) : (
        <form method="post" action={paths.weekly.to()} id="wants">
          <p class="govuk-body hub-break">
            {isAsked ? `It goes to you alone, at ${email}.` : `It would go to you alone, at ${email}.`}
          </p>
          <input type="hidden" name="wants" value={isAsked ? 'no' : 'yes'} />
          <Button {...(isAsked ? { classes: 'govuk-button--secondary' } : {})}>
            {isAsked ? 'Stop the letter' : 'Send me this letter every week'}
          </Button>
        </form>
      )}
      <h2 class="govuk-heading-m">The letter as it would be today</h2>
      {letter === null ? (
        <p class="govuk-body">Nobody on your caseload needs anything, so there would be none.</p>
      ) : (
        <section class="hub-letter" aria-label="The letter">
          <p class="govuk-body">
            <strong>{letter.subject}</strong>
          </p>
          <pre class="hub-letter__text">{letter.text}</pre>
        </section>
      )}
      {props.mayChooseDay ? (
        <form method="post" action={paths.letterDay.to()} novalidate>
          <h2 class="govuk-heading-m">The hub’s day</h2>
          <Select
            id="day"
            name="day"
            label={{ text: 'Day of the letter, for everybody who gets it' }}
            hint={{
              text: 'It leaves in the hours in which we write to people: after a bank holiday it comes a day later. Another day makes no second letter in a week that has had one.',
            }}
            errorMessage={errorOf(errors, 'day')}
            value={String(day)}
            items={LETTER_DAYS.map((one) => ({ value: String(one), text: DAY_NAMES[one] }))}
          />
          <Button classes="govuk-button--secondary">Change the day</Button>
        </form>
      ) : null}
    </Page>
  );
}

function errorOf(errors: readonly FieldError[], field: string): { text: string } | null {
  const error = errors.find((one) => one.field === field);
  return error === undefined ? null : { text: error.text };
}
