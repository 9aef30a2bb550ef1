import type { OwnTime } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { minuteInWords } from '../outcomes/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { windowLetter, type Reminder } from './emails/letters.ts';
import { tellMarkers } from './marking/tell-markers.ts';
import { writingsOfWindow } from './own-window.ts';
import { assessmentPaths } from './paths.ts';
import { windowsOf } from './store.ts';
import { timesOf, type WindowTimes } from './window.ts';
import { endInWords } from './words.ts';

/** The longest that anybody's window can last beyond its own: see the table's check. */
const MOST_EXTRA_DAYS = 30;

/** Reminds members of their windows; the page on which a window is made says so and how many they are. */
export function assessmentRounds(hub: Hub, ownTime: OwnTime): readonly Work[] {
  return [
    {
      queue: 'assessment.remind',
      every: Temporal.Duration.from({ minutes: 15 }),
      run: () => remindOfWindows(hub, ownTime),
    },
    {
      queue: 'assessment.tell-markers',
      every: Temporal.Duration.from({ minutes: 15 }),
      run: () => tellMarkers(hub),
    },
  ];
}

/** Each step once for each member; of steps that were all missed, the last. None to whoever handed in or was deferred. */
export async function remindOfWindows(hub: Hub, ownTime: OwnTime): Promise<void> {
  const { database, clock, profile, config } = hub;
  const { db } = database;
  const now = clock.now();
  for (const window of await windowsOf(db, 'all')) {
    if (stepAt(timesOf(window, MOST_EXTRA_DAYS), now) === null) continue;
    const members = await writingsOfWindow(db, ownTime, window, clock.today(), now);
    const addresses = await mainEmailsOf(
      db,
      members.map(({ personId }) => personId),
    );
    for (const { enrolmentId, personId, writing } of members) {
      const to = addresses.get(personId);
      if (to === undefined) continue;
      const reminder = stepAt(writing.times, now);
      if (reminder === null || writing.why === 'handed in' || writing.why === 'deferred') continue;
      await database.transaction((tx) =>
        queueMail(tx, {
          // A window that was changed reminds of its new days as well.
          eventKey: `assessment:${reminder}:${window.changes === 0 ? '' : `${window.changes}:`}${window.id}:${enrolmentId}`,
          kind: 'assessment.reminder',
          to,
          ...windowLetter({
            profile,
            url: config.publicUrl + assessmentPaths.own.to({ enrolment: enrolmentId }),
            reminder,
            name: window.name,
            opens: minuteInWords(writing.times.opensAt),
            closes: endInWords(writing.times),
            isHere: window.isHere,
          }),
        }),
      );
    }
  }
}

/** The step that has been reached; null before the first and after the end. */
export function stepAt({ opensAt, closesAt }: WindowTimes, now: Temporal.Instant): Reminder | null {
  const isReached = (moment: Temporal.Instant): boolean => Temporal.Instant.compare(now, moment) >= 0;
  if (isReached(closesAt) || !isReached(opensAt.subtract({ hours: 24 * 7 }))) return null;
  if (!isReached(opensAt)) return 'a week before';
  return isReached(closesAt.subtract({ hours: 48 })) ? 'two days left' : 'open';
}
