import type { VNode } from 'preact';

import { momentInWords } from '../../applications/deciding/words.ts';
import type { HeldPlace, OfferCause, PlannedCohort } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  Details,
  Input,
  InsetText,
  NotificationBanner,
  Tag,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { movePaths as paths } from '../paths.ts';
import { CAUSES, untilInWords, whyHereInWords } from '../words.ts';
import type { WhyHere } from '../waiting/waiting-order.ts';

export interface GroupSeats {
  id: string;
  name: string;
  capacity: number;
  /** People whose record is not kept here. */
  elsewhere: number;
  offered: number;
  members: number;
  held: readonly HeldPlace[];
  /** Neither taken nor kept for the list. */
  free: number;
}

export interface WaitingRow {
  applicationId: number;
  position: number;
  name: string;
  schoolName: string | null;
  why: WhyHere;
  venues: readonly string[];
  skip: { reason: string; at: Temporal.Instant; who: string } | null;
  /** Groups with a free or kept place that they would take. */
  couldHave: readonly { id: string; name: string }[];
  /** The names of those who come before them and would take one too. */
  passesOver: readonly string[];
}

export interface OfferRow {
  enrolmentId: number;
  name: string;
  groupName: string;
  cause: OfferCause;
  madeAt: Temporal.Instant;
  openUntil: Temporal.Instant;
  passedOverWhy: string | null;
}

export interface PlacesPageProps {
  frame: Frame;
  cohort: PlannedCohort;
  hasStarted: boolean;
  seats: readonly GroupSeats[];
  waiting: readonly WaitingRow[];
  open: readonly OfferRow[];
  mayPlan: boolean;
  told: { text: string; isSuccess: boolean } | null;
  /** What was typed for one of those who wait, and what is wrong with it. */
  again: { applicationId: number; typed: string; errors: readonly FieldError[] } | null;
}

/** Seats, offers and the waiting list of a cohort: who has what, who is next, and why. */
export function PlacesPage(props: PlacesPageProps): VNode {
  const { frame, cohort, seats, waiting, open, mayPlan, told, again, hasStarted } = props;
  const at = { cohort: cohort.id };
  return (
    <Page
      frame={frame}
      title={`Places, ${cohort.name}`}
      hidden
      isWide
      back={{ href: `/staff/cohorts/${cohort.id}`, text: `Back to ${cohort.name}` }}
      errors={again?.errors}
    >
      {told === null ? null : (
        <NotificationBanner {...(told.isSuccess ? { type: 'success' as const } : {})}>
          {told.text}
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">Places, {cohort.name}</h1>
      {hasStarted ? (
        <InsetText>
          It started on {inWords(cohort.startsOn)}, so nobody is offered a place of it any more. Members can
          still be moved between its groups.
        </InsetText>
      ) : null}
      <DataTable
        caption="Groups"
        isWide
        rows={seats}
        whenEmpty="It has no groups yet."
        columns={[
          {
            heading: 'Group',
            cell: (group) => (
              <a class="govuk-link" href={`/staff/groups/${group.id}`}>
                {group.name}
              </a>
            ),
          },
          { heading: 'Places', isNumeric: true, cell: ({ capacity }) => String(capacity) },
          {
            heading: 'Taken',
            isNumeric: true,
            cell: ({ members, elsewhere }) =>
              elsewhere === 0 ? String(members) : `${members + elsewhere} (${elsewhere} not kept here)`,
          },
          { heading: 'Offered', isNumeric: true, cell: ({ offered }) => String(offered) },
          { heading: 'Kept for the list', isNumeric: true, cell: ({ held }) => String(held.length) },
          { heading: 'Free', isNumeric: true, cell: ({ free }) => String(free) },
          ...(mayPlan
            ? [
                {
                  heading: 'Change',
                  cell: (group: GroupSeats) => (
                    <GroupActs group={group} cohort={cohort} hasStarted={hasStarted} />
                  ),
                },
              ]
            : []),
        ]}
      />
      <h2 class="govuk-heading-m" id="waiting">
        Waiting list
      </h2>
      <p class="govuk-body">
        First whoever only this cohort lets be in time, then by the day of application. A place that comes
        free is kept for the list and offered to whoever is next for that venue.
      </p>
      {waiting.length === 0 ? (
        <p class="govuk-body">Nobody waits.</p>
      ) : (
        <ol class="govuk-list hub-sessions">
          {waiting.map((row) => (
            <Waits key={row.applicationId} row={row} {...props} again={again} at={at} />
          ))}
        </ol>
      )}
      <DataTable
        caption="Offers that wait for an answer"
        isWide
        rows={open}
        whenEmpty="No offer is open."
        columns={[
          { heading: 'Name', cell: (row) => <PlaceLink row={row} /> },
          { heading: 'Group', cell: ({ groupName }) => groupName },
          { heading: 'Open until', cell: ({ openUntil }) => untilInWords(openUntil) },
          {
            heading: 'Made',
            cell: ({ madeAt, cause, passedOverWhy }) =>
              `${momentInWords(madeAt)}. ${CAUSES[cause]}${passedOverWhy === null ? '' : `, out of turn: ${passedOverWhy}`}`,
          },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.offers.to(at)}>
          All offers: accepted, declined, not answered in time or taken back
        </a>
      </p>
    </Page>
  );
}

function PlaceLink({ row }: { row: OfferRow }): VNode {
  return (
    <a class="govuk-link" href={paths.enrolment.to({ enrolment: row.enrolmentId })}>
      {row.name}
    </a>
  );
}

function GroupActs({
  group,
  cohort,
  hasStarted,
}: {
  group: GroupSeats;
  cohort: PlannedCohort;
  hasStarted: boolean;
}): VNode {
  const about = <span class="govuk-visually-hidden"> of {group.name}</span>;
  const at = { cohort: cohort.id };
  return (
    <Details summaryText={`Places of ${group.name}`} classes="govuk-!-margin-bottom-0">
      <form method="post" action={paths.capacity.to({ group: group.id })} novalidate>
        <Input
          id={`capacity-${group.id}`}
          name="capacity"
          label={{ text: `Places of ${group.name} from now on` }}
          classes="govuk-input--width-3"
          inputmode="numeric"
          value={String(group.capacity)}
        />
        <Button classes="govuk-button--secondary">Change the number{about}</Button>
      </form>
      {hasStarted || group.free <= 0 ? null : (
        <form method="post" action={paths.hold.to(at)}>
          <input type="hidden" name="group" value={group.id} />
          <input type="hidden" name="free" value={group.free} />
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Offer a free place to the list{about}
          </Button>
        </form>
      )}
      {group.held.map((place) => (
        <form key={place.id} method="post" action={paths.letGo.to(at)}>
          <input type="hidden" name="place" value={place.id} />
          <input type="hidden" name="group" value={group.id} />
          <p class="govuk-body-s">Kept since {momentInWords(place.heldAt)}.</p>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Let it go{about}
          </Button>
        </form>
      ))}
    </Details>
  );
}

function Waits({
  row,
  mayPlan,
  hasStarted,
  again,
  at,
}: {
  row: WaitingRow;
  mayPlan: boolean;
  hasStarted: boolean;
  again: PlacesPageProps['again'];
  at: { cohort: string };
}): VNode {
  const errors = again?.applicationId === row.applicationId ? again.errors : [];
  const typed = again?.applicationId === row.applicationId ? again.typed : '';
  const field = `reason-${row.applicationId}`;
  const error = errors.find((one) => one.field === field);
  return (
    <li class="hub-sessions__item">
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
        {row.position}.{' '}
        <a class="govuk-link" href={`/staff/applications/${row.applicationId}`}>
          {row.name}
        </a>{' '}
        {row.skip === null ? null : <Tag classes="govuk-tag--grey">Passed over for now</Tag>}
      </h3>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {whyHereInWords(row.why)}
        {row.schoolName === null ? '' : `. ${row.schoolName}`}. Wants{' '}
        {row.venues.length === 0 ? 'any venue' : row.venues.join(', then ')}.
      </p>
      {row.skip === null ? null : (
        <p class="govuk-body govuk-!-margin-bottom-1">
          Passed over since {momentInWords(row.skip.at)} by {row.skip.who}: {row.skip.reason}
        </p>
      )}
      {!mayPlan || hasStarted ? null : (
        <Details
          summaryText={`What to do for ${row.name}`}
          open={errors.length > 0}
          classes="govuk-!-margin-bottom-2"
        >
          {row.skip === null ? (
            <form method="post" action={paths.offer.to(at)} novalidate>
              <input type="hidden" name="application" value={row.applicationId} />
              {row.passesOver.length === 0 ? null : (
                <p class="govuk-body">
                  Before them: {row.passesOver.join(', ')}. To offer a place out of turn, say why; it is kept.
                </p>
              )}
              <Input
                id={field}
                name="reason"
                label={{ text: 'Reason' }}
                hint={{ text: 'Needed out of turn, and to pass over.' }}
                value={typed}
                errorMessage={error === undefined ? undefined : { text: error.text }}
              />
              <div class="govuk-button-group">
                {row.couldHave.map(({ id, name }) => (
                  <Button key={id} name="group" value={id} preventDoubleClick>
                    {`Offer a place at ${name}`}
                  </Button>
                ))}
                <Button
                  classes="govuk-button--secondary"
                  attributes={{ formaction: paths.skip.to(at) }}
                  preventDoubleClick
                >
                  Pass over for now
                </Button>
              </div>
              {row.couldHave.length === 0 ? (
                <p class="govuk-body">No place is free at a venue that they chose.</p>
              ) : null}
            </form>
          ) : (
            <form method="post" action={paths.unskip.to(at)}>
              <input type="hidden" name="application" value={row.applicationId} />
              <Button classes="govuk-button--secondary" preventDoubleClick>
                Ask them in turn again
              </Button>
            </form>
          )}
        </Details>
      )}
    </li>
  );
}
