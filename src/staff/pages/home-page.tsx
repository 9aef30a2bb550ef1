import type { VNode } from 'preact';

import { Cases, engagementPaths, type CaseRow } from '../../engagement/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { SessionList, timetablePaths, type Session } from '../../timetable/index.ts';
import type { Need } from '../needs.ts';

export interface HomePageProps {
  frame: Frame;
  /** Who needs somebody first, of those on a course. */
  cases: readonly CaseRow[];
  needs: readonly Need[];
  /** The next sessions that they lead themselves. */
  next: readonly Session[];
  /** What they lead, each with its address; of cohorts that are not over. */
  groups: readonly { id: string; name: string; cohort: string; href: string }[];
  /** Today's, whose registers they take. */
  sessions: readonly { title: string; words: string; isClosed: boolean; href: string }[];
  takesRegisters: boolean;
  /** Whether they work in lists at all. */
  worksInLists: boolean;
}

/** What needs them today, each a link to exactly those rows. */
export function StaffHomePage({
  frame,
  cases,
  needs,
  next,
  groups,
  sessions,
  takesRegisters,
  worksInLists,
}: HomePageProps): VNode {
  return (
    <Page frame={frame} title="Today" hidden isWide>
      <h1 class="govuk-heading-l">Today</h1>
      {sessions.length === 0 ? null : (
        <ul class="hub-needs">
          {sessions.map(({ title, words, isClosed, href }) => (
            <li key={href} class="hub-needs__item hub-needs__item--now">
              <a class="govuk-link govuk-link--no-visited-state" href={href}>
                <strong>{title}</strong>
              </a>
              <br />
              {words}
              {isClosed ? '. Register closed' : ''}
            </li>
          ))}
        </ul>
      )}
      {worksInLists ? (
        <>
          <h2 class="govuk-heading-m">Who to ring first</h2>
          {cases.length === 0 ? (
            <p class="govuk-body">Everybody on a course is on track.</p>
          ) : (
            <Cases rows={cases} mostReasons={3} />
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={engagementPaths.caseload.to()}>
              Everybody on a course
            </a>
          </p>
          <h2 class="govuk-heading-m">What is waiting</h2>
        </>
      ) : null}
      {!worksInLists ? null : needs.length === 0 ? (
        <p class="govuk-body">Nothing is waiting for you.</p>
      ) : (
        <ul class="hub-needs">
          {needs.map(({ count, words, href, isUrgent }) => (
            <li key={href} class={isUrgent ? 'hub-needs__item hub-needs__item--urgent' : 'hub-needs__item'}>
              <a class="govuk-link govuk-link--no-visited-state" href={href}>
                <strong class="hub-needs__count">{count.toLocaleString('en-GB')} </strong>
                {words}
              </a>
            </li>
          ))}
        </ul>
      )}
      {next.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Your next sessions</h2>
          <SessionList sessions={next} hrefOf={({ id }) => timetablePaths.session.to({ session: id })} />
          <p class="govuk-body">
            <a class="govuk-link" href="/account/calendar">
              All of them, and your calendar
            </a>
          </p>
        </>
      )}
      {groups.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Groups that you lead</h2>
          <ul class="govuk-list">
            {groups.map(({ id, name, cohort, href }) => (
              <li key={href}>
                <a class="govuk-link" href={href}>
                  {name}
                </a>
                , {cohort}:{' '}
                <a class="govuk-link" href={engagementPaths.group.to({ group: id })}>
                  who needs a word<span class="govuk-visually-hidden"> at {name}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {takesRegisters ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/today">
            Sessions of these days, and their registers
          </a>
        </p>
      ) : null}
    </Page>
  );
}
