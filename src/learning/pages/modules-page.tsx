import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { TaskList, type TaskListItem } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Elsewhere } from '../elsewhere/store.ts';
import type { OwnModule } from '../own-modules.ts';
import { learningPaths as paths } from '../paths.ts';
import { minutesInWords } from './parts.tsx';

export interface ModulesPageProps {
  frame: Frame;
  enrolmentId: number;
  backTo: string;
  modules: readonly OwnModule[];
  elsewhere: readonly Elsewhere[];
}

/** A member's modules: this week's first. */
export function ModulesPage({ frame, enrolmentId, backTo, modules, elsewhere }: ModulesPageProps): VNode {
  const of = (which: (module: OwnModule) => boolean) => modules.filter(which);
  const isOpen = ({ completedAt }: OwnModule) => completedAt === null;
  const now = of((one) => isOpen(one) && (one.planned?.due === 'now' || one.planned?.due === 'overdue'));
  const later = of((one) => isOpen(one) && one.planned?.due === 'later');
  const others = of((one) => isOpen(one) && one.planned === null);
  const done = of((one) => one.completedAt !== null);
  const list = (id: string, heading: string, those: readonly OwnModule[]) =>
    those.length === 0 ? null : (
      <section aria-labelledby={id}>
        <h2 class="govuk-heading-m" id={id}>
          {heading}
        </h2>
        <TaskList idPrefix={`${id}-list`} items={those.map((one) => itemOf(enrolmentId, one))} />
      </section>
    );
  return (
    <Page frame={frame} title="Your modules" hidden back={{ href: backTo }}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Your modules</h1>
          {modules.length === 0 ? (
            <p class="govuk-body">No module is open yet. When one is, it is here.</p>
          ) : (
            <p class="govuk-body">
              Work through them in your own time. What you have done is kept at every step, and you can stop
              and go on whenever you like.
            </p>
          )}
          {list('now', 'To do now', now)}
          {list('later', 'To come', later)}
          {list('others', now.length + later.length === 0 ? 'Open to you' : 'Also open to you', others)}
          {list('done', 'Completed', done)}
          {elsewhere.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">On your lead provider’s platform</h2>
              <ul class="govuk-list govuk-list--bullet">
                {elsewhere.map(({ title, leadProvider, completedOn }) => (
                  <li key={`${leadProvider} ${title}`}>
                    {title}, completed on {inWords(completedOn)}. {leadProvider} told us.
                  </li>
                ))}
              </ul>
            </>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={paths.work.to({ enrolment: enrolmentId })}>
              See all that you wrote and answered
            </a>
          </p>
        </div>
      </div>
    </Page>
  );
}

function itemOf(enrolmentId: number, one: OwnModule): TaskListItem {
  return {
    href: paths.module.to({ enrolment: enrolmentId, module: one.moduleId }),
    title: { text: one.title },
    hint: { text: hintOf(one) },
    status: statusOf(one),
  };
}

function hintOf({ minutes, stepsDone, steps, hasBegun, completedAt, planned }: OwnModule): string {
  if (completedAt !== null) return `Completed on ${inWords(londonDay(completedAt))}`;
  const length = hasBegun
    ? `${stepsDone} of ${steps} steps done, ${minutesInWords(minutes)} in all`
    : minutesInWords(minutes);
  if (planned === null) return length;
  switch (planned.due) {
    case 'overdue':
      return `${length}. It was due by ${inWords(planned.dueOn)}, and still counts`;
    case 'later':
      return `${length}. From ${inWords(planned.opensOn)} to ${inWords(planned.dueOn)}; you may begin now`;
    case 'now':
    case 'done':
      return `${length}. By ${inWords(planned.dueOn)}`;
  }
}

function statusOf({ completedAt, hasBegun, planned }: OwnModule): TaskListItem['status'] {
  if (completedAt !== null) return { text: 'Completed' };
  if (planned?.due === 'overdue') return { tag: { text: 'Overdue', classes: 'govuk-tag--red' } };
  return hasBegun ? { tag: { text: 'Begun', classes: 'govuk-tag--light-blue' } } : { text: 'Not begun' };
}
