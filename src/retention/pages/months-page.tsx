import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Input, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { KEPT_FOR } from '../kept-for.ts';
import type { Kind } from '../kinds.ts';
import { retentionPaths as paths } from '../paths.ts';
import type { MonthsPreview } from '../set-months.ts';

export interface MonthsPageProps {
  frame: Frame;
  kind: Pick<Kind, 'name' | 'what' | 'from'>;
  /** Those in force. */
  months: number;
  typed: Typed;
  errors: readonly FieldError[];
  /** What the typed months would change; null until somebody looked. */
  preview: MonthsPreview | null;
  /** False while a real hub is played to a day. */
  mayErase: boolean;
}

/** For how many months one kind is kept: looked at first, then set. */
export function MonthsPage({
  frame,
  kind,
  months,
  typed,
  errors,
  preview,
  mayErase,
}: MonthsPageProps): VNode {
  const { usual, least, most } = KEPT_FOR[kind.name];
  const title = `How long: ${kind.what.toLowerCase()}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: paths.preview.to(), text: 'What is erased for its age' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        Kept for {months} months from {kind.from}. We propose {usual}; it can be from {least} to {most}. Ask
        your data protection officer before you change it. The privacy page says what is set here.
      </p>
      {preview === null ? null : <Change typed={typed} preview={preview} mayErase={mayErase} />}
      <form method="post" action={paths.months.to({ kind: kind.name })} novalidate>
        <Input
          id="months"
          name="months"
          label={{ text: 'Months' }}
          hint={{ text: `A whole number from ${least} to ${most}` }}
          classes="govuk-input--width-3"
          inputmode="numeric"
          value={typed['months'] ?? ''}
          errorMessage={errorAt(errors, 'months')}
        />
        <Input
          id="reason"
          name="reason"
          label={{ text: 'Who decided it, and why' }}
          value={typed['reason'] ?? ''}
          errorMessage={errorAt(errors, 'reason')}
        />
        {preview === null ? null : <input type="hidden" name="shown" value={String(preview.due)} />}
        <div class="govuk-button-group">
          <Button name="do" value="look" classes="govuk-button--secondary" preventDoubleClick>
            Look what would go
          </Button>
          {preview === null ? null : (
            <Button name="do" value="set" preventDoubleClick>
              Keep for {typed['months']} months
            </Button>
          )}
        </div>
      </form>
    </Page>
  );
}

function Change({
  typed,
  preview: { dueNow, due },
  mayErase,
}: Pick<MonthsPageProps, 'typed' | 'mayErase'> & { preview: MonthsPreview }): VNode {
  const number = (many: number) => many.toLocaleString('en-GB');
  return (
    <InsetText>
      With {typed['months']} months {number(due)} {due === 1 ? 'goes' : 'go'} with the next round. As it is
      set now it would be {number(dueNow)}. What is erased cannot be brought back.
      {mayErase ? '' : ' The hub is played to a day, so nothing is erased until it is back in the present.'}
    </InsetText>
  );
}
