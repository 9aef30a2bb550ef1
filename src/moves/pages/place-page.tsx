import type { VNode } from 'preact';

import { WordsBox } from '../../applications/endorsement/pages/words-box.tsx';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  Details,
  InsetText,
  NotificationBanner,
  SummaryList,
} from '../../kit/govuk/index.ts';
import type { CohortFit, EnrolmentState, Offer } from '../../cohorts/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { hoursOf, placeOf, type Session } from '../../timetable/index.ts';
import { placePaths } from '../paths.ts';
import { dayInWords, untilInWords } from '../words.ts';

export interface OwnPlace {
  enrolmentId: number;
  state: EnrolmentState;
  courseName: string;
  cohortName: string;
  startsOn: Temporal.PlainDate;
  /** The group that they are in or are offered; null for whoever has none any more. */
  groupName: string | null;
  /** The last one; null where no offer is kept of the place. */
  offer: Offer | null;
  /** Of an offer, what its cohort means for the day by which they must hold the qualification; null where there is no such day. */
  fit: CohortFit | null;
  /** Planned ones of the group, from today. */
  sessions: readonly Session[];
}

export interface PlacePageProps {
  frame: Frame;
  place: OwnPlace;
  /** They have just answered, and this is what came of it. */
  told: 'answered' | 'before' | 'too-late' | null;
  again: { typed: string; errors: readonly FieldError[]; asksOfDate: boolean };
}

/** Somebody's own place: an offer that they can answer, or what became of it. */
export function PlacePage({ frame, place, told, again }: PlacePageProps): VNode {
  const { state, offer } = place;
  const isOpen = state === 'offered' && offer !== null && offer.end === null;
  return (
    <PlainPage frame={frame} title={titleOf(place)} hidden errors={again.errors}>
      {told === 'answered' ? (
        <NotificationBanner type="success">We have your answer, and have written to you.</NotificationBanner>
      ) : told === 'before' ? (
        <NotificationBanner>You had answered already. Nothing was changed.</NotificationBanner>
      ) : told === 'too-late' ? (
        <NotificationBanner>
          Your answer came too late: the offer had ended. This page says what you can do.
        </NotificationBanner>
      ) : null}
      {isOpen ? (
        <>
          <p class="govuk-body-l">Answer by {untilInWords(offer.openUntil)}.</p>
          <Facts place={place} />
          {place.fit === null ? null : <Deadline fit={place.fit} />}
          <form method="post" action={placePaths.answer.to({ enrolment: place.enrolmentId })}>
            <input type="hidden" name="offer" value={offer.id} />
            <Button name="answer" value="accepted" preventDoubleClick>
              Accept the place
            </Button>
          </form>
          <Details summaryText="I cannot take it" open={again.errors.length > 0}>
            <form method="post" action={placePaths.answer.to({ enrolment: place.enrolmentId })} novalidate>
              <input type="hidden" name="offer" value={offer.id} />
              <WordsBox
                field="why"
                label="Why (optional)"
                hint="The hub reads it. The place goes to somebody on the waiting list."
                typed={again.typed}
                errors={again.errors}
                asksOfDate={again.asksOfDate}
                rows={3}
              />
              <Button name="answer" value="declined" classes="govuk-button--secondary" preventDoubleClick>
                Decline the place
              </Button>
            </form>
          </Details>
        </>
      ) : (
        <>
          {WORDS[state](place).map((words) => (
            <p key={words} class="govuk-body">
              {words}
            </p>
          ))}
          <Facts place={place} />
        </>
      )}
      {place.groupName === null ? null : (
        <DataTable
          caption={isOpen ? 'The dates, if you accept' : 'Your dates'}
          rows={place.sessions}
          whenEmpty="The dates are not planned yet. They stand here once they are."
          isWide
          columns={[
            { heading: 'Day', cell: ({ day }) => dayInWords(day) },
            { heading: 'Time', cell: (session) => hoursOf(session) },
            {
              heading: 'What and where',
              cell: (session) => (
                <>
                  {session.title}
                  <br />
                  {placeOf(session)}
                </>
              ),
            },
          ]}
        />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/account">
          Back to your page
        </a>
      </p>
    </PlainPage>
  );
}

function Deadline({ fit: { fit, label, sentences } }: { fit: CohortFit }): VNode {
  const words = sentences.map((sentence) => (
    <p key={sentence} class="govuk-body">
      {sentence}
    </p>
  ));
  return (
    <>
      <h2 class="govuk-heading-m">This cohort and your statutory deadline: {label.toLowerCase()}</h2>
      {fit === 'safe' ? words : <InsetText>{words}</InsetText>}
    </>
  );
}

function Facts({ place }: { place: OwnPlace }): VNode {
  const { courseName, cohortName, groupName, startsOn } = place;
  return (
    <SummaryList
      rows={[
        { key: { text: 'Course' }, value: { text: `${courseName}, ${cohortName}` } },
        ...(groupName === null ? [] : [{ key: { text: 'Group' }, value: { text: groupName } }]),
        { key: { text: 'Starts' }, value: { text: inWords(startsOn) } },
      ]}
    />
  );
}

function titleOf({ state, offer, courseName }: OwnPlace): string {
  switch (state) {
    case 'offered':
      return `We offer you a place on the ${courseName}`;
    case 'confirmed':
      return 'You have a place';
    case 'active':
      return `Your place on the ${courseName}`;
    case 'deferred':
      return 'Your place is deferred';
    case 'withdrawn':
      return 'You have left the course';
    case 'completed':
      return 'You have completed the course';
    case 'declined':
      return 'You declined the place';
    case 'lapsed':
      return offer?.end?.how === 'taken back' ? 'We took our offer back' : 'Our offer has run out';
  }
}

const WORDS: Readonly<Record<EnrolmentState, (place: OwnPlace) => readonly string[]>> = {
  // Of an offer that is kept elsewhere, such as one that was made before the hub used these pages.
  offered: () => ['We have offered you a place. Answer it by replying to our letter.'],
  confirmed: () => [
    'Tell your head the dates now, so that there is cover. Invitations to your sessions come by themselves.',
  ],
  active: () => ['If you have to be at another venue, or cannot go on, write to us: we can often help.'],
  deferred: () => ['Write to us when you want to come back. We tell you what still counts.'],
  withdrawn: () => ['If you want to come back, write to us.'],
  completed: () => ['Thank you for learning with us.'],
  declined: () => [
    'Somebody on the waiting list can have it now. If that was a mistake, write to us today; we cannot promise the same place.',
  ],
  lapsed: ({ offer }) =>
    offer?.end?.how === 'taken back'
      ? [
          ...(offer.end.why === null ? [] : [offer.end.why]),
          'We are sorry. Write to us, and we tell you what is open to you now.',
        ]
      : [
          offer === null
            ? 'We offered you a place and had no answer in time.'
            : `We offered you a place and had no answer by ${untilInWords(offer.openUntil)}, so it goes to the next person. That can happen in a full week.`,
          'If you still want a place, write to us. We look for another, and tell you honestly whether there is one.',
        ],
};
