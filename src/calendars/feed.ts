import { createHash } from 'node:crypto';

import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { subscribedCalendar } from '../kit/calendar/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { hashOf, looksLikeSecret, newSecret } from '../kit/secret.ts';
import { enrolmentsOf, membershipsOf } from '../cohorts/index.ts';
import { findPerson } from '../people/index.ts';
import { allCourses } from '../programmes/index.ts';
import { coverDatesOf, sessionsLedBy, sessionsOfPerson, type Session } from '../timetable/index.ts';
import { addressesOfVenues } from './addresses.ts';
import { courseOfCohort } from './course-of-cohort.ts';
import { coverEvent, sessionEvent } from './session-event.ts';
import { addFeed, feedsOf, findFeed, noteFetched, stopFeed, type Feed } from './store.ts';

/** Enough for every device that somebody has. */
export const MOST_LINKS = 20;

/** Makes a private link to somebody's calendar, and gives its secret: only the hash is kept, so it is shown once. */
export async function makeFeed(
  tx: Tx,
  feed: { personId: number; kind: 'own' } | { personId: number; kind: 'cover'; cohortId: string },
  by: By,
): Promise<string> {
  const token = newSecret();
  const cohortId = feed.kind === 'cover' ? feed.cohortId : null;
  const { personId, kind } = feed;
  await addFeed(tx, { tokenHash: hashOf(token), personId, kind, cohortId, at: by.at });
  await record(tx, { ...by, event: 'calendar.link-made', subject: `person:${personId}`, detail: { kind } });
  return token;
}

export interface FeedText {
  body: string;
  /** The same for the same text. */
  etag: string;
}

/**
 * A head's link to the days of cover of one person in one cohort. One more than there may be takes the place of the oldest.
 * Its secret is shown once.
 */
export async function makeCoverFeed(
  tx: Tx,
  { personId, cohortId }: { personId: number; cohortId: string },
  by: By,
): Promise<string> {
  const ofCohort = (await feedsOf(tx, personId, 'cover')).filter((feed) => feed.cohortId === cohortId);
  const oldest = ofCohort[MOST_LINKS - 1];
  if (oldest !== undefined) await stopFeed(tx, oldest.id, personId, by.at);
  return makeFeed(tx, { personId, kind: 'cover', cohortId }, by);
}

/**
 * No head is shown days of somebody who does not come: their application is over. Twice is the same as once.
 *
 * @param goOn the cohorts in which they come, or may still
 */
export async function stopCoverFeeds(
  tx: Tx,
  personId: number,
  goOn: ReadonlySet<string | null>,
  by: By,
): Promise<void> {
  for (const { id, cohortId } of await feedsOf(tx, personId, 'cover')) {
    if (goOn.has(cohortId) || !(await stopFeed(tx, id, personId, by.at))) continue;
    await record(tx, { ...by, event: 'calendar.link-stopped', subject: `person:${personId}` });
  }
}

/** What the link shows today; null for a link that was stopped or never was. */
export async function feedText(hub: Hub, token: string): Promise<FeedText | null> {
  if (!looksLikeSecret(token)) return null;
  const { db } = hub.database;
  const feed = await findFeed(db, hashOf(token));
  if (feed === null) return null;
  const body = feed.kind === 'own' ? await ownText(hub, feed) : await coverText(hub, feed);
  const today = hub.clock.today();
  // Once a day at most, so that a program that looks every few minutes writes nothing.
  if (feed.fetchedOn?.equals(today) !== true)
    await hub.database.transaction((tx) => noteFetched(tx, feed.id, today));
  return { body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"` };
}

/** All that somebody is expected at or leads, whatever the cohort; what was cancelled says so and stays. */
async function ownText(hub: Hub, feed: Feed): Promise<string> {
  const { db } = hub.database;
  const { publicUrl } = hub.config;
  const own = await sessionsOfPerson(db, feed.personId, hub.clock.today());
  const led = await sessionsLedBy(db, feed.personId);
  const sessions = [...new Map([...own, ...led].map((session) => [session.id, session])).values()];
  const courses = new Map<string, string>();
  for (const { cohortId } of sessions)
    if (!courses.has(cohortId)) courses.set(cohortId, await courseTitle(hub, cohortId));
  const addresses = await addressesOfVenues(db);
  const eventOf = (session: Session) =>
    sessionEvent(session, { publicUrl, course: courses.get(session.cohortId) ?? 'NPQ', addresses });
  return subscribedCalendar(`${hub.profile.shortName} sessions`, sessions.toSorted(inOrder).map(eventOf));
}

/** The days on which a school must do without somebody: theirs once they have a place, until then those of all groups. */
async function coverText(hub: Hub, feed: Feed): Promise<string> {
  const { db } = hub.database;
  const person = await findPerson(db, feed.personId);
  const cohortId = feed.cohortId ?? '';
  const enrolment = (await enrolmentsOf(db, feed.personId)).find((one) => one.cohortId === cohortId);
  // Somebody who was offered a place and is in no group yet may still come to any.
  const isTheirs = enrolment !== undefined && enrolment.state !== 'offered';
  const hasGroup = isTheirs && (await membershipsOf(db, enrolment.id)).some(({ level }) => level === 1);
  const isOver = isTheirs && ['declined', 'lapsed', 'withdrawn'].includes(enrolment.state) && !hasGroup;
  const theirs = { person: feed.personId, cohort: cohortId, today: hub.clock.today() };
  const dates = isOver ? [] : await coverDatesOf(db, hasGroup ? theirs : { cohort: cohortId });
  const whose = person?.fullName ?? 'a colleague';
  const course = await courseTitle(hub, cohortId);
  const about = { publicUrl: hub.config.publicUrl, course, whose };
  const events = dates.map((date) => coverEvent(hasGroup ? { ...date, groupName: null } : date, about));
  return subscribedCalendar(`Cover for ${whose}`, events);
}

async function courseTitle(hub: Hub, cohortId: string): Promise<string> {
  return allCourses().get((await courseOfCohort(hub.database.db, cohortId)) ?? '')?.title ?? 'NPQ';
}

function inOrder(one: Session, other: Session): number {
  return (
    Temporal.PlainDate.compare(one.day, other.day) ||
    Temporal.PlainTime.compare(one.startsAt, other.startsAt) ||
    one.id - other.id
  );
}
