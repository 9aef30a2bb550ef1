import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError, Typed } from '../../kit/forms/index.ts';
import {
  Button,
  Checkboxes,
  DataTable,
  Details,
  Input,
  InsetText,
  SummaryList,
  Textarea,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { RoomUse } from '../../timetable/index.ts';
import { VenueMap } from '../map.tsx';
import { venuePaths } from '../paths.ts';
import { staffVenuePaths as paths } from '../staff-paths.ts';
import { addressOf, type Room, type Venue } from '../venue.ts';
import { MOST_ROOMS, roomBoxes, SENTENCES, SPARE_ROOMS } from '../venue-form.ts';

const LABEL = 'govuk-label--s';

export function StaffVenuesPage({ frame, venues }: { frame: Frame; venues: readonly Venue[] }): VNode {
  return (
    <Page frame={frame} title="Venues" hidden back={{ href: '/staff/cohorts', text: 'Back to cohorts' }}>
      <h1 class="govuk-heading-l">Venues</h1>
      <Button href={paths.newVenue.to()}>Add a venue</Button>
      <DataTable
        caption="Where groups meet"
        captionClasses="govuk-visually-hidden"
        isWide
        columns={[
          {
            heading: 'Venue',
            cell: ({ id, name }) => (
              <a class="govuk-link" href={paths.venue.to({ venue: id })}>
                {name}
              </a>
            ),
          },
          { heading: 'Where', cell: ({ area, postcode }) => `${area}, ${postcode}` },
          { heading: 'Rooms and seats', cell: ({ rooms }) => roomsInWords(rooms) },
          { heading: 'Step-free access', cell: ({ stepFreeAccess }) => stepFreeAccess },
        ]}
        rows={venues}
        whenEmpty="There are no venues yet. Add the first, and cohorts can meet there."
      />
      {venues.length === 0 ? null : (
        <p class="govuk-body">
          Applicants and members see them at{' '}
          <a class="govuk-link" href={venuePaths.venues.to()}>
            Where we teach
          </a>
          , all but whom to ask about safeguarding.
        </p>
      )}
    </Page>
  );
}

function roomsInWords(rooms: readonly Room[]): string {
  return rooms.length === 0
    ? 'No rooms yet'
    : rooms.map(({ name, seats }) => `${name} (${seats})`).join(', ');
}

/** A change that was made to a venue. */
export interface VenueChange {
  at: Temporal.Instant;
  who: string;
  before: Venue | null;
  after: Venue;
}

export interface StaffVenuePageProps {
  frame: Frame;
  venue: Venue;
  inUse: readonly RoomUse[];
  history: readonly VenueChange[];
}

export function StaffVenuePage({ frame, venue, inUse, history }: StaffVenuePageProps): VNode {
  const facts: readonly (readonly [string, string])[] = [
    ['Address', addressOf(venue)],
    ['Part of town', venue.area],
    ...SENTENCES.map(({ label, fact }) => [label, venue[fact]] as const),
    ['Ask there for', venue.contactRole],
    [
      'Safeguarding',
      venue.safeguardingContact === '' ? 'Nobody wrote down whom to ask' : venue.safeguardingContact,
    ],
    ['Map position', `${venue.lat}, ${venue.lng}`],
  ];
  const rooms = venue.rooms.map((room) => ({
    room,
    use: inUse.find(({ room: name }) => name === room.name) ?? null,
  }));
  return (
    <Page frame={frame} title={venue.name} hidden back={{ href: paths.venues.to(), text: 'Back to venues' }}>
      <h1 class="govuk-heading-l">{venue.name}</h1>
      {venue.invented ? <p class="govuk-body hub-invented">This venue is invented for the example.</p> : null}
      <div class="hub-no-print">
        <Button href={paths.changeVenue.to({ venue: venue.id })}>Change it</Button>
      </div>
      <DataTable
        caption="Rooms"
        columns={[
          { heading: 'Room', cell: ({ room }) => room.name },
          { heading: 'Seats', isNumeric: true, cell: ({ room }) => room.seats },
          {
            heading: 'To come',
            cell: ({ room, use }) =>
              use === null ? (
                'Nothing'
              ) : (
                <>
                  {use.sessions === 1 ? '1 session' : `${use.sessions} sessions`}, the next on{' '}
                  {inWords(use.nextOn)}
                  {use.people > room.seats ? (
                    <div>
                      <strong>
                        Too small: {use.people} people are expected, {use.people - room.seats} more than it
                        seats
                      </strong>
                    </div>
                  ) : null}
                </>
              ),
          },
        ]}
        rows={rooms}
        whenEmpty="It has no rooms yet. Without one, a plan cannot keep two groups apart."
      />
      <SummaryList rows={facts.map(([key, value]) => ({ key: { text: key }, value: { text: value } }))} />
      <div class="hub-no-print">
        <VenueMap venues={[venue]} visitor={null} />
      </div>
      <History history={history} />
    </Page>
  );
}

const FACT_WORDS: readonly (readonly [keyof Venue, string])[] = [
  ['name', 'Name'],
  ['area', 'Part of town'],
  ['addressLines', 'Address'],
  ['postcode', 'Postcode'],
  ['lat', 'Latitude'],
  ['lng', 'Longitude'],
  ...SENTENCES.map(({ fact, label }) => [fact, label] as const),
  ['contactRole', 'Ask there for'],
  ['safeguardingContact', 'Safeguarding'],
  ['rooms', 'Rooms'],
];

function History({ history }: { history: readonly VenueChange[] }): VNode {
  if (history.length === 0) return <p class="govuk-body">Nobody has changed it on these pages.</p>;
  return (
    <Details summaryText={`What was changed, and by whom (${history.length})`}>
      <ul class="govuk-list govuk-list--spaced">
        {history.map(({ at, who, before, after }) => (
          <li key={at.toString()}>
            <strong>
              {inWords(londonDay(at))}, {who}
            </strong>
            {before === null ? (
              <div>Added it</div>
            ) : (
              differences(before, after).map(({ label, was, is }) => (
                <div key={label}>
                  {label}: <s>{was}</s> {is}
                </div>
              ))
            )}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function differences(before: Venue, after: Venue) {
  return FACT_WORDS.flatMap(([fact, label]) => {
    const [was, is] = [shown(before, fact), shown(after, fact)];
    return was === is ? [] : [{ label, was, is }];
  });
}

function shown(venue: Venue, fact: keyof Venue): string {
  if (fact === 'rooms') return roomsInWords(venue.rooms);
  if (fact === 'addressLines') return venue.addressLines.join(', ');
  return String(venue[fact]);
}

export interface VenueFormPageProps {
  frame: Frame;
  /** Null for a new one. */
  venue: Venue | null;
  typed: Typed;
  errors: readonly FieldError[];
  /** A room is too small for those who are expected, so it must be said knowingly. */
  asksKnown: boolean;
}

export function VenueFormPage(props: VenueFormPageProps): VNode {
  const { frame, venue, errors, typed, asksKnown } = props;
  const title = venue === null ? 'Add a venue' : `Change ${venue.name}`;
  const back = venue === null ? paths.venues.to() : paths.venue.to({ venue: venue.id });
  const error = (field: string) => errors.find((one) => one.field === field) ?? null;
  const box = (field: string, label: string, hint?: string, classes?: string) => (
    <Input
      name={field}
      label={{ text: label, classes: LABEL }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      {...(classes === undefined ? {} : { classes })}
      value={typed[field] ?? ''}
      errorMessage={error(field)}
    />
  );
  const lines = (field: string, label: string, hint: string, rows = 2) => (
    <Textarea
      name={field}
      label={{ text: label, classes: LABEL }}
      hint={{ text: hint }}
      rows={rows}
      value={typed[field] ?? ''}
      errorMessage={error(field)}
    />
  );
  return (
    <Page frame={frame} title={title} hidden errors={errors} back={{ href: back }}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          {venue === null ? null : (
            <InsetText>
              Everybody with a session to come there is told when its name, address or room is another.
            </InsetText>
          )}
          <form
            method="post"
            action={venue === null ? paths.newVenue.to() : paths.changeVenue.to({ venue: venue.id })}
            novalidate
          >
            <input type="hidden" name="version" value={typed['version'] ?? ''} />
            {box('name', 'What it is called')}
            {box('area', 'Part of town', 'As people say it, like Morley', 'govuk-!-width-two-thirds')}
            {lines('address', 'Address', 'Without the postcode, each part on a line of its own', 3)}
            {box('postcode', 'Postcode', undefined, 'govuk-input--width-10')}
            <Details
              summaryText="Map position"
              {...(error('lat') !== null || error('lng') !== null ? { open: true } : {})}
            >
              <p class="govuk-body">
                Left empty, it is where the postcode is. Enter it where the door is somewhere else.
              </p>
              {box('lat', 'Latitude', 'Like 53.7478', 'govuk-input--width-10')}
              {box('lng', 'Longitude', 'Like -1.6029', 'govuk-input--width-10')}
            </Details>
            {SENTENCES.map((one) => lines(one.box, one.label, one.hint))}
            {box(
              'contact',
              'Whom to ask there',
              'A role, like Site manager: no name',
              'govuk-!-width-two-thirds',
            )}
            {lines(
              'safeguarding',
              'Whom to ask about safeguarding (optional)',
              'A role and how to reach them. Staff and those who lead sessions see it, and nobody else',
            )}
            <Rooms {...props} />
            {asksKnown ? (
              <Checkboxes
                name="known"
                items={[
                  { value: 'yes', text: 'The room is as small as that', checked: typed['known'] === 'yes' },
                ]}
              />
            ) : null}
            <Button preventDoubleClick>{venue === null ? 'Add the venue' : 'Save'}</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}

function Rooms({ typed, errors }: VenueFormPageProps): VNode {
  const filled = Array.from({ length: MOST_ROOMS }, (_, index) => index + 1).filter((row) => {
    const boxes = roomBoxes(row);
    return (
      (typed[boxes.name] ?? '') !== '' || (typed[boxes.seats] ?? '') !== '' || (typed[boxes.was] ?? '') !== ''
    );
  });
  const last = Math.min(MOST_ROOMS, (filled.at(-1) ?? 0) + SPARE_ROOMS);
  const error = (field: string) => errors.find((one) => one.field === field) ?? null;
  return (
    <fieldset class="govuk-fieldset" aria-describedby="rooms-hint">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Rooms</legend>
      <div id="rooms-hint" class="govuk-hint">
        How many people each seats for a seminar. Empty a row to take the room away.
      </div>
      {Array.from({ length: last }, (_, index) => index + 1).map((row) => {
        const boxes = roomBoxes(row);
        return (
          <div key={row} class="hub-room">
            <input type="hidden" name={boxes.was} value={typed[boxes.was] ?? ''} />
            <Input
              name={boxes.name}
              label={{ text: `Room ${row}` }}
              value={typed[boxes.name] ?? ''}
              errorMessage={error(boxes.name)}
              classes="govuk-input--width-20"
            />
            <Input
              name={boxes.seats}
              label={{
                text: (
                  <>
                    Seats<span class="govuk-visually-hidden"> of room {row}</span>
                  </>
                ),
              }}
              inputmode="numeric"
              value={typed[boxes.seats] ?? ''}
              errorMessage={error(boxes.seats)}
              classes="govuk-input--width-4"
            />
          </div>
        );
      })}
    </fieldset>
  );
}
