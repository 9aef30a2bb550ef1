/** What happened to somebody invented, as the record of who did what would tell it had they done it here. */
import { NPQ_SENCO } from '../../applications/journey/about.ts';
import type { EnrolmentState } from '../../cohorts/index.ts';
import type { AuditEvent } from '../../kit/audit/index.ts';
import type { EndorsementEventsTable } from '../../tables.ts';
import type { InventedEndorsement, InventedPerson } from './invented.ts';

export interface SponsorEvent {
  kind: EndorsementEventsTable['kind'];
  at: Temporal.Instant;
  by: 'applicant' | 'sponsor' | 'hub';
  words: string | null;
}

const PLACE_EVENTS: Readonly<Record<EnrolmentState, string>> = {
  offered: 'place.offered',
  confirmed: 'place.accepted',
  declined: 'place.declined',
  lapsed: 'place.lapsed',
  active: 'place.started',
  deferred: 'place.deferred',
  withdrawn: 'place.withdrawn',
  completed: 'place.completed',
};

/** In order. */
export function eventsOf(endorsement: InventedEndorsement): readonly SponsorEvent[] {
  const { askedAt, answeredAt, reminded, remindedAt, state, words } = endorsement;
  const asked: SponsorEvent = { kind: 'asked', at: askedAt, by: 'applicant', words: null };
  const reminders = Array.from({ length: remindedAt === null ? 0 : reminded }, (_, index): SponsorEvent => {
    const share = (index + 1) / reminded;
    const apart = (remindedAt ?? askedAt).epochMilliseconds - askedAt.epochMilliseconds;
    const at = askedAt.add({ milliseconds: Math.round(apart * share) });
    return { kind: 'reminded', at, by: 'hub', words: null };
  });
  const answer: readonly SponsorEvent[] =
    answeredAt === null || state === 'asked'
      ? []
      : [{ kind: state, at: answeredAt, by: 'sponsor', words: words === '' ? null : words }];
  return [asked, ...reminders, ...answer];
}

/** Of their application and their place; what their sponsor did is told apart. */
export function historyOf(
  one: {
    person: InventedPerson;
    personId: number;
    applicationId: number | null;
    enrolmentId: number | null;
  },
  managerId: number | null,
): readonly AuditEvent[] {
  const self = `person:${one.personId}`;
  const manager = managerId === null ? 'system' : `person:${managerId}`;
  const { application, enrolment } = one.person;
  const events: AuditEvent[] = [];
  if (application !== null) {
    const { begunAt, sentAt, changedAt, checks, decisions, state } = application;
    const tell = (event: string, at: Temporal.Instant, actor: string, detail: AuditEvent['detail'] = {}) =>
      void events.push({ event, at, actor, subject: `application:${one.applicationId}`, detail });
    tell('application.begun', begunAt, self, { course: NPQ_SENCO });
    if (sentAt !== null) tell('application.submitted', sentAt, self, { cohort: application.cohortId });
    for (const { name, result, at } of checks)
      tell('application.checked', at, manager, { check: name, result });
    for (const { decision, at } of decisions)
      tell('application.decided', at, manager, { decision, overridden: false });
    if (state === 'withdrawn') tell('application.withdrawn', changedAt, self, {});
  }
  for (const { state, at } of enrolment?.states ?? [])
    events.push({
      event: PLACE_EVENTS[state],
      at,
      actor: state === 'confirmed' || state === 'declined' ? self : 'system',
      subject: `enrolment:${one.enrolmentId}`,
    });
  return events.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}
