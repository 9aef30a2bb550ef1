import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Checkboxes, Input, InsetText, SummaryList, Textarea } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { hoursOf, placeOf, shortDay, type Session } from '../../timetable/index.ts';
import type { Offer } from '../apology/offers.ts';
import { registerPaths as paths } from '../paths.ts';

export interface SeminarPageProps {
  frame: Frame;
  session: Session;
  /** Their own mark in words; null while there is none. */
  mark: string | null;
  /** It says that they were there. */
  isThere: boolean;
  canCheckIn: boolean;
  /** It has not ended: one can still say that one does not come. */
  isToCome: boolean;
  isVisitor: boolean;
  apology: { reason: string } | null;
  booked: Session | null;
  offers: readonly Offer[];
  venue: { address: string; parking: string; travel: string; signIn: string } | null;
  diet: string;
  errors: readonly FieldError[];
}

/** One session as the member sees it: where, what to bring about oneself, and what if one cannot come. */
export function SeminarPage(props: SeminarPageProps): VNode {
  const { frame, session, mark, isThere, canCheckIn, isToCome, isVisitor, apology, booked, offers, venue } =
    props;
  const at = { session: session.id };
  return (
    <Page
      frame={frame}
      title={session.title}
      hidden
      errors={props.errors}
      back={{ href: '/account/calendar', text: 'Your sessions' }}
    >
      <h1 class="govuk-heading-l">{session.title}</h1>
      {session.state === 'cancelled' ? (
        <InsetText>It does not take place. {session.cancelledWhy}</InsetText>
      ) : apology !== null && isThere ? (
        <ThereAfterAll {...{ session, mark }} />
      ) : apology !== null ? (
        <Apologised {...{ session, apology, booked, offers }} />
      ) : (
        <div class="govuk-button-group">
          {canCheckIn ? <Button href={paths.checkIn.to()}>Check in</Button> : null}
          {isToCome && !isVisitor ? (
            <Button href={paths.apology.to(at)} classes={canCheckIn ? 'govuk-button--secondary' : ''}>
              I can’t come
            </Button>
          ) : null}
        </div>
      )}
      <SummaryList
        rows={[
          { key: { text: 'When' }, value: { text: `${shortDay(session.day)}, ${hoursOf(session)}` } },
          { key: { text: 'Where' }, value: { text: placeOf(session) } },
          ...(venue === null
            ? []
            : [
                { key: { text: 'Address' }, value: { text: venue.address } },
                { key: { text: 'Travel' }, value: { text: venue.travel } },
                { key: { text: 'Parking' }, value: { text: venue.parking } },
                { key: { text: 'Arriving' }, value: { text: venue.signIn } },
              ]),
          {
            key: { text: 'Led by' },
            value: { text: session.facilitators.map(({ name }) => name).join(', ') || 'Nobody yet' },
          },
          mark !== null && { key: { text: 'Register' }, value: { text: mark } },
        ]}
      />
      {isToCome && !session.isOnline && session.state === 'planned' ? (
        <form method="post" action={paths.diet.to(at)} novalidate>
          <Input
            name="diet"
            label={{ text: 'What you do not eat (optional)', classes: 'govuk-label--s' }}
            hint={{ text: 'For whoever orders lunch on this day. It is erased the day after.' }}
            value={props.diet}
            autocomplete="off"
            errorMessage={errorAt(props.errors, 'diet')}
          />
          <Button classes="govuk-button--secondary">Save</Button>
        </form>
      ) : null}
    </Page>
  );
}

/** What was marked stands before what was said beforehand, whichever came later. */
function ThereAfterAll({ session, mark }: Pick<SeminarPageProps, 'session' | 'mark'>): VNode {
  return (
    <>
      <InsetText>
        You have said that you cannot come, and the register says: {mark}. The register counts. If that is
        wrong, tell whoever leads the session.
      </InsetText>
      <form method="post" action={paths.takeBackApology.to({ session: session.id })}>
        <Button classes="govuk-button--secondary">Take my apology back</Button>
      </form>
    </>
  );
}

function Apologised(props: {
  session: Session;
  apology: { reason: string };
  booked: Session | null;
  offers: readonly Offer[];
}): VNode {
  const { session, booked, offers } = props;
  const at = { session: session.id };
  return (
    <>
      <InsetText>
        {booked === null
          ? 'You have said that you cannot come. Whoever leads the session knows.'
          : `You go to ${placeOf(booked)} instead, ${shortDay(booked.day)}, ${hoursOf(booked)}. Both know, and it counts once.`}
      </InsetText>
      {booked === null ? (
        <>
          <h2 class="govuk-heading-m">The same session elsewhere</h2>
          {offers.length === 0 ? (
            <p class="govuk-body">
              There is none with a free seat at a time when you are free. Whoever runs the programme will find
              another way with you.
            </p>
          ) : (
            <ul class="hub-needs">
              {offers.map(({ session: other, seatsLeft, isLate }) => (
                <li key={other.id} class="hub-needs__item">
                  <form method="post" action={paths.catchUp.to(at)}>
                    <strong>
                      {shortDay(other.day)}, {hoursOf(other)}
                    </strong>
                    <br />
                    {placeOf(other)}.{' '}
                    {seatsLeft === null ? '' : `${seatsLeft} ${seatsLeft === 1 ? 'seat' : 'seats'} free.`}
                    {isLate ? ' It is after your next session that builds on this one.' : ''}
                    <br />
                    <button
                      class="govuk-button govuk-!-margin-bottom-1 govuk-!-margin-top-1"
                      type="submit"
                      name="session"
                      value={other.id}
                    >
                      Go there instead
                      <span class="govuk-visually-hidden">
                        : {shortDay(other.day)}, {placeOf(other)}
                      </span>
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <form method="post" action={paths.cancelCatchUp.to(at)}>
          <Button classes="govuk-button--secondary">Give up that seat</Button>
        </form>
      )}
      <form method="post" action={paths.takeBackApology.to(at)}>
        <Button classes="govuk-button--secondary">I can come after all</Button>
      </form>
    </>
  );
}

export interface ApologyPageProps {
  frame: Frame;
  session: Session;
  typed: Typed;
  errors: readonly FieldError[];
  /** It looks as if the reason were about health: asked once more. */
  asksOfHealth: boolean;
}

export function ApologyPage({ frame, session, typed, errors, asksOfHealth }: ApologyPageProps): VNode {
  const at = { session: session.id };
  return (
    <Page
      frame={frame}
      title={`I can’t come to ${session.title}`}
      hidden
      errors={errors}
      back={{ href: paths.seminar.to(at) }}
    >
      <h1 class="govuk-heading-l">You can’t come to {session.title}</h1>
      <p class="govuk-body">
        {shortDay(session.day)}, {hoursOf(session)}. {placeOf(session)}. Next you see where the same session
        is held elsewhere.
      </p>
      <form method="post" action={paths.apology.to(at)} novalidate>
        <Button preventDoubleClick>Send my apology</Button>
        <Textarea
          name="reason"
          label={{ text: 'Why (optional)' }}
          hint={{ text: 'Whoever leads the session reads it. Nothing about anybody’s health is needed.' }}
          rows={2}
          value={typed['reason'] ?? ''}
          errorMessage={errorAt(errors, 'reason')}
        />
        {asksOfHealth ? (
          <Checkboxes
            name="not-health"
            items={[{ value: 'yes', text: 'What I wrote says nothing about anybody’s health' }]}
          />
        ) : null}
      </form>
    </Page>
  );
}
