import type { VNode } from 'preact';

import { Timeline } from '../../kit/govuk/index.ts';
import { inWords, isBefore } from '../../kit/dates/index.ts';
import type { Answer } from '../answer.ts';
import type { Planning } from '../planning.ts';

/** The three years as a list of days, the past and the coming ones in their order. */
export function Clock({
  planning,
  given,
  today,
}: {
  planning: Planning;
  given: Answer;
  today: Temporal.PlainDate;
}): VNode {
  const { clock } = given[planning.deadlineUsed];
  const [soonest, latest] = planning.projectedOutcomeBetween ?? [null, null];
  const days: { day: Temporal.PlainDate; title: string; text?: string }[] = [
    { day: today, title: 'Today' },
    {
      day: planning.deadline,
      title: 'Last lawful day without the qualification',
      text: 'Your third anniversary. To be safe, plan to hold it by the day before.',
    },
    { day: planning.deadline.add({ days: 1 }), title: 'The school would be in breach' },
  ];
  if (clock?.runs === true) days.push({ day: clock.anchor, title: 'The three years begin' });
  if (soonest === null)
    days.push(
      {
        day: planning.latestSafeStart,
        title: 'Latest safe start',
        text: '22 months before: time for teaching and a slow result',
      },
      {
        day: planning.latestPossibleStart,
        title: 'Latest possible start',
        text: '18 months before: the result would have to be quick',
      },
    );
  if (soonest !== null)
    days.push({
      day: soonest,
      title: 'Your course’s teaching ends',
      text: 'The earliest a result can be expected',
    });
  if (latest !== null) days.push({ day: latest, title: 'Your result, at the latest the DfE expects' });
  if (given.alternativeDeadline !== null)
    days.push({
      day: given.alternativeDeadline,
      title: 'Third anniversary as some would count it',
      text: 'The post began on 29 February. Plan for the earlier day.',
    });
  if (given.nasencoMustCompleteBy !== null)
    days.push({ day: given.nasencoMustCompleteBy, title: 'Last day to complete NASENCO' });
  const inOrder = days.toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day));
  return (
    <section aria-labelledby="clock">
      <h2 class="govuk-heading-m" id="clock">
        Your dates
      </h2>
      <Timeline
        events={inOrder.map(({ day, title, text }) => ({
          title: isBefore(day, today) ? `${title} (past)` : title,
          when: inWords(day),
          dateTime: day.toString(),
          ...(text === undefined ? {} : { text }),
        }))}
      />
    </section>
  );
}
