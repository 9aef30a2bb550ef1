import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { DataTable } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { hoursOf, type Session } from '../../timetable/index.ts';
import { oversightPaths as paths } from '../paths.ts';
import type { Totals } from './totals.ts';

export interface VisitedSession {
  session: Session;
  cohort: string;
  totals: Totals | null;
}

/** Sessions that can be observed, and the totals of registers. No needs, no outcomes, nobody by name. */
export function VisitorPage({
  frame,
  until,
  coming,
  past,
}: {
  frame: Frame;
  /** The last day of their visit; null for no end. */
  until: Temporal.PlainDate | null;
  coming: readonly VisitedSession[];
  past: readonly VisitedSession[];
}): VNode {
  const where = ({ session }: VisitedSession) => (session.isOnline ? 'Online' : (session.venueName ?? ''));
  const session = ({ session: { title, groupName }, cohort }: VisitedSession) => (
    <>
      {title}
      <br />
      {groupName ?? 'The whole cohort'}, {cohort}
    </>
  );
  return (
    <Page frame={frame} title="Sessions to observe" hidden isWide>
      <h1 class="govuk-heading-l">Sessions to observe</h1>
      <p class="govuk-body">
        {until === null ? '' : `Your visit ends by itself on ${inWords(until)}. `}You see sessions and how
        many were there, and nothing of any one person.
      </p>
      <DataTable
        caption={`To come: ${coming.length}`}
        isWide
        rows={coming}
        whenEmpty="None is planned in your time."
        columns={[
          { heading: 'Session', cell: session },
          { heading: 'Day', cell: ({ session: { day } }) => inWords(day) },
          { heading: 'Hours', cell: (one) => hoursOf(one.session) },
          { heading: 'Where', cell: where },
        ]}
      />
      <DataTable
        caption={`Held: ${past.length}`}
        isWide
        rows={past}
        whenEmpty="None has been held yet."
        columns={[
          { heading: 'Session', cell: session },
          { heading: 'Day', cell: ({ session: { day } }) => inWords(day) },
          { heading: 'There', isNumeric: true, cell: ({ totals }) => totals?.there ?? 'Not set down' },
          { heading: 'Absent', isNumeric: true, cell: ({ totals }) => totals?.absent ?? '' },
          { heading: 'Excused', isNumeric: true, cell: ({ totals }) => totals?.excused ?? '' },
        ]}
      />
      {past.length === 0 ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.visitorFile.to()}>
            Download these totals (CSV)
          </a>
        </p>
      )}
    </Page>
  );
}
