import type { ComponentChildren, VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { DateInput, Input, type DataColumn } from '../../kit/govuk/index.ts';
import { timetablePaths as paths } from '../paths.ts';
import { hoursOf, placeOf, type Session, type SessionKind } from '../session.ts';

export const KIND_WORDS: Readonly<Record<SessionKind, string>> = {
  conference: 'Conference day',
  seminar: 'Seminar',
  webinar: 'Webinar',
  clinic: 'Clinic',
  'community-group': 'Community group',
  coaching: 'Coaching',
};

const SHORT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Wed 18 Nov 2026`. */
export function shortDay(day: Temporal.PlainDate): string {
  return SHORT.format(Date.UTC(day.year, day.month - 1, day.day)).replace(',', '');
}

export function SessionLink({
  session,
  children,
}: {
  session: Session;
  children?: ComponentChildren;
}): VNode {
  const link = (
    <a class="govuk-link" href={paths.session.to({ session: session.id })}>
      {children ?? session.title}
    </a>
  );
  return session.state === 'planned' ? link : <s>{link}</s>;
}

export const SESSION_COLUMNS = {
  day: {
    heading: 'Day',
    cell: (session: Session) => <span class="hub-nowrap">{shortDay(session.day)}</span>,
  },
  time: { heading: 'Time', cell: (session: Session) => <span class="hub-nowrap">{hoursOf(session)}</span> },
  session: {
    heading: 'Session',
    cell: (session: Session) => (
      <>
        <SessionLink session={session} />
        {session.state === 'cancelled' ? ' (cancelled)' : ''}
      </>
    ),
  },
  group: { heading: 'Group', cell: (session: Session) => session.groupName ?? 'Whole cohort' },
  place: { heading: 'Place', cell: (session: Session) => placeOf(session) },
  people: {
    heading: 'Led by',
    cell: (session: Session) => session.facilitators.map(({ name }) => name).join(', ') || 'Nobody yet',
  },
} as const satisfies Record<string, DataColumn<Session>>;

export interface DayBoxProps {
  field: string;
  legend: string;
  hint?: string | undefined;
  typed: Typed;
  errors: readonly FieldError[];
}

/** Three boxes for a day. */
export function DayBox({ field, legend, hint, typed, errors }: DayBoxProps): VNode {
  const error = errorAt(errors, `${field}-day`, `${field}-month`, `${field}-year`);
  return (
    <DateInput
      id={field}
      namePrefix={field}
      fieldset={{ legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      values={typed}
      errorMessage={error}
    />
  );
}

export function TimeBox({
  field,
  label,
  typed,
  errors,
}: {
  field: string;
  label: string;
  typed: Typed;
  errors: readonly FieldError[];
}): VNode {
  return (
    <Input
      name={field}
      label={{ text: label, classes: 'govuk-label--s' }}
      classes="govuk-input--width-5"
      value={typed[field] ?? ''}
      errorMessage={errorAt(errors, field)}
    />
  );
}
