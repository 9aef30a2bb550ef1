/** One check of many: which, for whom it is recorded and who is left out, and what became of it. */
import type { VNode } from 'preact';

import type { FieldError } from '../../../kit/forms/index.ts';
import { Button, Radios } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { WordsBox } from '../../endorsement/pages/words-box.tsx';
import { CHECK_WORDS, CHECKS, RESULT_WORDS, type Check } from '../checks.ts';
import { RESULTS_FOR_MANY, type CheckOfManyTyped } from '../forms.ts';
import { decidingPaths } from '../paths.ts';

export const BACK = { href: '/staff/applications', text: 'Applications' };

export interface CheckedOne {
  applicationId: number;
  name: string;
}

export function ChooseCheckPage({
  frame,
  chosen,
  typed,
  errors,
  asksOfDate,
}: {
  frame: Frame;
  chosen: readonly CheckedOne[];
  typed: CheckOfManyTyped;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}): VNode {
  const title = `Record a check of ${countOf(chosen.length)}`;
  const at = (field: string) => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.text };
  };
  return (
    <Page frame={frame} title={title} hidden errors={errors} back={BACK}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          {chosen.length === 0 ? (
            <p class="govuk-body">You chose none that you can check. Go back and tick those that you mean.</p>
          ) : (
            <form method="post" action={decidingPaths.checkMany.to()} novalidate>
              <input type="hidden" name="asked" value="yes" />
              <ul class="govuk-list govuk-list--bullet hub-chosen">
                {chosen.map(({ applicationId, name }) => (
                  <li key={applicationId}>
                    <input type="hidden" name="application" value={applicationId} />
                    {name}
                  </li>
                ))}
              </ul>
              <Radios
                name="check"
                value={typed.check}
                errorMessage={at('check')}
                fieldset={{ legend: { text: 'What did you check?', classes: 'govuk-fieldset__legend--m' } }}
                items={CHECKS.map((check) => ({
                  value: check,
                  text: CHECK_WORDS[check].title,
                  hint: { text: CHECK_WORDS[check].asks },
                }))}
              />
              <Radios
                name="result"
                classes="govuk-radios--inline"
                value={typed.result}
                errorMessage={at('result')}
                fieldset={{ legend: { text: 'What came of it?', classes: 'govuk-fieldset__legend--m' } }}
                hint={{ text: 'A check that failed is recorded on the page of its application, with why.' }}
                items={RESULTS_FOR_MANY.map((result) => ({ value: result, text: RESULT_WORDS[result] }))}
              />
              <WordsBox
                field="note"
                label="What you saw (optional)"
                hint="A few words, the same for each. Never the evidence itself, and no number of a document."
                typed={typed.note}
                errors={errors}
                asksOfDate={asksOfDate}
                rows={2}
              />
              <Button>Show what will be recorded</Button>
            </form>
          )}
        </div>
      </div>
    </Page>
  );
}

export interface PreviewedCheck extends CheckedOne {
  /** Null: it is recorded. */
  whyNot: string | null;
}

export function CheckPreviewPage({
  frame,
  previewed,
  check,
}: {
  frame: Frame;
  previewed: readonly PreviewedCheck[];
  check: Pick<Check, 'name' | 'result' | 'note'>;
}): VNode {
  const ready = previewed.filter(({ whyNot }) => whyNot === null);
  const left = previewed.filter(({ whyNot }) => whyNot !== null);
  const title = `${inWords(check)}: ${ready.length} of ${previewed.length}`;
  return (
    <Page frame={frame} title={title} hidden back={BACK}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">Nothing has been recorded yet, and no letter is sent.</p>
          {check.note === null ? null : (
            <p class="govuk-body">
              What you saw, kept with each: <q>{check.note}</q>
            </p>
          )}
          {left.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">Left out</h2>
              <ul class="govuk-list govuk-list--bullet">
                {left.map(({ whyNot, ...one }) => (
                  <li key={one.applicationId}>
                    <ApplicationLink {...one} />: {whyNot}
                  </li>
                ))}
              </ul>
            </>
          )}
          {ready.length === 0 ? (
            <p class="govuk-body">There is nothing to record.</p>
          ) : (
            <form method="post" action={decidingPaths.checked.to()}>
              <h2 class="govuk-heading-m">Recorded for</h2>
              <ul class="govuk-list govuk-list--bullet hub-chosen">
                {ready.map((one) => (
                  <li key={one.applicationId}>
                    <ApplicationLink {...one} />
                    <input type="hidden" name="application" value={one.applicationId} />
                  </li>
                ))}
              </ul>
              <input type="hidden" name="check" value={check.name} />
              <input type="hidden" name="result" value={check.result} />
              <input type="hidden" name="note" value={check.note ?? ''} />
              <input type="hidden" name="not-birth" value="yes" />
              <Button preventDoubleClick>
                Record “{inWords(check)}” for {countOf(ready.length)}
              </Button>
            </form>
          )}
        </div>
      </div>
    </Page>
  );
}

export interface CheckedNow extends CheckedOne {
  /** What the record says today, with who and when. */
  words: string;
  isAsWished: boolean;
}

/** What became of each, read from the record: also for somebody who was second. */
export function CheckedPage({
  frame,
  checked,
  check,
  act,
}: {
  frame: Frame;
  checked: readonly CheckedNow[];
  check: Pick<Check, 'name' | 'result'>;
  /** What they were recorded together as; null where none was. */
  act: string | null;
}): VNode {
  const done = checked.filter(({ isAsWished }) => isAsWished).length;
  const title = `${inWords(check)} for ${done} of ${checked.length}`;
  return (
    <Page frame={frame} title={title} hidden back={BACK}>
      <h1 class="govuk-heading-l">{title}</h1>
      <ul class="govuk-list">
        {checked.map(({ words, ...one }) => (
          <li key={one.applicationId}>
            <ApplicationLink {...one} />: {words}
          </li>
        ))}
      </ul>
      {act === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={decidingPaths.act.to({ act })}>
            Take back what was recorded
          </a>
        </p>
      )}
    </Page>
  );
}

export function ApplicationLink({ applicationId, name }: CheckedOne): VNode {
  return (
    <a class="govuk-link" href={decidingPaths.application.to({ application: applicationId })}>
      {name}
    </a>
  );
}

/** "Employment passed", "Funding not needed". */
export function inWords({ name, result }: Pick<Check, 'name' | 'result'>): string {
  return `${CHECK_WORDS[name].title} ${RESULT_WORDS[result].toLowerCase()}`;
}

export function countOf(count: number): string {
  return count === 1 ? '1 application' : `${count} applications`;
}
