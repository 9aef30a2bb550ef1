import type { VNode } from 'preact';

import { Button, Input, SummaryList } from '../../kit/govuk/index.ts';
import { milesInWords, type Point } from '../distance.ts';
import { VenueMap } from '../map.tsx';
import { venuePaths } from '../paths.ts';
import type { Venue } from '../venue.ts';

/** A venue, with its miles from where the visitor measures; null where nothing is measured. */
export interface ListedVenue {
  venue: Venue;
  miles: number | null;
}

/** The map and, beside it, the list that says the same in words. */
export function VenuesOnMap({
  listed,
  visitor,
}: {
  listed: readonly ListedVenue[];
  visitor: (Point & { name: string }) | null;
}): VNode {
  return (
    <div class="hub-where">
      <VenueMap venues={listed.map(({ venue }) => venue)} visitor={visitor} />
      <ol class="hub-where__list">
        {listed.map(({ venue, miles }, index) => (
          <li key={venue.id} class="hub-where__item">
            <span class="hub-where__number" aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <p class="govuk-body govuk-!-font-weight-bold hub-tight">
                <a
                  class="govuk-link"
                  href={`${venuePaths.venues.to()}#venue-${venue.id}`}
                >{`${venue.name}, ${venue.area}`}</a>
              </p>
              <p class="govuk-body-s hub-tight">
                {miles === null ? '' : <strong>{capital(milesInWords(miles))}. </strong>}
                {venue.travel}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Asks from where distances are measured. */
export function NearForm({
  typed,
  error,
  headingLevel = 3,
}: {
  typed: string;
  error?: string | undefined;
  headingLevel?: 1 | 2 | 3;
}): VNode {
  return (
    <form class="hub-near" action={venuePaths.venues.to()} method="get" novalidate>
      <Input
        name="near"
        label={{
          text: 'Which venue is nearest to you?',
          classes: headingLevel === 3 ? 'govuk-label--s' : 'govuk-label--m',
        }}
        hint={{ text: 'A postcode, or the name of your school' }}
        value={typed}
        errorMessage={error === undefined ? undefined : { text: error }}
        classes="govuk-!-width-two-thirds"
      />
      <Button classes="govuk-button--secondary">Show distances</Button>
    </form>
  );
}

/** All that is to be known of one venue before a first visit. */
export function VenueDetails({
  listed: { venue, miles },
  number,
}: {
  listed: ListedVenue;
  number: number;
}): VNode {
  const facts: readonly (readonly [string, string] | null)[] = [
    ['Address', `${venue.addressLines.join(', ')} ${venue.postcode}`],
    miles === null ? null : ['Distance', `${capital(milesInWords(miles))} in a straight line`],
    ['Getting there', venue.travel],
    ['Parking', venue.parking],
    ['Step-free access', venue.stepFreeAccess],
    venue.rooms.length === 0
      ? null
      : ['Rooms', venue.rooms.map((room) => `${room.name}, ${room.seats} seats`).join('; ')],
    ['When you arrive', venue.signIn],
    ['Ask there for', venue.contactRole],
  ];
  return (
    <section aria-labelledby={`venue-${venue.id}`}>
      <h2 class="govuk-heading-m" id={`venue-${venue.id}`}>{`${number}. ${venue.name}, ${venue.area}`}</h2>
      {venue.invented ? <p class="govuk-body hub-invented">This venue is invented for the example.</p> : null}
      <SummaryList
        rows={facts.map((fact) => fact !== null && { key: { text: fact[0] }, value: { text: fact[1] } })}
      />
    </section>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
