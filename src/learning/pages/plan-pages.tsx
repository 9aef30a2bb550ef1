import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, InsetText, NotificationBanner, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { GroupProgress } from '../group-progress.ts';
import { modulePaths as paths } from '../paths.ts';
import type { Slot } from '../plan/slots.ts';
import { AsTyped, momentInWords } from './parts.tsx';

/** What names a slot in a form: its component and which of them it is. */
export const slotKey = ({ component, number }: Pick<Slot, 'component' | 'number'>): string =>
  `${component}/${number}`;

/** The box of a module. */
export const moduleBox = (moduleId: string): string => `when-${moduleId}`;

export interface PlanPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  slots: readonly Slot[];
  modules: readonly { id: string; title: string; area: string; minutes: number }[];
  /** The key of its slot by module id. */
  chosen: ReadonlyMap<string, string>;
  /** Nothing is planned yet, and what is chosen is a suggestion. */
  isSuggestion: boolean;
  isSaved: boolean;
}

/** Which modules a cohort does in which part of its self-study. */
export function PlanPage(props: PlanPageProps): VNode {
  const { frame, cohort, slots, modules, chosen, isSuggestion, isSaved } = props;
  const title = `Online modules of ${cohort.name}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={{ href: `/staff/cohorts/${cohort.id}`, text: `Back to ${cohort.name}` }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {isSaved ? <NotificationBanner type="success">The plan is saved.</NotificationBanner> : null}
          <h1 class="govuk-heading-l">{title}</h1>
          {slots.length === 0 ? (
            <p class="govuk-body">
              The course design of this cohort has no self-study modules, or the cohort has no design yet.
              Members can open every module, and none has a day by which it is due.
            </p>
          ) : modules.length === 0 ? (
            <p class="govuk-body">No module is open yet. Publish one first.</p>
          ) : (
            <>
              <p class="govuk-body">
                The course design says when self-study begins. Choose in which part of it each module is done.
                A module is due on the Sunday before the next part begins, and at the latest four weeks after
                its own began. Members may begin earlier.
              </p>
              {isSuggestion ? (
                <InsetText>
                  Nothing is planned yet. What is chosen below is a suggestion: no module has a due day until
                  you save it.
                </InsetText>
              ) : null}
              <form method="post" action={paths.plan.to({ cohort: cohort.id })}>
                {modules.map(({ id, title: text, area, minutes }) => (
                  <Select
                    key={id}
                    name={moduleBox(id)}
                    label={{ text, classes: 'govuk-label--s' }}
                    hint={{ text: `${area}, ${minutes} minutes` }}
                    value={chosen.get(id) ?? ''}
                    items={[
                      { value: '', text: 'In no part: open to all, due on no day' },
                      ...slots.map((slot) => ({
                        value: slotKey(slot),
                        text: `${slot.title}, ${inWords(slot.opensOn)} to ${inWords(slot.dueOn)}`,
                      })),
                    ]}
                  />
                ))}
                <Button preventDoubleClick>Save the plan</Button>
              </form>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

export interface GroupModulesPageProps {
  frame: Frame;
  group: { id: string; name: string };
  progress: GroupProgress;
  shared: number;
}

/** Who of a group has done which module. Never what anybody wrote. */
export function GroupModulesPage({ frame, group, progress, shared }: GroupModulesPageProps): VNode {
  const { modules, members } = progress;
  return (
    <Page
      frame={frame}
      title={`Online modules, ${group.name}`}
      hidden
      isWide
      back={{ href: `/staff/groups/${group.id}`, text: group.name }}
    >
      <h1 class="govuk-heading-l">Online modules, {group.name}</h1>
      <p class="govuk-body">
        What people write is theirs: you see what is done and what is not.{' '}
        {shared === 0 ? (
          'Nobody has shared a text with you.'
        ) : (
          <a class="govuk-link" href={paths.shared.to({ group: group.id })}>
            {shared === 1
              ? 'Read the text that was shared with you'
              : `Read the ${shared} texts that were shared with you`}
          </a>
        )}
      </p>
      <DataTable
        caption="Members"
        isWide
        rows={members}
        whenEmpty="Nobody is in this group today."
        columns={[
          { heading: 'Name', cell: ({ name }) => name },
          { heading: 'Minutes', isNumeric: true, cell: ({ minutes }) => minutes },
          {
            heading: 'Last did something',
            cell: ({ lastAt }) => (lastAt === null ? 'Not yet' : inWords(londonDay(lastAt))),
          },
          ...modules.map((module) => ({
            heading: (
              <>
                {shortTitle(module.title)}
                {module.dueOn === null ? null : <>, by {inWords(module.dueOn)}</>}
              </>
            ),
            label: shortTitle(module.title),
            cell: ({ done }: GroupProgress['members'][number]) => {
              const one = done.get(module.id);
              if (one?.isCompleted === true) return 'Done';
              const isOverdue =
                module.dueOn !== null && Temporal.PlainDate.compare(frame.today, module.dueOn) > 0;
              const steps = `${one?.steps ?? 0} of ${module.steps}`;
              return isOverdue ? `${steps}, overdue` : steps;
            },
          })),
        ]}
      />
    </Page>
  );
}

export interface SharedPageProps {
  frame: Frame;
  group: { id: string; name: string };
  texts: readonly {
    key: string;
    name: string;
    module: string;
    step: string;
    text: string;
    sharedAt: Temporal.Instant;
  }[];
}

/** A title stands at the head of a column as far as its colon. */
function shortTitle(title: string): string {
  return title.split(':', 1)[0] ?? title;
}

/** What members of a group let those read who lead it. */
export function SharedPage({ frame, group, texts }: SharedPageProps): VNode {
  const title = `Shared with you, ${group.name}`;
  return (
    <Page frame={frame} title={title} hidden back={{ href: paths.group.to({ group: group.id }) }}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            {texts.length === 0
              ? 'Nobody has shared a text with you.'
              : 'Their writers can stop sharing them at any time. That you looked is on the record.'}
          </p>
          {texts.map(({ key, name, module, step, text, sharedAt }) => (
            <section key={key} class="hub-answer">
              <h2 class="govuk-heading-m">
                {name}: {step}
              </h2>
              <p class="govuk-hint">
                {module}, shared on {momentInWords(sharedAt)}
              </p>
              <AsTyped text={text} />
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}
