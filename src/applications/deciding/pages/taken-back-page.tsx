/** One act of checks: for whom it is taken back, who is left as they are and why, and what became of it. */
import type { VNode } from 'preact';

import { Button } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import type { Check } from '../checks.ts';
import { decidingPaths } from '../paths.ts';
import {
  ApplicationLink,
  BACK,
  countOf,
  inWords,
  type CheckedOne,
  type PreviewedCheck,
} from './check-many-pages.tsx';

export interface TakenBackPageProps {
  frame: Frame;
  act: string;
  check: Pick<Check, 'name' | 'result' | 'note'>;
  /** Who recorded it and when, in words. */
  recorded: string;
  previewed: readonly PreviewedCheck[];
  /** Of those who are left, the ones that were taken back. */
  takenBack: readonly CheckedOne[];
}

export function TakenBackPage(props: TakenBackPageProps): VNode {
  const { frame, act, check, recorded, previewed, takenBack } = props;
  const ready = previewed.filter(({ whyNot }) => whyNot === null);
  const left = previewed.filter(({ whyNot }) => whyNot !== null);
  const title = `Take back ${inWords(check)}: ${ready.length} of ${previewed.length}`;
  const done = `${inWords(check)}: taken back for ${takenBack.length} of ${previewed.length}`;
  return (
    <Page frame={frame} title={takenBack.length === 0 ? title : done} hidden back={BACK}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{takenBack.length === 0 ? title : done}</h1>
          <p class="govuk-body">
            {recorded}
            {check.note === null ? (
              '.'
            ) : (
              <>
                : <q>{check.note}</q>
              </>
            )}
          </p>
          {left.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">
                {ready.length === 0 ? 'What became of each' : 'Left as they are'}
              </h2>
              <List of={left} />
            </>
          )}
          {ready.length === 0 ? (
            <p class="govuk-body">There is nothing to take back.</p>
          ) : (
            <form method="post" action={decidingPaths.act.to({ act })}>
              <h2 class="govuk-heading-m">Taken back for</h2>
              <List of={ready} />
              <p class="govuk-body">
                What counted before counts again. That it was recorded, and that you took it back, stays in
                the history. No letter is sent.
              </p>
              <Button preventDoubleClick>
                Take back “{inWords(check)}” for {countOf(ready.length)}
              </Button>
            </form>
          )}
        </div>
      </div>
    </Page>
  );
}

function List({ of }: { of: readonly PreviewedCheck[] }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet hub-chosen">
      {of.map(({ whyNot, ...one }) => (
        <li key={one.applicationId}>
          <ApplicationLink {...one} />
          {whyNot === null ? '' : `: ${whyNot}`}
        </li>
      ))}
    </ul>
  );
}
