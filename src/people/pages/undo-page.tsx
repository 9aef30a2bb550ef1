import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, WarningText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { UndoPreview } from '../merging/merge.ts';
import { peoplePaths } from '../paths.ts';
import { TABLES } from './duplicates-pages.tsx';

/** What undoing a merge would do today, or why it can no longer be done. */
export function UndoPage(props: {
  frame: Frame;
  preview: UndoPreview;
  /** The record in which the one that stayed is found today. */
  stands: { id: number; name: string } | null;
  mergedBy: string;
  /** Somebody pressed the button, and it could not be done any more. */
  isRefused: boolean;
}): VNode {
  const { frame, preview, stands, mergedBy, isRefused } = props;
  const { merge, rows, mergedSince, canBeUndone } = preview;
  const title = `The merge of record ${merge.goneId} into record ${merge.keptId}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={
        stands === null
          ? { href: peoplePaths.duplicates.to(), text: 'Likely duplicates' }
          : { href: peoplePaths.person.to({ person: stands.id }), text: stands.name }
      }
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            Made on {inWords(londonDay(merge.mergedAt))} by {mergedBy}: {merge.reason}
          </p>
          {isRefused ? <WarningText iconFallbackText="Warning">Nothing was undone</WarningText> : null}
          {merge.undoneAt === null ? null : (
            <p class="govuk-body">It was undone on {inWords(londonDay(merge.undoneAt))}.</p>
          )}
          {mergedSince === null ? null : (
            <p class="govuk-body">
              Record {merge.keptId} has gone into record {mergedSince} since. Undo that merge first, from{' '}
              <a class="govuk-link" href={peoplePaths.person.to({ person: mergedSince })}>
                the record that stands
              </a>
              .
            </p>
          )}
          <DataTable
            caption="What the merge moved"
            rows={rows}
            whenEmpty="The record that went had nothing of its own."
            isWide
            columns={[
              { heading: 'What', cell: ({ what }) => TABLES[what] ?? what.split('.', 1)[0] },
              { heading: 'Moved', isNumeric: true, cell: ({ moved }) => moved },
              {
                heading: 'Changed hands or gone since',
                isNumeric: true,
                cell: ({ moved, still }) => moved - still,
              },
            ]}
          />
          {canBeUndone ? (
            <>
              <p class="govuk-body">
                All of it goes back to record {merge.goneId}, which stands again. What was added to record{' '}
                {merge.keptId} after the merge stays there, because nobody can tell whose it is: look at both
                afterwards.
              </p>
              <form method="post" action={peoplePaths.undo.to({ merge: merge.id })}>
                <Button classes="govuk-button--warning" preventDoubleClick>
                  Undo the merge
                </Button>
              </form>
            </>
          ) : merge.undoneAt === null && mergedSince === null ? (
            <p class="govuk-body">
              Something that the merge moved has changed since, so it cannot be undone as a whole, and it is
              never undone in part. Change what is wrong on the record itself.
            </p>
          ) : null}
        </div>
      </div>
    </Page>
  );
}
