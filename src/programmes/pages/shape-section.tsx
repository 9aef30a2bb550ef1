import type { VNode } from 'preact';

import { DataTable, Details } from '../../kit/govuk/index.ts';
import type { Course } from '../course.ts';
import type { Component, Programme } from '../programme.ts';
import { ShapePicture } from '../shape-picture.tsx';
import { counted, KIND_WORDS, minutesInWords } from '../words.ts';

/** How the months of the course go, as a picture and as a table of the same. */
export function ShapeSection({
  course,
  programme,
  months,
}: {
  course: Course;
  programme: Programme;
  months: number;
}): VNode | null {
  const { shape } = programme;
  if (shape.length === 0) return null;
  const picture = { shape, months, monthsToResult: course.monthsToResult };
  return (
    <>
      <p class="govuk-body">{summary(programme)}</p>
      <figure class="hub-figure">
        <figcaption class="govuk-body-s hub-shape__key">
          {`Numbers are months from the start. The shaded part is ${counted(months, 'month')} of teaching${course.monthsToResult === null ? '' : `; the result comes by month ${course.monthsToResult}`}.`}
        </figcaption>
        <ShapePicture {...picture} direction="along" />
        <ShapePicture {...picture} direction="down" />
      </figure>
      <Details summaryText={`See the ${months} months as a table`}>
        <DataTable
          caption="What happens in each month"
          captionClasses="govuk-table__caption--s"
          columns={[
            { heading: 'Month', cell: (component) => component.month },
            { heading: 'What', cell: (component) => component.title },
            { heading: 'How', cell: howInWords },
          ]}
          rows={shape}
        />
      </Details>
    </>
  );
}

/** `Face to face, 3 hours`. */
function howInWords({ kind, minutes }: Component): string {
  return minutes === null ? KIND_WORDS[kind] : `${KIND_WORDS[kind]}, ${minutesInWords(minutes)}`;
}

/** `7 meetings face to face (24 hours), 8 online modules (40 hours) and 4 clinics (4 hours).` */
function summary({ shape }: Programme): string {
  const parts = [
    { noun: 'meeting', more: ' face to face', kinds: ['launch', 'seminar'] },
    { noun: 'online module', more: '', kinds: ['online_module'] },
    { noun: 'clinic', more: '', kinds: ['clinic'] },
  ].map(({ noun, more, kinds }) => {
    const own = shape.filter((component) => kinds.includes(component.kind));
    const minutes = own.reduce((sum, component) => sum + (component.minutes ?? 0), 0);
    const time = minutes === 0 ? '' : ` (${minutesInWords(minutes)})`;
    return own.length === 0 ? null : `${counted(own.length, noun)}${more}${time}`;
  });
  const said = parts.filter((part) => part !== null);
  return said.length < 2 ? `${said.join('')}.` : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}.`;
}
