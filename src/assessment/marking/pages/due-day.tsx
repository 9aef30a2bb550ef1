import type { VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import { Tag } from '../../../kit/govuk/index.ts';
import { isOverdue } from '../due.ts';

/** By when a mark is due, and whether that day is over; nothing where there is no such day. */
export function DueDay({
  dueOn,
  today,
}: {
  dueOn: Temporal.PlainDate | null;
  today: Temporal.PlainDate;
}): VNode | null {
  if (dueOn === null) return null;
  return (
    <>
      {inWords(dueOn)}
      {isOverdue(dueOn, today) ? (
        <>
          {' '}
          <Tag classes="govuk-tag--red">Overdue</Tag>
        </>
      ) : null}
    </>
  );
}
