import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { OwnWork } from '../own-work.ts';
import { learningPaths as paths } from '../paths.ts';
import { Answers, AsTyped, momentInWords } from './parts.tsx';

/** All that a member wrote and answered, to be read, printed and taken away. */
export function WorkPage({
  frame,
  enrolmentId,
  work,
}: {
  frame: Frame;
  enrolmentId: number;
  work: readonly OwnWork[];
}): VNode {
  return (
    <Page
      frame={frame}
      title="What you wrote and answered"
      hidden
      back={{ href: paths.modules.to({ enrolment: enrolmentId }), text: 'Your modules' }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">What you wrote and answered</h1>
          {work.length === 0 ? (
            <p class="govuk-body">Nothing yet. What you write in a module is here as soon as it is saved.</p>
          ) : (
            <p class="govuk-body hub-no-print">
              It is yours to keep: print this page, or{' '}
              <a class="govuk-link" href={paths.workFile.to({ enrolment: enrolmentId })}>
                download it as a text file
              </a>
              .
            </p>
          )}
          {work.map((module) => (
            <section key={module.moduleId}>
              <h2 class="govuk-heading-m">{module.title}</h2>
              {module.completedAt === null ? null : (
                <p class="govuk-body">Completed on {inWords(londonDay(module.completedAt))}.</p>
              )}
              {module.pieces.map((piece) => (
                <div key={piece.stepId} class="hub-piece">
                  <h3 class="govuk-heading-s">{piece.title}</h3>
                  {piece.text === null ? null : (
                    <>
                      <AsTyped text={piece.text.text} />
                      <p class="govuk-hint">
                        {piece.text.handedInAt === null ? 'Draft' : 'Handed in'}, last saved on{' '}
                        {momentInWords(piece.text.savedAt)}
                      </p>
                    </>
                  )}
                  {piece.others.map((other) => (
                    <div key={other.writtenIn}>
                      <p class="govuk-body">
                        <strong>An earlier or other text</strong>, saved on {momentInWords(other.savedAt)}
                      </p>
                      <AsTyped text={other.text} />
                    </div>
                  ))}
                  {piece.attempts.map((attempt) => (
                    <div key={attempt.id}>
                      <p class="govuk-body">
                        {momentInWords(attempt.attemptedAt)}: {attempt.right} of {attempt.asked} right
                      </p>
                      <Answers answers={attempt.answers} />
                    </div>
                  ))}
                </div>
              ))}
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}
