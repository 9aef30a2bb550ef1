import type { VNode } from 'preact';

import { DataTable } from '../../kit/govuk/index.ts';
import type { Months } from '../../retention/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';

const keptIn = (months: Months) => [
  {
    what: 'Answers to “do I need it?”',
    why: 'To work out your date',
    how: 'Not kept. They travel in the address of the page, in your browser.',
  },
  {
    what: 'A spreadsheet of SENCOs',
    why: 'To answer every row',
    how: 'Not kept. It is read, answered and forgotten in the same minute.',
  },
  {
    what: 'Your school, when you check funding',
    why: 'To look up what the register knows',
    how: 'Not kept.',
  },
  {
    what: 'Your registered interest: name, email, school, SENCO role and start, venue areas',
    why: 'To tell you when you can apply, and to plan places',
    how: `Kept until you erase it from the link in our email, or until ${months.interest} months after you told us. If you tell us again and use the new answers, the months run from the day you sent those. Then it is erased by itself, within a day.`,
  },
  {
    what: 'The emails that we send you',
    why: 'To send each of them once, and to see that it went',
    how: `Erased with your registered interest, and no later than a day after ${months.letters} months from when they were sent or given up.`,
  },
  {
    what: 'An application that was declined, withdrawn or never sent',
    why: 'To answer questions about it',
    how: `Its answers and the name of your sponsor go ${months.applications} months after that and after the start of its cohort. That you applied, and what was decided, stays.`,
  },
  {
    what: 'What you tell us in confidence that you need, and what we arrange for it',
    why: 'To arrange it',
    how: `${months.needs} months after your cohort has ended, or your application came to nothing.`,
  },
  {
    what: 'What you write in online modules, and notes on when we were in touch',
    why: 'To teach you and to help in time',
    how: `${months.texts} months after your cohort has ended for what you write, ${months['contact-notes']} for notes.`,
  },
  {
    what: 'What you write and send for an assessment, and what markers write beside it',
    why: 'To assess you, and to answer a complaint',
    how: `${months.scripts} months after your cohort has ended. That you handed in, and your result, stay.`,
  },
  {
    what: 'A file that shows that you took part, where we keep one beside your milestones',
    why: 'To prove what public money was paid for',
    how: `${months['evidence-files']} months after your cohort has ended. That there was one stays.`,
  },
  {
    what: 'A photo of the signed sheet of a seminar',
    why: 'To prove that it took place',
    how: `${months['register-photos']} months after the seminar.`,
  },
  {
    what: 'Your card in the network, and what you write there',
    why: 'To find each other',
    how: `Until you leave, which takes all of it away at once. A letter goes after ${months.network} months, and so does a card that you did not say is right.`,
  },
];

/** @param months for which each kind is kept, as they are set */
export function PrivacyPage({ frame, months }: { frame: Frame; months: Months }): VNode {
  const { name, email } = frame.profile;
  return (
    <PlainPage frame={frame} title="Privacy and cookies">
      <p class="govuk-body-l">{name} asks for as little as it can, and keeps less.</p>
      <DataTable
        caption="What we ask, why, and how long we keep it"
        isWide
        rows={keptIn(months)}
        columns={[
          { heading: 'What', cell: ({ what }) => what },
          { heading: 'Why', cell: ({ why }) => why },
          { heading: 'How long', cell: ({ how }) => how },
        ]}
      />
      <p class="govuk-body">
        We never ask for a date of birth, a National Insurance number or an identity document, and there is no
        place where one could be stored.
      </p>
      <h2 class="govuk-heading-m">Your rights</h2>
      <p class="govuk-body">
        You can see, correct or erase what we hold about you. The email that confirms your interest has a link
        for each. You can also write to{' '}
        <a class="govuk-link" href={`mailto:${email}`}>
          {email}
        </a>
        , and complain to the{' '}
        <a class="govuk-link" href="https://ico.org.uk/make-a-complaint/">
          Information Commissioner
        </a>
        .
      </p>
      <h2 class="govuk-heading-m">Cookies</h2>
      <p class="govuk-body">
        These pages set no cookies and load nothing from other sites. There is no tracking and no analytics.
      </p>
      <h2 class="govuk-heading-m">Our records of what happens</h2>
      <p class="govuk-body">
        Our logs say which page was asked for and how it went. They hold no name, no address on the internet
        and none of your answers.
      </p>
      <p class="govuk-body">
        Another record says what was changed, and when. It calls your registered interest by a number and
        holds no name, no email address and none of your answers, so it stays when these are erased.
      </p>
    </PlainPage>
  );
}
