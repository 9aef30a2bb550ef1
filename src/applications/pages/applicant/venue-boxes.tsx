import type { VNode } from 'preact';

import { Select, type Piece } from '../../../kit/govuk/index.ts';
import { CANNOT, ordinal, venueBox } from '../../journey/read-step.ts';
import type { StepPageProps } from './step-page.tsx';

/** A venue of the chosen intake. */
export interface VenueOffered {
  id: string;
  name: string;
  area: string;
  postcode: string;
  stepFreeAccess: string;
  /** `2.4 miles from your school`; null where the register does not know where the school is. */
  distance: string | null;
}

/** Each venue with its place in the order: works with scripts off, and by keyboard alone. */
export function VenueBoxes({
  venues,
  typed,
  errors,
  title,
  hint,
}: Pick<StepPageProps, 'venues' | 'typed' | 'errors'> & { title: string; hint: Piece | null }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      {hint === null ? null : <p class="govuk-body">{hint.text}</p>}
      {venues.map((venue) => (
        <Select
          key={venue.id}
          name={venueBox(venue.id)}
          label={{ text: venue.name, classes: 'govuk-label--m' }}
          hint={{
            text: `${venue.distance === null ? '' : `${venue.distance}. `}${venue.area}, ${venue.postcode}. ${venue.stepFreeAccess}`,
          }}
          errorMessage={errors.find((error) => error.field === venueBox(venue.id)) ?? null}
          value={typed[venueBox(venue.id)] ?? ''}
          items={[
            { value: '', text: 'No preference' },
            ...venues.map((_venue, index) => ({
              value: String(index + 1),
              text: `My ${ordinal(index + 1)} choice`,
            })),
            { value: CANNOT, text: 'I cannot travel there' },
          ]}
        />
      ))}
      <p class="govuk-body-s">Distances are straight lines from your school, so the road is longer.</p>
    </>
  );
}
