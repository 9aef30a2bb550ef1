import type { VNode } from 'preact';

import { Button } from '../../kit/govuk/index.ts';
import { countInWords, type List } from '../../kit/lists/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { StaffAct, StaffRow } from '../lists/all-lists.ts';

export interface ChosenPageProps {
  frame: Frame;
  list: List<StaffRow>;
  act: StaffAct;
  /** Those with whom it can be done, by the id that the act wants. */
  chosen: readonly { id: number; name: string }[];
  leftOut: readonly string[];
  backTo: string;
}

/** Those that were ticked, once more: nothing has been done yet. */
export function ChosenPage({ frame, list, act, chosen, leftOut, backTo }: ChosenPageProps): VNode {
  const title = chosen.length === 0 ? 'You chose nobody' : `You chose ${countInWords(list, chosen.length)}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={{ href: backTo, text: `Back to ${list.heading.toLowerCase()}` }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {chosen.length === 0 ? (
        <p class="govuk-body">Go back and tick those that you mean.</p>
      ) : (
        <form method="post" action={act.to}>
          <ul class="govuk-list govuk-list--bullet hub-chosen">
            {chosen.map(({ id, name }) => (
              <li key={id}>
                {name}
                <input type="hidden" name={act.field} value={id} />
              </li>
            ))}
          </ul>
          {leftOut.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">Left out</h2>
              <ul class="govuk-list govuk-list--bullet">
                {leftOut.map((name) => (
                  <li key={name}>
                    {name} {act.leftOut}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p class="govuk-body">Nothing has been done yet. The next page shows what will be.</p>
          <Button>{act.text}</Button>
        </form>
      )}
    </Page>
  );
}
