import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { Button, DataTable, InsetText, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { clockTime } from '../../timetable/index.ts';
import { oversightPaths as paths } from '../paths.ts';
import type { SponsorView } from './sponsor-view.ts';

/** The member's choice: who, what, and that it can be taken back. */
export function ConsentPage({
  frame,
  enrolmentId,
  sponsorName,
  givenOn,
  errors,
}: {
  frame: Frame;
  enrolmentId: number;
  /** Null where nobody supported the application. */
  sponsorName: string | null;
  /** Null while none stands. */
  givenOn: Temporal.PlainDate | null;
  errors: readonly FieldError[];
}): VNode {
  const at = { enrolment: enrolmentId };
  return (
    <PlainPage
      frame={frame}
      title="What your head may see"
      hidden
      errors={errors}
      back={{ href: '/account', text: 'Your page' }}
    >
      <p class="govuk-body">
        {sponsorName === null
          ? 'Nobody supported your application here, so there is nobody to show anything to.'
          : `${sponsorName} supported your application. You choose whether they may follow your course.`}
      </p>
      <p class="govuk-body">If you let them, they see:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>the days on which you need cover</li>
        <li>at how many sessions you were, of how many that were held</li>
        <li>the day by which you must hold the qualification</li>
      </ul>
      <p class="govuk-body">
        They never see a mark of any one day, what you write, feedback, needs or a result. Every look of
        theirs is recorded.
      </p>
      {givenOn === null ? null : (
        <InsetText>
          You have let them since {inWords(givenOn)}. It ends the moment you take it back.
        </InsetText>
      )}
      {sponsorName === null ? null : (
        <form method="post" action={(givenOn === null ? paths.give : paths.withdraw).to(at)}>
          <Button
            classes={givenOn === null ? '' : 'govuk-button--warning'}
            preventDoubleClick
            attributes={{ id: 'consent' }}
          >
            {givenOn === null ? `Let ${sponsorName} see this, and write to them` : 'Take it back'}
          </Button>
        </form>
      )}
    </PlainPage>
  );
}

export function SponsorPage({ frame, view }: { frame: Frame; view: SponsorView }): VNode {
  const { memberName, cohortName, cover, attended, held, deadline } = view;
  return (
    <PlainPage frame={frame} title={`${memberName} on the course`} hidden>
      <p class="govuk-body">{memberName} lets you see this, and can take it back at any moment.</p>
      <SummaryList
        rows={[
          { key: { text: 'Cohort' }, value: { text: cohortName } },
          {
            key: { text: 'Attendance' },
            value: {
              text: held === 0 ? 'No session has been held yet' : `${attended} of ${held} sessions held`,
            },
          },
          {
            key: { text: 'Must hold the qualification by' },
            value: { text: deadline === null ? 'No day that we know of' : inWords(deadline) },
          },
        ]}
      />
      <DataTable
        caption="Days that need cover"
        isWide
        rows={cover}
        whenEmpty="No more days are planned."
        columns={[
          { heading: 'Day', cell: ({ day }) => inWords(day) },
          { heading: 'From', cell: ({ startsAt }) => clockTime(startsAt) },
          { heading: 'Until', cell: ({ endsAt }) => clockTime(endsAt) },
          { heading: 'Where', cell: ({ place }) => place },
        ]}
      />
    </PlainPage>
  );
}

/** To whoever opens a link that shows nothing any more, or never did. */
export function NoSponsorPage({ frame }: { frame: Frame }): VNode {
  return (
    <PlainPage frame={frame} title="There is nothing to see here" hidden>
      <p class="govuk-body">
        The member has taken back what they let you see, or the address is not whole. Ask them, or open the
        link in our latest letter.
      </p>
    </PlainPage>
  );
}
