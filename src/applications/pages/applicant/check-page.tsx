import type { VNode } from 'preact';

import type { FieldError } from '../../../kit/forms/index.ts';
import { inWords } from '../../../kit/dates/index.ts';
import { Button, Checkboxes, InsetText, SummaryList } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { SECTIONS } from '../../journey/graph.ts';
import type { ToldSection } from '../../journey/tell.ts';
import { applyPaths } from '../../paths.ts';
import { FundingBox, LawBox, type FundingShown, type LawShown } from './law-and-funding.tsx';

export interface CheckPageProps {
  frame: Frame;
  applicationId: number;
  revision: number;
  courseName: string;
  told: readonly ToldSection[];
  /** What the questions are called whose answers no longer apply. */
  dropped: readonly string[];
  law: LawShown | null;
  funding: FundingShown | null;
  replyBy: Temporal.PlainDate;
  /** Why it cannot be sent today; null where it can. */
  notYet: string | null;
  errors: readonly FieldError[];
}

/** What was declared, as it is kept with the answers. */
export const DECLARATION = 'What I have told you is true as far as I know, and I will tell you if it changes';

/** Everything that will be sent, with a way to change each. */
export function CheckPage(props: CheckPageProps): VNode {
  const { frame, applicationId: application, told, dropped, law, funding, errors, notYet } = props;
  return (
    <Page
      frame={frame}
      title="Check your answers before you send them"
      back={{ href: applyPaths.application.to({ application }), text: 'Back to the sections' }}
      errors={errors}
      hidden
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Check your answers before you send them</h1>
          <p class="govuk-body">Your application for the {props.courseName}.</p>
          {dropped.length === 0 ? null : (
            <InsetText>
              <p class="govuk-body">
                Some earlier answers no longer apply, because you changed others. They will not be sent, and
                go when you send your application:
              </p>
              <ul class="govuk-list govuk-list--bullet">
                {dropped.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </InsetText>
          )}
          {told.map(({ section, rows }) => (
            <section key={section} aria-labelledby={`section-${section}`}>
              <h2 class="govuk-heading-m" id={`section-${section}`}>
                {SECTIONS[section]}
              </h2>
              <SummaryList
                rows={rows.map(({ id, short, lines }) => ({
                  key: { text: short },
                  value: { text: <Lines lines={lines} /> },
                  actions: {
                    items: [
                      {
                        href: applyPaths.step.to({ application, step: id }, { from: 'check' }),
                        text: 'Change',
                        visuallyHiddenText: short.toLowerCase(),
                      },
                    ],
                  },
                }))}
              />
            </section>
          ))}
          {law === null ? null : <LawBox law={law} />}
          {funding === null ? null : <FundingBox funding={funding} />}
          <h2 class="govuk-heading-m">Send your application</h2>
          {notYet === null ? (
            <form method="post" action={applyPaths.check.to({ application })} novalidate>
              <input type="hidden" name="revision" value={props.revision} />
              <p class="govuk-body">
                When you send it, we ask for the support that you named, and reply to you by{' '}
                <strong>{inWords(props.replyBy)}</strong>. You cannot change your answers then, unless you ask
                us to open your application again.
              </p>
              <Checkboxes
                name="declaration"
                errorMessage={errors.find((error) => error.field === 'declaration') ?? null}
                items={[{ value: 'yes', text: DECLARATION }]}
              />
              <Button preventDoubleClick>Send my application</Button>
            </form>
          ) : (
            <InsetText>{notYet} Your answers are kept until then, and you can still change them.</InsetText>
          )}
        </div>
      </div>
    </Page>
  );
}

export function Lines({ lines }: { lines: readonly string[] }): VNode {
  return (
    <>
      {lines.map((line, index) => (
        <span key={`${index}-${line}`} class="govuk-!-display-block hub-break">
          {line}
        </span>
      ))}
    </>
  );
}
