import type { VNode } from 'preact';

import { InsetText, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { dayInWords, whyHereToThem } from '../words.ts';
import type { WhyHere } from '../waiting/waiting-order.ts';

export interface OwnWait {
  courseName: string;
  cohortName: string;
  startsOn: Temporal.PlainDate;
  position: number;
  /** How many wait in all. */
  count: number;
  why: WhyHere;
  /** They are passed over for now, by agreement or for a reason that they can ask for. */
  isPassedOver: boolean;
  /** Of each venue that they would go to: how many before them would as well, and whether a place is free. */
  venues: readonly { name: string; before: number; isFull: boolean }[];
  /** How many days an offer would be open. */
  offerDays: number;
}

/** Where somebody stands on the waiting list, and what it depends on; nothing of anybody else. */
export function WaitingPage({ frame, wait }: { frame: Frame; wait: OwnWait }): VNode {
  const { courseName, cohortName, startsOn, position, count, why, venues, offerDays } = wait;
  return (
    <PlainPage frame={frame} title="You are on the waiting list" hidden>
      <p class="govuk-body-l">
        You are number {position} of {count} for the {courseName}, {cohortName}.
      </p>
      <p class="govuk-body">{whyHereToThem(why)}</p>
      {wait.isPassedOver ? (
        <InsetText>
          For now we ask those after you first. If you do not know why, or it is over, write to us.
        </InsetText>
      ) : null}
      <h2 class="govuk-heading-m">For each venue that you chose</h2>
      <SummaryList
        rows={venues.map(({ name, before, isFull }) => ({
          key: { text: name },
          value: {
            text: `${before === 0 ? 'Nobody' : before === 1 ? '1 person' : `${before} people`} before you would go there too. ${isFull ? 'It is full now.' : 'It is not full yet, and its places go first to those whom we have recommended.'}`,
          },
        }))}
      />
      <h2 class="govuk-heading-m">What happens</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>A place that comes free is kept for this list first, and offered in its order.</li>
        <li>
          If it is your turn we write to you. You then have{' '}
          {offerDays === 1 ? '1 working day' : `${offerDays} working days`} to answer.
        </li>
        <li>
          Your number can go down as well as up: somebody whose school must have a qualified SENCO by a day
          that only this intake can meet comes first.
        </li>
        <li>
          Nobody is let in once the course has started, on {dayInWords(startsOn)}. If there is no place by
          then, we write to you about the next intake.
        </li>
      </ul>
      <p class="govuk-body">We cannot say whether or when a place comes free: that depends on others.</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/account">
          Back to your page
        </a>
      </p>
    </PlainPage>
  );
}
