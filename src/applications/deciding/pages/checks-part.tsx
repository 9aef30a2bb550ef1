import type { VNode } from 'preact';

import type { FieldError } from '../../../kit/forms/index.ts';
import { Button, Details, Tag } from '../../../kit/govuk/index.ts';
import { WordsBox } from '../../endorsement/pages/words-box.tsx';
import type { NameOf } from '../actors.ts';
import {
  CHECK_RESULTS,
  CHECK_WORDS,
  CHECKS,
  RESULT_WORDS,
  type Check,
  type CheckName,
  type KeptCheck,
} from '../checks.ts';
import { noteBox } from '../forms.ts';
import { decidingPaths } from '../paths.ts';
import { momentInWords } from '../words.ts';

/** What was checked, by whom and when, and for a manager the way to record it. */
export function ChecksPart({
  applicationId,
  checks,
  nameOf,
  canRecord,
  asking,
}: {
  applicationId: number;
  checks: ReadonlyMap<CheckName, KeptCheck>;
  nameOf: NameOf;
  canRecord: boolean;
  /** The form that could not be taken, to be shown again; null where none was. */
  asking: { name: CheckName; typed: string; errors: readonly FieldError[]; asksOfDate: boolean } | null;
}): VNode {
  return (
    <section aria-labelledby="checks">
      <h2 class="govuk-heading-m" id="checks">
        Checks
      </h2>
      {CHECKS.map((name) => {
        const check = checks.get(name);
        const again = asking?.name === name ? asking : null;
        return (
          <div key={name} class="govuk-!-margin-bottom-4">
            <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
              {CHECK_WORDS[name].title} <ResultTag check={check} />
            </h3>
            <p class="govuk-body-s govuk-!-margin-bottom-1">
              {check === undefined
                ? CHECK_WORDS[name].asks
                : `${nameOf(check.checkedBy)}, ${momentInWords(check.at)}${check.note === null ? '' : `: ${check.note}`}`}
            </p>
            {canRecord && check !== undefined && check.act !== null ? (
              <p class="govuk-body-s govuk-!-margin-bottom-1">
                <a class="govuk-link" href={decidingPaths.act.to({ act: check.act })}>
                  Recorded for many at once: {CHECK_WORDS[name].title.toLowerCase()}
                </a>
              </p>
            ) : null}
            {canRecord ? (
              <Details
                summaryText={
                  <>
                    {check === undefined ? 'Record' : 'Record anew'}
                    <span class="govuk-visually-hidden"> {CHECK_WORDS[name].title.toLowerCase()}</span>
                  </>
                }
                open={again !== null}
                classes="govuk-!-margin-bottom-2"
              >
                <form method="post" action={decidingPaths.check.to({ application: applicationId })}>
                  <input type="hidden" name="check" value={name} />
                  <WordsBox
                    field={noteBox(name)}
                    label="What you saw (needed where it failed)"
                    hint="A few words. Never the evidence itself, and no number of a document."
                    typed={again?.typed ?? ''}
                    errors={again?.errors ?? []}
                    asksOfDate={again?.asksOfDate ?? false}
                    rows={2}
                  />
                  <div class="govuk-button-group">
                    {CHECK_RESULTS.map((result) => (
                      <Button
                        key={result}
                        name="result"
                        value={result}
                        classes={result === 'passed' ? '' : 'govuk-button--secondary'}
                      >
                        {RESULT_WORDS[result]}
                      </Button>
                    ))}
                  </div>
                </form>
              </Details>
            ) : null}
          </div>
        );
      })}
    </section>
  );
}

function ResultTag({ check }: { check: Check | undefined }): VNode {
  if (check === undefined) return <Tag classes="govuk-tag--grey">To do</Tag>;
  return (
    <Tag classes={check.result === 'failed' ? 'govuk-tag--red' : 'govuk-tag--green'}>
      {RESULT_WORDS[check.result]}
    </Tag>
  );
}
