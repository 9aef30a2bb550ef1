import type { VNode } from 'preact';

import { LONDON } from '../../kit/clock.ts';
import { shortDay } from '../../timetable/index.ts';

/** A page that a device keeps, until a moment of its own clock. */
export interface ToKeep {
  address: string;
  until: number;
  /** Where the page that is kept is to be had, where it is not the same. */
  from?: string;
}

/** What the page's script reads: data, and no script that runs. `<` is written so that no text in it can end the element. */
export function DataOfPage({ id, value }: { id: string; value: object }): VNode {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return <script type="application/json" id={id} dangerouslySetInnerHTML={{ __html: json }} />;
}

/** `Wed 20 Jan 2027, 13:05`. */
export function momentWords(moment: Temporal.Instant): string {
  const local = moment.toZonedDateTimeISO(LONDON);
  return `${shortDay(local.toPlainDate())}, ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
