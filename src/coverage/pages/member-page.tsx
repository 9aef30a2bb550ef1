import type { VNode } from 'preact';

import { Details } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { shortDay } from '../../timetable/index.ts';
import type { Ground } from '../ground.ts';
import type { Chance } from '../rules/chances.ts';
import { coveragePaths as paths } from '../paths.ts';
import type { ShownTeaching } from '../rules/teachings.ts';
import type { Covered } from '../rules/what-is-covered.ts';
import { MEMBER_STATES, statements } from '../words.ts';
import { EveryStatement, Matrix, Notice, TopicsBySection } from './parts.tsx';

export interface MemberCoveragePageProps {
  frame: Frame;
  ground: Ground;
  enrolmentId: number;
  name: string;
  teachings: readonly ShownTeaching[];
  covered: ReadonlyMap<string, Covered>;
  /** Of each that they missed: what they have nowhere else. */
  losses: readonly { teaching: ShownTeaching; refs: ReadonlySet<string>; chances: readonly Chance[] }[];
  /** Of each that is to come: what they would have nowhere else. */
  risks: readonly { teaching: ShownTeaching; refs: ReadonlySet<string> }[];
}

/** What this member received, for staff; and what an absence left, or would leave. */
export function MemberCoveragePage(props: MemberCoveragePageProps): VNode {
  const { frame, ground, name, teachings, covered, losses, risks } = props;
  const at = { enrolment: props.enrolmentId };
  const title = `What ${name} received`;
  const missed = [...covered.values()].filter(({ state }) => state === 'gone').length;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      isWide
      back={{ href: paths.cohort.to({ cohort: ground.cohort.id }), text: 'Back to the cohort’s coverage' }}
    >
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{ground.cohort.name}</span>
        {title}
      </h1>
      <Notice edition={ground.edition} />
      <h2 class="govuk-heading-m">What absences left uncovered</h2>
      {losses.length === 0 ? (
        <p class="govuk-body">They missed nothing.</p>
      ) : (
        losses.map(({ teaching, refs, chances }) => (
          <section key={teaching.key} aria-label={teaching.title}>
            <h3 class="govuk-heading-s">
              {`${teaching.title}${teaching.day === null ? '' : `, ${shortDay(teaching.day)}`}${teaching.session?.state === 'cancelled' ? ' (cancelled)' : ''}`}
            </h3>
            {refs.size === 0 ? (
              <p class="govuk-body">Nothing: they have all of it elsewhere, or it is still to come.</p>
            ) : (
              <>
                <p class="govuk-body">{`${statements(refs.size)}. ${chancesInWords(chances)}`}</p>
                <Details summaryText={`Show the ${statements(refs.size)}`}>
                  <TopicsBySection sections={ground.sections} refs={refs} />
                </Details>
              </>
            )}
          </section>
        ))
      )}
      {risks.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">If they missed one that is to come</h2>
          {risks.map(({ teaching, refs }) => (
            <Details
              key={teaching.key}
              summaryText={`${teaching.title}${teaching.day === null ? '' : `, ${shortDay(teaching.day)}`}: ${refs.size === 0 ? 'nothing would be left uncovered' : `${statements(refs.size)} would be taught nowhere else`}`}
            >
              {refs.size === 0 ? (
                <p class="govuk-body">All that it teaches they have, or will have, elsewhere too.</p>
              ) : (
                <TopicsBySection sections={ground.sections} refs={refs} />
              )}
            </Details>
          ))}
        </>
      )}
      <Matrix
        sections={ground.sections}
        {...{ teachings, covered }}
        stateWords={MEMBER_STATES}
        of="member"
        finding={
          missed === 0
            ? 'Nothing that they missed is lost.'
            : `${statements(missed)} missed, with nothing else ahead.`
        }
      />
      <EveryStatement sections={ground.sections} {...{ teachings, covered }} stateWords={MEMBER_STATES} />
      <p class="govuk-body hub-no-print">
        <a class="govuk-link" href={paths.memberCsv.to(at)}>
          Download as a CSV file
        </a>
      </p>
    </Page>
  );
}

export function chancesInWords(chances: readonly Chance[]): string {
  const [first] = chances;
  return first === undefined
    ? 'No session that is planned teaches it again.'
    : `Next chance: ${first.title} on ${first.when}, ${first.where}.`;
}

export interface OwnCoveragePageProps {
  frame: Frame;
  ground: Ground;
  /** Missed, with nothing else ahead; by the next chance there is. */
  missed: readonly { chance: Chance | null; refs: ReadonlySet<string> }[];
  /** Still to come, each statement under the first that teaches it. */
  ahead: readonly { teaching: ShownTeaching; where: string; refs: ReadonlySet<string> }[];
  open: ReadonlySet<string>;
  received: ReadonlySet<string>;
  back: string;
}

/** The same for the member, in plain words. */
export function OwnCoveragePage(props: OwnCoveragePageProps): VNode {
  const { frame, ground, missed, ahead, open, received } = props;
  const title = 'What you have met so far';
  const fold = (summary: string, refs: ReadonlySet<string>) => (
    <Details key={summary} summaryText={summary}>
      <TopicsBySection sections={ground.sections} refs={refs} />
    </Details>
  );
  return (
    <Page frame={frame} title={title} hidden back={{ href: props.back, text: 'Back to your place' }}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        What you learn on the programme, by the sessions that you were at and the modules that you completed.
        A statement is one thing that you come to know, or to be able to do.
      </p>
      <Notice edition={ground.edition} />
      {missed.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">You missed this</h2>
          {missed.map(({ chance, refs }) => (
            <div key={chance?.sessionId ?? 0}>
              <p class="govuk-body">
                {chance === null
                  ? `No session that is planned teaches ${refs.size === 1 ? 'this' : 'these'} again. Ask your facilitator what to read.`
                  : `Next chance: ${chance.title} on ${chance.when}, ${chance.where}.${chance.isOwn ? '' : ' It is with another group: ask us for a seat.'}`}
              </p>
              {fold(`Show what you missed: ${statements(refs.size)}`, refs)}
            </div>
          ))}
        </>
      )}
      <h2 class="govuk-heading-m">You have not met yet</h2>
      {ahead.length === 0 ? (
        <p class="govuk-body">Nothing more is planned for you.</p>
      ) : (
        ahead.map(({ teaching, where, refs }) =>
          fold(
            `${teaching.title}${teaching.day === null ? '' : `, ${teaching.isStudy ? 'from ' : ''}${shortDay(teaching.day)}`}${where === '' ? '' : `, ${where}`}: ${statements(refs.size)}`,
            refs,
          ),
        )
      )}
      {open.size === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">We do not know yet</h2>
          <p class="govuk-body">
            The session is over and nobody has marked whether you were there, or it is self-study of which the
            hub keeps no record.
          </p>
          {fold(`Show it: ${statements(open.size)}`, open)}
        </>
      )}
      <h2 class="govuk-heading-m">You have met</h2>
      {received.size === 0 ? (
        <p class="govuk-body">Nothing yet.</p>
      ) : (
        ground.sections.map((section) => {
          const refs = new Set(section.topics.map(({ ref }) => ref).filter((ref) => received.has(ref)));
          return refs.size === 0 ? null : fold(`${section.title}: ${statements(refs.size)}`, refs);
        })
      )}
    </Page>
  );
}
