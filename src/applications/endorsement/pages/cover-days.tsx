import type { VNode } from 'preact';

import { inWords, monthInWords } from '../../../kit/dates/index.ts';
import { Button, Details } from '../../../kit/govuk/index.ts';
import { clockTime, type CoverDate } from '../../../timetable/index.ts';
import type { Cover } from '../cover.ts';
import { endorsePaths } from '../paths.ts';
import type { Sponsored } from '../sponsored.ts';

/** The days on which the school must do without the applicant, as far as anybody knows them. */
export function CoverDays({
  cover,
  sponsored,
  calendarOf,
}: {
  cover: Cover;
  sponsored: Sponsored;
  /** The secret of the letter’s link; null where there is no calendar to be had. */
  calendarOf: string | null;
}): VNode {
  return (
    <section aria-labelledby="cover">
      <h2 class="govuk-heading-m" id="cover">
        Days that need cover
      </h2>
      {cover.kind === 'not yet' ? (
        <p class="govuk-body">{notYet(sponsored)}</p>
      ) : cover.kind === 'known' ? (
        <DaysIn name={null} dates={cover.dates} />
      ) : (
        <>
          <p class="govuk-body">
            Which group {sponsored.applicantName} joins is not settled. The days of each:
          </p>
          {cover.groups.map(({ name, dates }) => (
            <DaysIn key={name} name={name} dates={dates} />
          ))}
        </>
      )}
      {calendarOf === null ? null : (
        <form method="post" action={endorsePaths.calendar.to({ secret: calendarOf })}>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Put these days in my calendar
          </Button>
        </form>
      )}
    </section>
  );
}

function notYet({ startsOn, teachingEndsOn, applicantName }: Sponsored): string {
  if (startsOn === null || teachingEndsOn === null)
    return `The days are not set yet. ${applicantName} gets them as soon as they are.`;
  return `The course is taught from ${monthInWords(startsOn.toPlainYearMonth())} to ${monthInWords(teachingEndsOn.toPlainYearMonth())}. Its days are not set yet. ${applicantName} gets them as soon as they are, and this page shows them.`;
}

function DaysIn({ name, dates }: { name: string | null; dates: readonly CoverDate[] }): VNode {
  const first = dates[0];
  const last = dates.at(-1);
  const span =
    first === undefined || last === undefined ? '' : `, ${inWords(first.day)} to ${inWords(last.day)}`;
  const days = new Set(dates.map(({ day }) => day.toString())).size;
  const count = `${days} ${days === 1 ? 'day' : 'days'}${span}`;
  return (
    <Details summaryText={name === null ? count : `${name}: ${count}`}>
      <ul class="govuk-list">
        {dates.map(({ sessionId, day, startsAt, endsAt, title, place }) => (
          <li key={sessionId}>
            <strong>{inWords(day)}</strong>, {clockTime(startsAt)} to {clockTime(endsAt)}
            <br />
            {title}. {place}
          </li>
        ))}
      </ul>
    </Details>
  );
}
