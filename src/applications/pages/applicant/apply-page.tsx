import type { VNode } from 'preact';

import { registrationInWords } from '../../../cohorts/words.ts';
import type { Cohort } from '../../../cohorts/index.ts';
import type { FieldError } from '../../../kit/forms/index.ts';
import { Button, Radios } from '../../../kit/govuk/index.ts';
import { inWords } from '../../../kit/dates/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { applyPaths } from '../../paths.ts';

/** A course with an intake that can still be joined, and what this person has of it under way. */
export interface CourseToApplyFor {
  identifier: string;
  title: string;
  cohorts: readonly Cohort[];
  /** Where it goes on; null for somebody who has none under way, and for a stranger. */
  underWay: { href: string; isDraft: boolean } | null;
}

/** What applying is, how long it takes and what to have at hand. */
export function ApplyPage({ frame, courses }: { frame: Frame; courses: readonly CourseToApplyFor[] }): VNode {
  const title = courses.length === 1 ? `Apply for the ${courses[0]?.title ?? ''}` : 'Apply for an NPQ';
  const underWay = courses.filter((course) => course.underWay !== null);
  return (
    <Page
      frame={frame}
      title={title}
      description={`Apply to ${frame.profile.name}: what you need, how long it takes, and what happens then.`}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body-l">
            This is your application to {frame.profile.name}. It takes about 15 minutes. Every answer is saved
            as you give it, so you can stop and go on later, on another device too.
          </p>
          {underWay.map(({ identifier, title: name, underWay: on }) => (
            <p key={identifier} class="govuk-body">
              <a class="govuk-link govuk-!-font-weight-bold" href={on?.href ?? ''}>
                {on?.isDraft === true ? 'Go on with' : 'See'} your application for the {name}
              </a>
            </p>
          ))}
          {courses.length === 0 ? (
            <>
              <p class="govuk-body">We have no intake that you can apply for now.</p>
              <Button href="/interest">Tell us that you are interested</Button>
            </>
          ) : (
            <>
              <h2 class="govuk-heading-m">Have at hand</h2>
              <ul class="govuk-list govuk-list--bullet">
                <li>the name or postcode of your school</li>
                <li>
                  the month and year when you became SENCO, if you are one, and of earlier posts as SENCO
                </li>
                <li>when NASENCO was awarded or begun, if it was</li>
                <li>the name and work email address of your headteacher, who is asked to support you</li>
                <li>your teacher reference number, if you have one: you can get it later</li>
              </ul>
              <p class="govuk-body">
                We never ask for your date of birth, National Insurance number or identity documents.
              </p>
              <Intakes courses={courses} today={frame.today} />
              <Button href={applyPaths.start.to()} isStartButton>
                {underWay.length === courses.length ? 'Go on' : 'Start now'}
              </Button>
              <p class="govuk-body-s">
                {frame.viewer === null
                  ? 'You sign in with your email address and a code that we send to it. There is no password.'
                  : `You are signed in as ${frame.viewer.name}.`}
              </p>
              <h2 class="govuk-heading-m">Three things are not the same</h2>
              <p class="govuk-body">
                Registering with the DfE tells it who you are and settles whether you are eligible for
                funding. Your lead provider accepts you. This application is for a place with us. We show you
                all three in one list, and who has to do what next.
              </p>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function Intakes({
  courses,
  today,
}: {
  courses: readonly CourseToApplyFor[];
  today: Temporal.PlainDate;
}): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">Intakes</h2>
      <ul class="govuk-list govuk-list--spaced">
        {courses.flatMap((course) =>
          course.cohorts.map((cohort) => (
            <li key={cohort.id}>
              <strong>
                {courses.length === 1 ? '' : `${course.title}: `}
                {cohort.name}
              </strong>
              , from {inWords(cohort.startsOn)}. {registrationInWords(cohort, today)}
            </li>
          )),
        )}
      </ul>
    </>
  );
}

/** Chooses the course, and begins. */
export function StartPage({
  frame,
  courses,
  errors,
}: {
  frame: Frame;
  courses: readonly CourseToApplyFor[];
  errors: readonly FieldError[];
}): VNode {
  const [only] = courses.length === 1 ? courses : [];
  const title =
    only === undefined
      ? 'Which course do you apply for?'
      : only.underWay === null
        ? `Begin your application for the ${only.title}`
        : `Go on with your application for the ${only.title}`;
  return (
    <Page frame={frame} title={title} back={{ href: applyPaths.apply.to() }} errors={errors} hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <form method="post" action={applyPaths.start.to()} novalidate>
            {only === undefined ? (
              <Radios
                name="course"
                fieldset={{
                  legend: { text: title, isPageHeading: true, classes: 'govuk-fieldset__legend--l' },
                }}
                errorMessage={errors[0] ?? null}
                items={courses.map(({ identifier, title: name, underWay }) => ({
                  value: identifier,
                  text: name,
                  ...(underWay === null
                    ? {}
                    : {
                        hint: {
                          text: underWay.isDraft
                            ? 'You have begun: go on with it'
                            : 'You have applied: see it',
                        },
                      }),
                }))}
              />
            ) : (
              <>
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body">
                  You are signed in as {frame.viewer?.name ?? ''}. Nobody but you sees your answers until you
                  send them.
                </p>
                <input type="hidden" name="course" value={only.identifier} />
              </>
            )}
            <Button preventDoubleClick>
              {only === undefined
                ? 'Continue'
                : only.underWay === null
                  ? 'Start my application'
                  : only.underWay.isDraft
                    ? 'Go on with it'
                    : 'See it'}
            </Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
