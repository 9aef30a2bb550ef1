import type { VNode } from 'preact';

import { cohortFit, cohortStatus, placesOf, type Cohort, type CohortFit } from '../../cohorts/index.ts';
import {
  FIT_TAG_CLASSES,
  fundingInWords,
  placesInWords,
  registrationInWords,
  STATUS_TAGS,
} from '../../cohorts/words.ts';
import { inWords } from '../../kit/dates/index.ts';
import { InsetText, Tag } from '../../kit/govuk/index.ts';
import { interestPaths } from '../../interest/paths.ts';
import type { Venue } from '../../venues/index.ts';
import { addressOf } from '../destinations.ts';
import { counted } from '../words.ts';

export interface CohortPanelsProps {
  /** To come and running, the earliest start first. */
  cohorts: readonly Cohort[];
  venues: readonly Venue[];
  today: Temporal.PlainDate;
  /** The visitor's own, when they come from the statutory check; each cohort is then read against it. */
  deadline: Temporal.PlainDate | null;
}

/** The cohorts to come, each with its places, and those that run in one line. */
export function CohortPanels({ cohorts, venues, today, deadline }: CohortPanelsProps): VNode {
  const isRunning = (cohort: Cohort): boolean => cohortStatus(cohort, today) === 'running';
  const toCome = cohorts.filter((cohort) => !isRunning(cohort));
  const running = cohorts.filter(isRunning);
  return (
    <>
      {deadline === null ? null : <DeadlineNote deadline={deadline} />}
      {toCome.length === 0 ? <p class="govuk-body">No start is planned yet.</p> : null}
      <div class="hub-cohorts">
        {toCome.map((cohort) => (
          <CohortPanel
            key={cohort.id}
            cohort={cohort}
            venues={venues}
            today={today}
            fit={deadline === null ? null : cohortFit(cohort, deadline, today)}
          />
        ))}
      </div>
      {running.length === 0 ? null : (
        <p class="govuk-body">
          {`Running now: ${running.map((cohort) => `${cohort.name}, since ${inWords(cohort.startsOn)}`).join('; ')}. A cohort cannot be joined once it has started.`}
        </p>
      )}
    </>
  );
}

function DeadlineNote({ deadline }: { deadline: Temporal.PlainDate }): VNode {
  return (
    <InsetText>
      {'Your deadline is '}
      <strong>{inWords(deadline)}</strong>
      {'. Each cohort below says whether its result would come in time. '}
      <a class="govuk-link" href={addressOf('check')}>
        Check your deadline again
      </a>
      {' or '}
      <a class="govuk-link" href="/#cohorts">
        show the cohorts without it
      </a>
      .
    </InsetText>
  );
}

function CohortPanel({
  cohort,
  venues,
  today,
  fit,
}: {
  cohort: Cohort;
  venues: readonly Venue[];
  today: Temporal.PlainDate;
  fit: CohortFit | null;
}): VNode {
  const isUntouched = cohortStatus(cohort, today) === 'planned' && placesOf(cohort.groups).taken === 0;
  const tag = STATUS_TAGS[cohortStatus(cohort, today)];
  return (
    <section class="hub-cohort" aria-labelledby={`cohort-${cohort.id}`}>
      <div class="hub-cohort__head">
        <h3 class="govuk-heading-m hub-tight" id={`cohort-${cohort.id}`}>
          {cohort.name}
        </h3>
        <Tag classes={tag.classes}>{tag.text}</Tag>
      </div>
      <div class="hub-cohort__columns">
        <div>
          <p class="govuk-body hub-tight">
            {'Starts '}
            <strong>{inWords(cohort.startsOn)}</strong>
            {`, teaching ends ${inWords(cohort.teachingEndsOn)}. ${registrationInWords(cohort, today)}`}
          </p>
          {cohortStatus(cohort, today) === 'open' ? (
            <p class="govuk-body hub-tight">
              <a class="govuk-link govuk-!-font-weight-bold" href={addressOf('apply')}>
                Apply<span class="govuk-visually-hidden"> for {cohort.name}</span>
              </a>
            </p>
          ) : null}
          {cohort.datesNote === null ? null : <p class="govuk-body-s hub-cohort__note">{cohort.datesNote}</p>}
          {fit === null ? null : <FitReading fit={fit} />}
        </div>
        <div>
          <h4 class="govuk-heading-s hub-tight">{placesInWords(cohort, today)}</h4>
          <ul class="hub-places">
            {cohort.groups.map((group) => {
              const { left, total } = placesOf([group]);
              const venue = venues.find((one) => one.id === group.venue);
              return (
                <li key={group.venue} class="hub-places__venue">
                  <span>{venue === undefined ? group.venue : venue.area}</span>
                  <PlacesBar share={total === 0 ? 0 : (total - left) / total} />
                  <span class={left === 0 ? 'hub-places__full' : 'hub-places__left'}>
                    {groupInWords(left, total, isUntouched)}
                  </span>
                </li>
              );
            })}
          </ul>
          <p class="govuk-body-s hub-tight">{fundingInWords(cohort.fundingKind)}</p>
        </div>
      </div>
    </section>
  );
}

function groupInWords(left: number, total: number, isUntouched: boolean): string {
  if (isUntouched) return counted(total, 'place');
  return left === 0 ? 'Full: waiting list' : `${left} left`;
}

/** Where to be told of the next start. */
export function AskToBeTold({
  course,
  replyWorkingDays,
}: {
  course: string;
  replyWorkingDays: number;
}): VNode {
  return (
    <p class="govuk-body">
      <a
        class="govuk-link govuk-!-font-weight-bold"
        href={interestPaths.interest.to({ programme: course === 'npq-senco' ? null : course })}
      >
        Register interest
      </a>
      {` and we will write to you within ${counted(replyWorkingDays, 'working day')}.`}
    </p>
  );
}

/** How much of a group is taken. The words beside it say the number. */
function PlacesBar({ share }: { share: number }): VNode {
  return (
    <svg
      class="hub-places__bar"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="hub-places__total" width="100" height="8" />
      <rect class="hub-places__taken" width={Math.round(share * 100)} height="8" />
    </svg>
  );
}

function FitReading({ fit }: { fit: CohortFit }): VNode {
  return (
    <div class={`hub-fit hub-fit--${fit.fit}`}>
      <Tag classes={FIT_TAG_CLASSES[fit.fit]}>{fit.label}</Tag>
      {fit.sentences.map((sentence) => (
        <p key={sentence} class="govuk-body-s hub-tight">
          {sentence}
        </p>
      ))}
    </div>
  );
}
