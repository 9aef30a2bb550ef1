import type { VNode } from 'preact';

import { WordsBox } from '../../applications/endorsement/pages/words-box.tsx';
import { momentInWords } from '../../applications/deciding/words.ts';
import type { EnrolmentState, Offer, PlannedCohort } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  Details,
  NotificationBanner,
  Radios,
  SummaryList,
  Tag,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { movePaths as paths } from '../paths.ts';
import { dayInWords, untilInWords } from '../words.ts';
import { choiceOf } from './preview-page.tsx';

export interface EnrolmentFacts {
  id: number;
  personId: number;
  name: string;
  schoolName: string | null;
  state: EnrolmentState;
  cohort: PlannedCohort;
  group: { id: string; name: string } | null;
  /** Every membership in force, also those that have ended or are to begin. */
  memberships: readonly { group: string; fromOn: Temporal.PlainDate; untilOn: Temporal.PlainDate | null }[];
  states: readonly { state: EnrolmentState; at: Temporal.Instant; who: string; reason: string | null }[];
  moves: readonly {
    id: number;
    from: string;
    to: string;
    onDay: Temporal.PlainDate;
    at: Temporal.Instant;
    who: string;
    reason: string | null;
    undone: boolean;
  }[];
  offer: Offer | null;
  /** Other groups that they could be moved to; none for whoever cannot be moved. */
  others: readonly { id: string; name: string; left: number; choice: number | null }[];
  /** Groups with a place that can be offered anew; none for whoever has a place or an open offer, or once it has started. */
  again: readonly { id: string; name: string; left: number }[];
  /** The waiting list has asked them: those who wait for a group come before them, but for a reason. */
  hadTheirTurn: boolean;
  /** The move that can be undone now, and until when. */
  undo: { moveId: number; until: Temporal.Instant } | null;
}

export interface EnrolmentPageProps {
  frame: Frame;
  facts: EnrolmentFacts;
  /** Whether this viewer may move them. */
  mayMove: boolean;
  told: { text: string; isSuccess: boolean } | null;
  again: { typed: string; errors: readonly FieldError[]; asksOfDate: boolean };
  /** The group that was chosen for an offer which could not be taken; '' for none. */
  againAt: string;
}

export const STATE_TAGS: Readonly<Record<EnrolmentState, { text: string; classes: string }>> = {
  offered: { text: 'Offered', classes: 'govuk-tag--yellow' },
  confirmed: { text: 'Confirmed', classes: 'govuk-tag--green' },
  active: { text: 'Active', classes: 'govuk-tag--green' },
  deferred: { text: 'Deferred', classes: 'govuk-tag--blue' },
  withdrawn: { text: 'Withdrawn', classes: 'govuk-tag--grey' },
  completed: { text: 'Completed', classes: 'govuk-tag--purple' },
  declined: { text: 'Declined', classes: 'govuk-tag--grey' },
  lapsed: { text: 'Lapsed', classes: 'govuk-tag--grey' },
};

/** Somebody's place on a cohort, for those who run it: where they are, what was, and where they could be moved. */
export function EnrolmentPage({ frame, facts, mayMove, told, again, againAt }: EnrolmentPageProps): VNode {
  const { id, name, state, cohort, group, offer, undo } = facts;
  const at = { enrolment: id };
  const isOpen = offer !== null && offer.end === null;
  return (
    <Page
      frame={frame}
      title={`${name}, ${cohort.name}`}
      hidden
      back={{ href: paths.places.to({ cohort: cohort.id }), text: `Back to places of ${cohort.name}` }}
      errors={again.errors}
    >
      {told === null ? null : (
        <NotificationBanner {...(told.isSuccess ? { type: 'success' as const } : {})}>
          {told.text}
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">
        {name}, {cohort.name}
      </h1>
      <SummaryList
        rows={[
          {
            key: { text: 'Place' },
            value: { text: <Tag classes={STATE_TAGS[state].classes}>{STATE_TAGS[state].text}</Tag> },
          },
          {
            key: { text: 'Group' },
            value: {
              text:
                group === null ? (
                  'None'
                ) : (
                  <a class="govuk-link" href={`/staff/groups/${group.id}`}>
                    {group.name}
                  </a>
                ),
            },
          },
          {
            key: { text: 'Person' },
            value: {
              text: (
                <a class="govuk-link" href={`/staff/people/${facts.personId}`}>
                  {name}
                </a>
              ),
            },
          },
          ...(facts.schoolName === null
            ? []
            : [{ key: { text: 'School' }, value: { text: facts.schoolName } }]),
          ...(isOpen
            ? [{ key: { text: 'Offer' }, value: { text: `Open until ${untilInWords(offer.openUntil)}` } }]
            : []),
          ...(offer?.end?.why === null || offer?.end?.why === undefined
            ? []
            : [{ key: { text: 'What they said' }, value: { text: offer.end.why } }]),
        ]}
      />
      {undo === null || !mayMove ? null : (
        <form method="post" action={paths.undo.to(at)}>
          <input type="hidden" name="move" value={undo.moveId} />
          <p class="govuk-body">The last move can be undone until {untilInWords(undo.until)}.</p>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Undo the move
          </Button>
        </form>
      )}
      {!mayMove || facts.others.length === 0 ? null : (
        <DataTable
          caption="Move to another group"
          rows={facts.others}
          whenEmpty=""
          isWide
          columns={[
            {
              heading: 'Group',
              cell: (other) => (
                <a class="govuk-link" href={`${paths.move.to(at)}?to=${other.id}`}>
                  {other.name}
                </a>
              ),
            },
            { heading: 'Their choice', cell: ({ choice }) => choiceOf(choice) },
            {
              heading: 'Free places',
              isNumeric: true,
              cell: ({ left }) => (left <= 0 ? 'Full' : String(left)),
            },
          ]}
        />
      )}
      {!mayMove || !isOpen ? null : (
        <Details summaryText="Take the offer back" open={again.errors.length > 0}>
          <form method="post" action={paths.takeBack.to(at)} novalidate>
            <input type="hidden" name="offer" value={offer.id} />
            <WordsBox
              field="why"
              label="Why you take it back"
              hint="In the letter to them, in these words."
              typed={again.typed}
              errors={again.errors}
              asksOfDate={again.asksOfDate}
              rows={3}
            />
            <Button classes="govuk-button--warning" preventDoubleClick>
              Take the offer back and write to them
            </Button>
          </form>
        </Details>
      )}
      {!mayMove || facts.again.length === 0 ? null : (
        <form method="post" action={paths.offerAgain.to(at)} novalidate>
          <Radios
            name="group"
            fieldset={{ legend: { text: 'Offer a place again', classes: 'govuk-fieldset__legend--m' } }}
            hint={{ text: 'They get a letter, with the time to answer that everybody has.' }}
            errorMessage={again.errors.find(({ field }) => field === 'group')}
            items={facts.again.map((group) => ({
              value: group.id,
              text: group.name,
              hint: { text: `${group.left} free ${group.left === 1 ? 'place' : 'places'}` },
            }))}
            value={againAt}
          />
          {facts.hadTheirTurn ? (
            <WordsBox
              field="reason"
              label="Why before those who wait"
              hint="They were asked from the waiting list, so those who wait for the group come first. Needed where somebody does; it is kept with whom it passes over."
              typed={again.typed}
              errors={again.errors}
              asksOfDate={again.asksOfDate}
              rows={2}
            />
          ) : null}
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Offer the place and write to them
          </Button>
        </form>
      )}
      <DataTable
        caption="Groups"
        rows={facts.memberships}
        whenEmpty="They have been in no group."
        isWide
        columns={[
          { heading: 'Group', cell: (one) => one.group },
          { heading: 'From', cell: ({ fromOn }) => inWords(fromOn) },
          {
            heading: 'Until',
            cell: ({ untilOn }) => (untilOn === null ? 'The end' : inWords(untilOn.subtract({ days: 1 }))),
          },
        ]}
      />
      {facts.moves.length === 0 ? null : (
        <DataTable
          caption="Moves"
          rows={facts.moves}
          whenEmpty=""
          isWide
          columns={[
            { heading: 'From', cell: (move) => move.from },
            { heading: 'To', cell: (move) => `${move.to}${move.undone ? ' (undone)' : ''}` },
            { heading: 'First day', cell: ({ onDay }) => dayInWords(onDay) },
            {
              heading: 'By',
              cell: ({ who, at: when, reason }) => (
                <>
                  {who}, {momentInWords(when)}
                  {reason === null ? null : (
                    <>
                      <br />
                      {reason}
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      <DataTable
        caption="What happened to the place"
        rows={facts.states}
        whenEmpty="Nothing is known."
        isWide
        columns={[
          { heading: 'State', cell: (one) => STATE_TAGS[one.state].text },
          { heading: 'When', cell: (one) => momentInWords(one.at) },
          { heading: 'By', cell: ({ who, reason }) => `${who}${reason === null ? '' : `: ${reason}`}` },
        ]}
      />
    </Page>
  );
}
