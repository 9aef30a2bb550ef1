import type { VNode } from 'preact';

import { Button, TaskList, type TaskStatus } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { SECTIONS, type SectionId } from '../../journey/graph.ts';
import type { SectionStatus } from '../../journey/walk.ts';
import { applyPaths } from '../../paths.ts';

export interface Task {
  section: SectionId;
  status: SectionStatus;
  /** Where it goes on; null while it cannot start and where it asks nothing. */
  href: string | null;
  /** What is known so far, such as the answer on funding; null for nothing. */
  hint: string | null;
}

export interface TaskListPageProps {
  frame: Frame;
  applicationId: number;
  courseName: string;
  tasks: readonly Task[];
  isReady: boolean;
}

const STATUS: Readonly<Record<SectionStatus, TaskStatus>> = {
  'cannot start yet': { text: 'Cannot start yet', classes: 'govuk-task-list__status--cannot-start-yet' },
  'not started': { tag: { text: 'Not started', classes: 'govuk-tag--blue' } },
  'in progress': { tag: { text: 'In progress', classes: 'govuk-tag--light-blue' } },
  completed: { text: 'Completed' },
  'not needed': { text: 'Nothing to answer' },
};

/** The sections of an application and where each stands. */
export function TaskListPage({ frame, applicationId, courseName, tasks, isReady }: TaskListPageProps): VNode {
  const done = tasks.filter(({ status }) => status === 'completed' || status === 'not needed').length;
  return (
    <Page
      frame={frame}
      title={`Your application for the ${courseName}`}
      back={{ href: '/account', text: 'Your account' }}
      hidden
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Your application for the {courseName}</h1>
          <p class="govuk-body">
            You have done {done} of {tasks.length} sections. Every answer is saved as you give it. To go on
            later, or on another device, sign in with the same email address.
          </p>
          <TaskList
            idPrefix="section"
            items={tasks.map(({ section, status, href, hint }) => ({
              title: { text: SECTIONS[section] },
              ...(href === null ? {} : { href }),
              ...(hint === null ? {} : { hint: { text: hint } }),
              status: STATUS[status],
            }))}
          />
          {isReady ? (
            <Button href={applyPaths.check.to({ application: applicationId })}>Check and send</Button>
          ) : (
            <p class="govuk-body">When every section is done, you can check your answers and send them.</p>
          )}
          <p class="govuk-body-s">
            <a class="govuk-link" href={applyPaths.withdraw.to({ application: applicationId })}>
              I do not want to apply any more
            </a>
          </p>
        </div>
      </div>
    </Page>
  );
}
