import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import {
  Button,
  Details,
  InsetText,
  NotificationBanner,
  TaskList,
  type TaskStatus,
} from '../../kit/govuk/index.ts';
import { Markdown, Pictures } from '../../kit/markdown/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { ModuleAtHand } from '../own-modules.ts';
import { learningPaths as paths } from '../paths.ts';
import { KIND_WORDS, minutesInWords, ownPictures } from './parts.tsx';

export interface ModulePageProps {
  frame: Frame;
  at: ModuleAtHand;
  told: 'completed' | 'new-version' | null;
}

export function ModulePage({ frame, at, told }: ModulePageProps): VNode {
  const { module, enrolmentId, steps, next, hasBegun, completedAt, planned, newer } = at;
  const here = { enrolment: enrolmentId, module: module.id };
  const done = steps.filter((step) => step.isDone).length;
  const toNext = next === null ? null : paths.step.to({ ...here, step: next.stepId });
  return (
    <Page
      frame={frame}
      title={module.title}
      hidden
      back={{ href: paths.modules.to({ enrolment: enrolmentId }), text: 'Your modules' }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {told === 'completed' ? (
            <NotificationBanner type="success">
              You have completed this module. It is on your record.
            </NotificationBanner>
          ) : told === 'new-version' ? (
            <NotificationBanner type="success">
              You go on with the new version. All that you did before is kept.
            </NotificationBanner>
          ) : null}
          <span class="govuk-caption-l">{module.area}</span>
          <h1 class="govuk-heading-l">{module.title}</h1>
          <p class="govuk-body">
            {minutesInWords(module.minutes)}, {steps.length} steps.{' '}
            {completedAt !== null
              ? `Completed on ${inWords(londonDay(completedAt))}.`
              : hasBegun
                ? `${done} of ${steps.length} done.`
                : ''}{' '}
            {completedAt === null && planned !== null ? `To be done by ${inWords(planned.dueOn)}.` : ''}
          </p>
          {newer === null ? null : <NewerVersion at={at} newer={newer} />}
          <Pictures.Provider value={ownPictures(at)}>
            <Markdown blocks={module.introduction} />
          </Pictures.Provider>
          {toNext === null ? null : hasBegun ? (
            <Button href={toNext} isStartButton={completedAt === null && done < steps.length}>
              {done >= steps.length ? 'Look at it again' : 'Go on'}
            </Button>
          ) : (
            <form method="post" action={paths.begin.to(here)}>
              <Button preventDoubleClick isStartButton>
                Begin
              </Button>
            </form>
          )}
          <h2 class="govuk-heading-m">Steps</h2>
          <TaskList
            idPrefix="step"
            items={steps.map((step) => ({
              href: paths.step.to({ ...here, step: step.stepId }),
              title: { text: step.title },
              hint: {
                text: `${KIND_WORDS[step.kind]}, ${minutesInWords(step.minutes)}${step.isNeeded ? '' : ', optional'}`,
              },
              status: statusOf(step.isDone),
            }))}
          />
          <Details summaryText="Where this comes from">
            <ul class="govuk-list govuk-list--bullet">
              {module.sources.map(({ title, publisher, address, licence, read }) => (
                <li key={address + title}>
                  <a class="govuk-link" href={address} rel="noreferrer">
                    {title}
                  </a>
                  , {publisher}. {licence}. Read {read}.
                </li>
              ))}
            </ul>
          </Details>
        </div>
      </div>
    </Page>
  );
}

function statusOf(isDone: boolean): TaskStatus {
  return isDone ? { text: 'Done' } : { tag: { text: 'To do', classes: 'govuk-tag--blue' } };
}

function NewerVersion({ at, newer }: { at: ModuleAtHand; newer: NonNullable<ModuleAtHand['newer']> }): VNode {
  const { carried, changed, gone, added } = newer.carries;
  const titles = (steps: readonly { title: string }[]) => steps.map(({ title }) => title).join(', ');
  return (
    <InsetText>
      <p class="govuk-body">
        There is a new version of this module. You can go on with the one that you began, or take the new one.
        What you wrote and answered is kept either way.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {carried.length === 0
            ? 'None of the steps that you did counts in the new version.'
            : `${carried.length} of the steps that you did count in the new version too.`}
        </li>
        {changed.length === 0 ? null : <li>Asked anew, because it changed: {titles(changed)}.</li>}
        {gone.length === 0 ? null : <li>No longer in it, and kept among your work: {titles(gone)}.</li>}
        {added.length === 0 ? null : <li>New: {titles(added)}.</li>}
      </ul>
      <form method="post" action={paths.takeNew.to({ enrolment: at.enrolmentId, module: at.module.id })}>
        <Button classes="govuk-button--secondary govuk-!-margin-bottom-0" preventDoubleClick>
          Take the new version
        </Button>
      </form>
    </InsetText>
  );
}
