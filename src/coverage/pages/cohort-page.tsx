import type { VNode } from 'preact';

import { coverageOf } from '../../framework/index.ts';
import { DataTable } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { timetablePaths } from '../../timetable/index.ts';
import type { Ground } from '../ground.ts';
import { coveragePaths as paths } from '../paths.ts';
import type { ShownTeaching } from '../rules/teachings.ts';
import type { Covered } from '../rules/what-is-covered.ts';
import { BEYOND } from '../topic.ts';
import { GROUP_STATES, statements } from '../words.ts';
import { EveryStatement, Matrix, Notice, TopicsBySection } from './parts.tsx';

/** What one member lacks, as the list of a cohort says it. */
export interface MemberLine {
  enrolmentId: number;
  name: string;
  group: string;
  missed: number;
  open: number;
  received: number;
}

export interface CohortCoveragePageProps {
  frame: Frame;
  ground: Ground;
  /** Null for all groups together. */
  group: { id: string; name: string } | null;
  teachings: readonly ShownTeaching[];
  covered: ReadonlyMap<string, Covered>;
  members: readonly MemberLine[];
  mayMap: boolean;
}

/** Planned and delivered, and what is in no plan: before the start the gaps, afterwards what was lost. */
export function CohortCoveragePage(props: CohortCoveragePageProps): VNode {
  const { frame, ground, group, teachings, covered, members } = props;
  const { cohort, sections, design } = ground;
  const at = { cohort: cohort.id };
  const title = `Coverage of ${group === null ? cohort.name : `${group.name}, ${cohort.name}`}`;
  const framework = sections.filter(({ code }) => code !== BEYOND);
  const beyond = sections.filter(({ code }) => code === BEYOND);
  const refsIn = (...states: readonly string[]) =>
    new Set(
      framework.flatMap(({ topics }) =>
        topics.map(({ ref }) => ref).filter((ref) => states.includes(covered.get(ref)?.state ?? 'nowhere')),
      ),
    );
  const [lost, gaps] = [refsIn('gone'), refsIn('nowhere')];
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      isWide
      back={{ href: timetablePaths.cohort.to(at), text: `Back to ${cohort.name}` }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <Notice edition={ground.edition} />
      <Groups ground={ground} chosen={group?.id ?? null} />
      <Counts ground={ground} covered={covered} />
      {lost.size === 0 ? null : (
        <section aria-labelledby="lost">
          <h2 class="govuk-heading-m" id="lost">
            Lost with what was cancelled
          </h2>
          <p class="govuk-body">
            {`${statements(lost.size)} ${lost.size === 1 ? 'was' : 'were'} taught only in what was cancelled.`}
          </p>
          <TopicsBySection sections={framework} refs={lost} />
        </section>
      )}
      <section aria-labelledby="gaps">
        <h2 class="govuk-heading-m" id="gaps">
          Taught nowhere
        </h2>
        {gaps.size === 0 ? (
          <p class="govuk-body">Every statement is taught somewhere.</p>
        ) : (
          <>
            <p class="govuk-body">
              {`${statements(gaps.size)} ${gaps.size === 1 ? 'is' : 'are'} in no session and no self-study${group === null ? ' of at least one group' : ''}.`}
            </p>
            <TopicsBySection sections={framework} refs={gaps} />
          </>
        )}
      </section>
      <Matrix
        {...{ sections, teachings, covered }}
        stateWords={GROUP_STATES}
        of="group"
        finding={findingOf(lost.size, gaps.size)}
      />
      <EveryStatement {...{ sections: framework, teachings, covered }} stateWords={GROUP_STATES} />
      {beyond.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Beyond the framework</h2>
          <EveryStatement {...{ sections: beyond, teachings, covered }} stateWords={GROUP_STATES} isBare />
        </>
      )}
      <Members members={members} />
      <ul class="govuk-list hub-no-print">
        <li>
          <a class="govuk-link" href={paths.cohortCsv.to(at, { group: group?.id })}>
            Download as a CSV file
          </a>
        </li>
        {props.mayMap && design !== null ? (
          <li>
            <a class="govuk-link" href={paths.mapping.to({ design: design.id })}>
              Change what is taught where
            </a>
          </li>
        ) : null}
      </ul>
    </Page>
  );
}

function findingOf(lost: number, gaps: number): string {
  if (lost + gaps === 0) return 'Every statement is taught somewhere.';
  const parts = [
    ...(gaps === 0 ? [] : [`${statements(gaps)} taught nowhere`]),
    ...(lost === 0 ? [] : [`${statements(lost)} lost with what was cancelled`]),
  ];
  return `${parts.join(', ')}.`;
}

function Groups({ ground, chosen }: { ground: Ground; chosen: string | null }): VNode | null {
  const { cohort, groups } = ground;
  if (groups.length < 2) return null;
  const items = [{ id: null, name: 'All groups' }, ...groups.map(({ id, name }) => ({ id, name }))];
  return (
    <nav aria-label="Groups" class="hub-no-print">
      <ul class="govuk-list">
        {items.map(({ id, name }) => (
          <li key={name}>
            {id === chosen ? (
              <strong aria-current="page">{name}</strong>
            ) : (
              <a class="govuk-link" href={paths.cohort.to({ cohort: cohort.id }, { group: id })}>
                {name}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How many statements of each section are in which state. Of the whole framework only where its statements are the DfE's. */
function Counts({ ground, covered }: Pick<CohortCoveragePageProps, 'ground' | 'covered'>): VNode {
  const { edition, sections } = ground;
  const count = (refs: readonly { ref: string }[], state: string): number =>
    refs.filter(({ ref }) => (covered.get(ref)?.state ?? 'nowhere') === state).length;
  const delivered = [...covered].flatMap(([ref, { state }]) => (state === 'had' ? [ref] : []));
  const share = edition === null ? null : coverageOf(edition, delivered);
  return (
    <>
      {share?.known === true ? (
        <p class="govuk-body">
          {`Delivered so far: ${share.covered} of the ${share.of} statements of the framework.`}
        </p>
      ) : null}
      <DataTable
        caption="By section"
        isWide
        columns={[
          { heading: 'Section', cell: ({ title }) => title },
          { heading: 'Delivered', isNumeric: true, cell: ({ topics }) => count(topics, 'had') },
          { heading: 'Register not closed', isNumeric: true, cell: ({ topics }) => count(topics, 'open') },
          { heading: 'Planned', isNumeric: true, cell: ({ topics }) => count(topics, 'ahead') },
          { heading: 'Lost', isNumeric: true, cell: ({ topics }) => count(topics, 'gone') },
          { heading: 'Taught nowhere', isNumeric: true, cell: ({ topics }) => count(topics, 'nowhere') },
        ]}
        rows={sections}
        whenEmpty="There are no statements."
      />
    </>
  );
}

function Members({ members }: { members: readonly MemberLine[] }): VNode {
  return (
    <DataTable
      caption="What members received"
      isWide
      columns={[
        {
          heading: 'Member',
          cell: ({ enrolmentId, name }) => (
            <a class="govuk-link" href={paths.member.to({ enrolment: enrolmentId })}>
              {name}
            </a>
          ),
        },
        { heading: 'Group', cell: ({ group }) => group },
        { heading: 'Received', isNumeric: true, cell: ({ received }) => received },
        { heading: 'Nothing recorded yet', isNumeric: true, cell: ({ open }) => open },
        { heading: 'Missed, nothing else ahead', isNumeric: true, cell: ({ missed }) => missed },
      ]}
      rows={members}
      whenEmpty="Nobody is in a group today."
    />
  );
}
