import type { VNode } from 'preact';

import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Course } from '../course.ts';
import { programmePaths } from '../paths.ts';
import { GROUP_WORDS, lengthInWords } from '../words.ts';

export interface ProgrammesPageProps {
  frame: Frame;
  courses: readonly Course[];
  /** Identifiers of the courses that this hub offers. */
  offered: ReadonlySet<string>;
}

const GROUPS = ['leadership', 'specialist', 'ehco'] as const;

/** Every NPQ of the DfE's list, those of this hub marked. */
export function ProgrammesPage({ frame, courses, offered }: ProgrammesPageProps): VNode {
  return (
    <Page
      frame={frame}
      title="All NPQs"
      description="The national professional qualifications, for whom each is, and which of them this hub offers."
    >
      <h1 class="govuk-heading-xl">All NPQs</h1>
      <p class="govuk-body-l">
        National professional qualifications are for teachers and leaders who want to grow in their role or
        move to the next.
      </p>
      {GROUPS.map((group) => (
        <section key={group} class="hub-section" aria-labelledby={`group-${group}`}>
          <h2 class="govuk-heading-l" id={`group-${group}`}>
            {GROUP_WORDS[group].title}
          </h2>
          <p class="govuk-body">{GROUP_WORDS[group].words}</p>
          <ul class="hub-cards">
            {courses
              .filter((course) => course.group === group)
              .map((course) => (
                <CourseCard
                  key={course.identifier}
                  course={course}
                  isOffered={offered.has(course.identifier)}
                />
              ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

function CourseCard({ course, isOffered }: { course: Course; isOffered: boolean }): VNode {
  const length = lengthInWords(course);
  return (
    <li class="hub-card">
      <h3 class="govuk-heading-s hub-tight">
        <a class="govuk-link" href={addressOfCourse(course.identifier)}>
          {course.title}
        </a>
      </h3>
      <p class="govuk-body hub-card__words">{course.summary}</p>
      <p class="govuk-body-s hub-card__foot">
        {[length, isOffered ? 'Offered by this hub' : null].filter((part) => part !== null).join(' · ')}
      </p>
    </li>
  );
}

/** The NPQ for SENCOs has the first page. */
export function addressOfCourse(identifier: string): string {
  return identifier === 'npq-senco'
    ? programmePaths.senco.to()
    : programmePaths.programme.to({ course: identifier });
}
