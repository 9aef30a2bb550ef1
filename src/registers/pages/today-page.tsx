import type { VNode } from 'preact';

import { Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { hoursOf, placeOf, shortDay } from '../../timetable/index.ts';
import { registerPaths as paths } from '../paths.ts';
import type { SessionShown } from '../read-register.ts';
import { DataOfPage, type ToKeep } from './parts.tsx';

export interface TodayPageProps {
  frame: Frame;
  viewer: number;
  today: readonly SessionShown[];
  soon: readonly SessionShown[];
  /** Past sessions whose register nobody has closed. */
  open: readonly SessionShown[];
  toKeep: readonly ToKeep[];
}

/** The sessions of today, of the next days, and those that still want closing. */
export function TodayPage({ frame, viewer, today, soon, open, toKeep }: TodayPageProps): VNode {
  return (
    <Page frame={frame} title="Sessions" hidden scripts={['register.js']}>
      <h1 class="govuk-heading-l">Sessions</h1>
      <div class="hub-register__told" data-register-told role="status" />
      <h2 class="govuk-heading-m">Today, {shortDay(frame.today)}</h2>
      {today.length === 0 ? (
        <p class="govuk-body">You have no session today.</p>
      ) : (
        <Sessions sessions={today} isToday />
      )}
      {soon.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Next</h2>
          <Sessions sessions={soon} isToday={false} />
        </>
      )}
      {open.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Not closed yet</h2>
          <Sessions sessions={open} isToday={false} />
        </>
      )}
      <DataOfPage id="register-data" value={{ viewer, toKeep }} />
    </Page>
  );
}

function Sessions({ sessions, isToday }: { sessions: readonly SessionShown[]; isToday: boolean }): VNode {
  return (
    <ul class="hub-needs">
      {sessions.map(({ session, cohort, isClosed, href }) => (
        <li key={session.id} class={isToday ? 'hub-needs__item hub-needs__item--now' : 'hub-needs__item'}>
          <a class="govuk-link govuk-link--no-visited-state" href={href}>
            <strong>{session.title}</strong>
          </a>{' '}
          {isClosed ? <Tag classes="govuk-tag--green">Closed</Tag> : null}
          <br />
          {isToday ? '' : `${shortDay(session.day)}, `}
          {hoursOf(session)}. {placeOf(session)}.
          <br />
          {session.groupName ?? 'The whole cohort'}, {cohort}.{' '}
          <a class="govuk-link" href={paths.day.to({ session: session.id })}>
            The day<span class="govuk-visually-hidden"> of {session.title}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
