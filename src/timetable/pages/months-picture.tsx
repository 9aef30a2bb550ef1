import type { VNode } from 'preact';

import type { PlannedCohort } from '../../cohorts/index.ts';
import { yearPicture, type YearPicture } from './year-picture.ts';

/** All months of a course at a glance. The page says the same in a table below. */
export function MonthsPicture({
  cohort,
  today,
  lanes,
  holidays,
}: {
  cohort: Pick<PlannedCohort, 'startsOn' | 'teachingEndsOn'>;
  today: Temporal.PlainDate;
  lanes: YearPicture['lanes'];
  holidays: YearPicture['holidays'];
}): VNode {
  const picture = {
    from: cohort.startsOn,
    until: cohort.teachingEndsOn,
    lanes: lanes.filter(({ sessions }) => sessions.length > 0),
    holidays,
    today,
  };
  return (
    <div class="hub-no-print">
      <h2 class="govuk-heading-m" id="year-title">
        The months of the course
      </h2>
      <p class="govuk-body" id="year-description">
        A disc is a session face to face, a ring one online, a cross one that was cancelled. Grey bands are
        school holidays and closures. The table below says the same in words.
      </p>
      <section class="hub-scroll" aria-label="Picture of the months" tabindex={0}>
        <div
          role="img"
          aria-labelledby="year-title"
          aria-describedby="year-description"
          dangerouslySetInnerHTML={{ __html: yearPicture(picture) }}
        />
      </section>
    </div>
  );
}
