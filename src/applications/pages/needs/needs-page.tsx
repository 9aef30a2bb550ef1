import type { VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import type { FieldError } from '../../../kit/forms/index.ts';
import { Button, DataTable, InsetText, Textarea } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { NotABirth } from '../../../shell/not-a-birth.tsx';
import { Page } from '../../../shell/page.tsx';
import { applyPaths } from '../../paths.ts';

export interface NeedsPageProps {
  frame: Frame;
  personId: number;
  fullName: string;
  /** The day on which it was told; null where nothing is kept. */
  toldOn: Temporal.PlainDate | null;
  /** What was told, opened by the reason just given; null before that. */
  text: string | null;
  /** Who looked, the last first. */
  looks: readonly { on: Temporal.PlainDate; time: string; name: string | null; reason: string }[];
  typed: string;
  errors: readonly FieldError[];
  /** The reason holds a date: offers to say that it is no date of birth. */
  asksOfDate: boolean;
}

/** What somebody told in confidence: opened for a reason, by POST alone, and every look is shown. */
export function NeedsPage(props: NeedsPageProps): VNode {
  const { frame, personId: person, fullName, toldOn, text, looks, errors } = props;
  const title = `What ${fullName} told in confidence`;
  return (
    <Page
      frame={frame}
      title={title}
      back={{ href: `/staff/people/${person}`, text: fullName }}
      errors={errors}
      hidden
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          {toldOn === null ? <p class="govuk-body">Nothing is kept.</p> : null}
          {text === null ? null : (
            <>
              <InsetText>
                {text.split('\n').map((line, index) => (
                  <p key={`${index}`} class="govuk-body hub-break">
                    {line}
                  </p>
                ))}
              </InsetText>
              <p class="govuk-body">
                Your look is written down with your reason. Tell nobody more than they need: whoever leads a
                session sees what to arrange, and never why.
              </p>
            </>
          )}
          {toldOn === null || text !== null ? null : (
            <form method="post" action={applyPaths.needs.to({ person })} novalidate>
              <p class="govuk-body">
                Told on {inWords(toldOn)} and sealed since. Open it only if your work needs it: they can ask
                who looked, and why.
              </p>
              <Textarea
                name="reason"
                label={{ text: 'Why do you need to read it?', classes: 'govuk-label--s' }}
                hint={{ text: 'At least 10 characters, for example: planning rooms for the first seminar' }}
                rows={2}
                value={props.typed}
                errorMessage={errors.find((error) => error.field === 'reason') ?? null}
              />
              {props.asksOfDate ? <NotABirth /> : null}
              <Button preventDoubleClick>Open it, and write down that I looked</Button>
            </form>
          )}
          <h2 class="govuk-heading-m">Who looked</h2>
          {looks.length === 0 ? (
            <p class="govuk-body">Nobody has.</p>
          ) : (
            <DataTable
              caption="Every look, the last first"
              isWide
              columns={[
                { heading: 'When', cell: (look) => `${inWords(look.on)} at ${look.time}` },
                { heading: 'Who', cell: (look) => look.name ?? 'Not a person of the hub' },
                { heading: 'Why', cell: (look) => look.reason },
              ]}
              rows={looks}
            />
          )}
        </div>
      </div>
    </Page>
  );
}
