import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { DataTable } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { PlainPage } from '../../shell/plain-page.tsx';
import { isMet } from '../measure/rule.ts';
import type { Engagement } from '../read-engagement.ts';
import { slackInWords } from '../words.ts';
import { Bars, Slack } from './parts.tsx';

/** A member's own engagement. */
export function OwnEngagementPage({
  frame,
  engagement,
  windowOn,
  isWindow,
}: {
  frame: Frame;
  engagement: Engagement;
  windowOn: Temporal.PlainDate;
  /** Whether that day is an assessment window, and not the end of teaching. */
  isWindow: boolean;
}): VNode {
  return (
    <PlainPage frame={frame} title="Am I on track?" hidden>
      <Slack engagement={engagement} today={frame.today} whose="you" />
      <p class="govuk-body">
        {isWindow
          ? `Your assessment opens on ${inWords(windowOn)}.`
          : `Teaching ends on ${inWords(windowOn)}. The day of your assessment is not known yet.`}
      </p>
      <p class="govuk-body">
        If you have missed a session, its page shows where else it is held. If something gets in the way,
        write to us early: there is nearly always a way.
      </p>
      <h2 class="govuk-heading-m">Your figures</h2>
      <Bars engagement={engagement} windowOn={windowOn} />
      <p class="govuk-body">
        <a class="govuk-link" href="/account">
          Back to your page
        </a>
      </p>
    </PlainPage>
  );
}

/** For whoever leads a group: who missed what, and who has nothing to spare. Nothing of deadlines, and no notes. */
export function GroupEngagementPage({
  frame,
  groupName,
  cohortName,
  members,
}: {
  frame: Frame;
  groupName: string;
  cohortName: string;
  members: readonly Engagement[];
}): VNode {
  return (
    <Page
      frame={frame}
      title={`${groupName}: who needs a word`}
      hidden
      isWide
      back={{ href: '/staff', text: 'Today' }}
    >
      <h1 class="govuk-heading-l">{groupName}: who needs a word</h1>
      <p class="govuk-body">{cohortName}</p>
      <DataTable
        caption="Members of the group"
        captionClasses="govuk-visually-hidden"
        isWide
        rows={members}
        whenEmpty="Nobody is in this group today."
        columns={[
          { heading: 'Name', cell: ({ name }) => name },
          {
            heading: 'Missed, not made up for',
            cell: ({ pieces }) =>
              pieces
                .filter(
                  ({ kind, how, counts }) => counts && isMet(kind) && (how === 'missed' || how === 'excused'),
                )
                .map(({ title }) => title)
                .join(', ') || 'Nothing',
          },
          {
            heading: 'What may still be missed',
            cell: ({ measured }) => slackInWords(measured, frame.today, 'they').join(' '),
          },
        ]}
      />
    </Page>
  );
}
