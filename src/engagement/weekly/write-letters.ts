import type { Hub } from '../../hub.ts';
import { viewerByRoles } from '../../identity/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { hasRoleFor, reachOf, type Viewer } from '../../kit/policy/index.ts';
import { waitForHours } from '../../messages/index.ts';
import { mainEmailsOf } from '../../people/index.ts';
import { isBankHoliday } from '../../timetable/index.ts';
import { weeklyLetter } from '../emails/weekly-letter.ts';
import type { OwnTime } from '../own-time.ts';
import { refreshFigures } from '../refresh.ts';
import { digestOf } from './digest.ts';
import { findLetterDay, listAskers, lockAsker } from './store.ts';
import { weekDue } from './week.ts';

/**
 * Writes the letters of this week that are due, each in a transaction of its own: to whoever asked, has a role for a caseload
 * today and is reached by a letter. A week's letter is one event, so a round that is done again, or in two processes, writes
 * none twice. Where there is nothing to say none is written, and somebody who needs a call later in the week is in it then.
 */
export async function writeWeeklyLetters(hub: Hub, ownTime: OwnTime): Promise<void> {
  const { database, clock, profile, config } = hub;
  const today = clock.today();
  const day = await findLetterDay(database.db);
  const askers = (await listAskers(database.db)).filter(
    ({ askedOn }) => weekDue(today, day, askedOn) !== null,
  );
  if (askers.length === 0) return;
  await refreshFigures(hub, ownTime);
  for (const { personId, name } of askers)
    await database.transaction(async (tx) => {
      const askedOn = await lockAsker(tx, personId);
      const week = askedOn === null ? null : weekDue(today, day, askedOn);
      const viewer: Viewer = await viewerByRoles(tx, { personId, name }, today);
      const to = (await mainEmailsOf(tx, [personId])).get(personId);
      if (week === null || to === undefined || !hasRoleFor(viewer, 'work in lists')) return;
      const digest = await digestOf(tx, reachOf(viewer, 'work in lists'), today);
      if (digest === null) return;
      await queueMail(tx, {
        eventKey: `caseload:${personId}:${week.toString()}`,
        kind: 'caseload.weekly',
        to,
        ...weeklyLetter({ profile, publicUrl: config.publicUrl, digest }),
        waits: await waitForHours(tx, clock.now(), isBankHoliday),
      });
    });
}
