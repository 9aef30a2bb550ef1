import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Point } from '../distance.ts';
import { venuePaths } from '../paths.ts';
import { NearForm, VenueDetails, VenuesOnMap, type ListedVenue } from './venues-section.tsx';

export interface VenuesPageProps {
  frame: Frame;
  /** Nearest first where something is measured. */
  listed: readonly ListedVenue[];
  /** What the visitor typed. */
  typed: string;
  /** Where distances are measured from; null where nothing is asked or it was not found. */
  from: MeasuredFrom | null;
  error: string | null;
}

export interface MeasuredFrom extends Point {
  name: string;
  /** The place is the middle of a postcode area, not the postcode itself. */
  isRough: boolean;
  /** Other schools that the words may mean. */
  others: readonly { name: string; where: string; urn: string }[];
}

export function VenuesPage({ frame, listed, typed, from, error }: VenuesPageProps): VNode {
  const errors: readonly FieldError[] = error === null ? [] : [{ field: 'near', text: error }];
  const title = from === null ? 'Where we teach' : `Venues by distance from ${from.name}`;
  return (
    <Page
      frame={frame}
      title={title}
      description={`Where ${frame.profile.name} teaches, with travel, parking and step-free access.`}
      back={{ href: '/#where', text: 'Back to the NPQ for SENCOs' }}
      errors={errors}
      hidden={typed !== ''}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {listed.length === 0 ? (
        <p class="govuk-body">
          We have not set our venues yet. Register interest and we will tell you where we teach.
        </p>
      ) : (
        <NearForm typed={typed} error={error ?? undefined} headingLevel={1} />
      )}
      {from === null ? null : <Measured from={from} />}
      {listed.length === 0 ? null : <VenuesOnMap listed={listed} visitor={from} />}
      {listed.map((one, index) => (
        <VenueDetails key={one.venue.id} listed={one} number={index + 1} />
      ))}
      {listed.length === 0 ? null : (
        <p class="govuk-body-s">
          The map is drawn here from public data and tells nobody that you looked. Its dots are schools.
          Contains OS data © Crown copyright and database right 2025, and information from the Department for
          Education under the Open Government Licence v3.0.
        </p>
      )}
    </Page>
  );
}

function Measured({ from }: { from: MeasuredFrom }): VNode | null {
  if (!from.isRough && from.others.length === 0) return null;
  return (
    <InsetText>
      {from.isRough ? (
        <p>{`We measured from the middle of the area around ${from.name}, so distances may be a few miles out.`}</p>
      ) : null}
      {from.others.length === 0 ? null : (
        <>
          <p>{`We measured from ${from.name}. Did you mean another school?`}</p>
          <ul class="govuk-list">
            {from.others.map((other) => (
              <li key={other.urn}>
                <a class="govuk-link" href={venuePaths.venues.to({ near: other.urn })}>
                  {other.name}
                </a>
                {`, ${other.where}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </InsetText>
  );
}
