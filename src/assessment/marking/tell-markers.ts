import type { Hub } from '../../hub.ts';
import { viewerByRoles } from '../../identity/index.ts';
import { londonDay } from '../../kit/clock.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { hasRoleFor } from '../../kit/policy/index.ts';
import { waitForHours } from '../../messages/index.ts';
import { findPerson, mainEmailsOf } from '../../people/index.ts';
import { bankHolidayOn } from '../../timetable/index.ts';
import { markerLetter } from '../emails/letters.ts';
import { assessmentPaths } from '../paths.ts';
import { scriptsAskedOf } from './asked-scripts.ts';
import { addMarkerLetter, markersToTell, untoldOf } from './letters-store.ts';

/**
 * Writes to whoever was given scripts to mark since they were last written to, each in a transaction of its own: at most one
 * letter leaves to them on a day, within the hub's writing hours. Nobody without the role is written to, nor about what is
 * marked already, taken from them, or not theirs to mark now; that is asked again with the next script they are given.
 */
export async function tellMarkers(hub: Hub): Promise<void> {
  for (const personId of await markersToTell(hub.database.db)) await tellMarker(hub, personId);
}

async function tellMarker({ database, clock, profile, config }: Hub, personId: number): Promise<void> {
  await database.transaction(async (tx) => {
    const waits = await waitForHours(tx, clock.now(), (day) => bankHolidayOn(day) !== null);
    const leavesOn = londonDay(clock.now().add(waits));
    const untold = await untoldOf(tx, personId, leavesOn);
    const name = (await findPerson(tx, personId))?.fullName;
    const to = (await mainEmailsOf(tx, [personId])).get(personId);
    if (untold === null || name === undefined || to === undefined) return;
    const viewer = await viewerByRoles(tx, { personId, name }, clock.today());
    if (!hasRoleFor(viewer, 'mark scripts')) return;
    const waiting = (await scriptsAskedOf(tx, personId)).filter(({ isWanted }) => isWanted);
    const more = waiting.filter(({ script }) => untold.submissionIds.has(script.id)).length;
    if (more === 0) return;
    await addMarkerLetter(tx, personId, leavesOn, untold.until);
    await queueMail(tx, {
      eventKey: `marking:${personId}:${untold.until}`,
      kind: 'assessment.to-mark',
      to,
      ...markerLetter({
        profile,
        url: config.publicUrl + assessmentPaths.toMark.to(),
        more,
        waiting: waiting.length,
      }),
      waits,
    });
  });
}
