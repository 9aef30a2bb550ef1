import type { ComponentChildren, VNode } from 'preact';

import type { Edition } from '../../framework/index.ts';
import { DataTable, Details, Figure, InsetText, Tag } from '../../kit/govuk/index.ts';
import { shortDay } from '../../timetable/index.ts';
import { coveragePaths } from '../paths.ts';
import type { ShownTeaching } from '../rules/teachings.ts';
import type { Covered, TopicState } from '../rules/what-is-covered.ts';
import { coverageNotice, type Topic, type TopicSection } from '../topic.ts';
import { depthInWords, STATE_TAGS, statements, TEACHING_STATES } from '../words.ts';
import { matrixPicture } from './matrix-picture.ts';

/** Whose statements these are: stands on every view. */
export function Notice({ edition }: { edition: Edition | null }): VNode {
  const notice = coverageNotice(edition);
  if (edition === null)
    return (
      <InsetText>No framework is loaded for this course, so there are no statements to cover.</InsetText>
    );
  return notice === null ? <p class="govuk-body">{edition.title}</p> : <InsetText>{notice}</InsetText>;
}

export function StateTag({ state, words }: { state: TopicState; words: string }): VNode {
  return <Tag classes={STATE_TAGS[state]}>{words}</Tag>;
}

/** A statement in its words, with the DfE's reference where it has one. */
export function TopicWords({ topic }: { topic: Topic }): VNode {
  return (
    <>
      {topic.officialRef === null ? null : <strong>{`${topic.officialRef} `}</strong>}
      {topic.words}
    </>
  );
}

export function TopicList({ topics }: { topics: readonly Topic[] }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
      {topics.map((topic) => (
        <li key={topic.ref}>
          <TopicWords topic={topic} />
        </li>
      ))}
    </ul>
  );
}

/** The topics of these references, under the titles of their sections. */
export function TopicsBySection({
  sections,
  refs,
  level = 3,
}: {
  sections: readonly TopicSection[];
  refs: ReadonlySet<string>;
  level?: 2 | 3 | undefined;
}): VNode {
  const Heading = `h${level}` as const;
  return (
    <>
      {sections.map((section) => {
        const topics = section.topics.filter(({ ref }) => refs.has(ref));
        return topics.length === 0 ? null : (
          <div key={section.code}>
            <Heading class="govuk-heading-s">{section.title}</Heading>
            <TopicList topics={topics} />
          </div>
        );
      })}
    </>
  );
}

export interface MatrixProps {
  sections: readonly TopicSection[];
  teachings: readonly ShownTeaching[];
  covered: ReadonlyMap<string, Covered>;
  /** The words of each state of a statement here, and of a session or module. */
  stateWords: Readonly<Record<TopicState, string>>;
  of: keyof typeof TEACHING_STATES;
  /** The finding, in a sentence or two. */
  finding: string;
}

/** The picture of what is taught where, and the same as a table. */
export function Matrix({ sections, teachings, covered, stateWords, of, finding }: MatrixProps): VNode {
  return (
    <Figure
      id="matrix"
      title="What is taught where"
      description={`${finding} Each row is a session or a self-study, each narrow column a statement.`}
      svg={matrixPicture(sections, teachings, covered, stateWords)}
      isWide
    >
      <DataTable
        caption="The same as a table"
        captionClasses="govuk-table__caption--s"
        isWide
        columns={[
          {
            heading: 'Taught in',
            cell: (teaching) => <TeachingName teaching={teaching} isLinked={of === 'group'} />,
          },
          { heading: 'Day', cell: ({ day, isStudy }) => <DayOf day={day} isStudy={isStudy} /> },
          { heading: 'Standing', cell: ({ standing }) => TEACHING_STATES[of][standing] },
          {
            heading: 'In depth',
            isNumeric: true,
            cell: ({ topics }) => [...topics.values()].filter(({ depth }) => depth === 'in depth').length,
          },
          {
            heading: 'Touched',
            isNumeric: true,
            cell: ({ topics }) => [...topics.values()].filter(({ depth }) => depth === 'touched').length,
          },
        ]}
        rows={teachings}
        whenEmpty="There is nothing yet that teaches anything: no design is chosen and no session planned."
      />
    </Figure>
  );
}

export function TeachingName({ teaching, isLinked }: { teaching: ShownTeaching; isLinked: boolean }): VNode {
  return teaching.session === null || !isLinked ? (
    <>{teaching.title}</>
  ) : (
    <a class="govuk-link" href={coveragePaths.session.to({ session: teaching.session.id })}>
      {teaching.title}
    </a>
  );
}

export function DayOf({ day, isStudy }: Pick<ShownTeaching, 'day' | 'isStudy'>): VNode {
  return (
    <span class="hub-nowrap">
      {day === null ? 'No day yet' : isStudy ? `from ${shortDay(day)}` : shortDay(day)}
    </span>
  );
}

/** Every statement with where it is taught and how far that is, folded up by section. @param isBare under a heading of its own */
export function EveryStatement({
  sections,
  teachings,
  covered,
  stateWords,
  isBare = false,
}: Omit<MatrixProps, 'of' | 'finding'> & { isBare?: boolean }): VNode {
  const byKey = new Map(teachings.map((teaching) => [teaching.key, teaching]));
  return (
    <>
      {isBare ? null : <h2 class="govuk-heading-m">Every statement</h2>}
      {sections.map((section) => (
        <Details key={section.code} summaryText={`${section.title}: ${statements(section.topics.length)}`}>
          <DataTable
            caption={section.title}
            captionClasses="govuk-visually-hidden"
            isWide
            columns={[
              { heading: 'Statement', cell: (topic) => <TopicWords topic={topic} /> },
              {
                heading: 'State',
                cell: ({ ref }) => {
                  const state = covered.get(ref)?.state ?? 'nowhere';
                  return <StateTag state={state} words={stateWords[state]} />;
                },
              },
              {
                heading: 'Taught in',
                cell: ({ ref }) => <WhereTaught topic={ref} covered={covered.get(ref)} byKey={byKey} />,
              },
            ]}
            rows={section.topics}
          />
        </Details>
      ))}
    </>
  );
}

function WhereTaught({
  topic,
  covered,
  byKey,
}: {
  topic: string;
  covered: Covered | undefined;
  byKey: ReadonlyMap<string, ShownTeaching>;
}): ComponentChildren {
  const teachings = (covered?.by ?? []).flatMap((key) => byKey.get(key) ?? []);
  if (teachings.length === 0) return 'Nowhere';
  return teachings.map((teaching) => (
    <div key={teaching.key}>
      {teaching.standing === 'gone' ? <s>{teaching.title}</s> : teaching.title}
      {`, ${howTaught(teaching, topic)}`}
    </div>
  ));
}

function howTaught(teaching: ShownTeaching, topic: string): string {
  const taught = teaching.topics.get(topic);
  const depth = depthInWords({ depth: taught?.depth ?? null }).toLowerCase();
  return taught?.minutes == null ? depth : `${depth}, ${taught.minutes} minutes`;
}
