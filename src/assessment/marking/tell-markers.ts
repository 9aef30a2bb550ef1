import type { Hub } from '../../hub.ts';
import { viewerByRoles } from '../../identity/index.ts';
import { londonDay } from '../../kit/clock.ts';
import type { Reader } from '../../kit/db/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { hasRoleFor } from '../../kit/policy/index.ts';
import { waitForHours } from '../../messages/index.ts';
import { findPerson, mainEmailsOf } from '../../people/index.ts';
import { isBankHoliday } from '../../timetable/index.ts';
import { markerLetter } from '../emails/letters.ts';
import { assessmentPaths } from '../paths.ts';
import { scriptsAskedOf } from './asked-scripts.ts';
import { remindedFrom } from './due.ts';
import { dueOfWindows } from './due-store.ts';
import { addMarkerLetter, markersToTell, untoldOf } from './letters-store.ts';
import { newsOf } from './marker-news.ts';

/**
 * Writes to whoever was given scripts to mark since they were last written to, had a mark taken back, or has marks that are
 * due soon or overdue, each in a transaction of its own: at most one letter leaves to them on a day, within the hub's writing
 * hours. Nobody without the role is written to, nor about what is marked already, taken from them, or not theirs to mark now;
 * that is asked again with the next script they are given.
 */
export async function tellMarkers(hub: Hub): Promise<void> {
  const { database, clock } = hub;
  const windows = [...(await dueOfWindows(database.db)).values()];
  const leavesOn = londonDay(clock.now().add(await waits(database.db, hub)));
  const reminders = windows.flatMap(({ windowId, dueOn }) => {
    const from = remindedFrom(dueOn, leavesOn);
    return from === null ? [] : [{ windowId, from }];
  });
  for (const personId of await markersToTell(database.db, reminders)) await tellMarker(hub, personId);
}

async function tellMarker(hub: Hub, personId: number): Promise<void> {
  const { database, clock, profile, config } = hub;
  await database.transaction(async (tx) => {
    const held = await waits(tx, hub);
    const leavesOn = londonDay(clock.now().add(held));
    const untold = await untoldOf(tx, personId, leavesOn);
    const name = (await findPerson(tx, personId))?.fullName;
    const to = (await mainEmailsOf(tx, [personId])).get(personId);
    if (untold === null || name === undefined || to === undefined) return;
    const viewer = await viewerByRoles(tx, { personId, name }, clock.today());
    if (!hasRoleFor(viewer, 'mark scripts')) return;
    const waiting = (await scriptsAskedOf(tx, personId)).filter(({ isWanted }) => isWanted);
    const news = newsOf(
      waiting.map(({ script, dueOn }) => ({ id: script.id, dueOn })),
      untold,
      leavesOn,
    );
    if (news === null) return;
    await addMarkerLetter(tx, personId, leavesOn, untold.until);
    await queueMail(tx, {
      eventKey: `marking:${personId}:${leavesOn.toString()}`,
      kind: 'assessment.to-mark',
      to,
      ...markerLetter({ profile, url: config.publicUrl + assessmentPaths.toMark.to(), ...news }),
      waits: held,
    });
  });
}

const waits = (db: Reader, { clock }: Pick<Hub, 'clock'>): Promise<Temporal.Duration> =>
  waitForHours(db, clock.now(), isBankHoliday);
