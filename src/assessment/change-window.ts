/** Changing a window that is set, and telling everybody whom it concerns, in one transaction. */
import { findEnrolment } from '../cohorts/index.ts';
import type { OwnTime } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { minuteInWords } from '../outcomes/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { agreedLetter, changedLetter } from './emails/letters.ts';
import { whatChanges, whyNotChange, type WhyNotChange, type WindowAsked } from './may-change.ts';
import { writingsOfWindow, type Writing } from './own-window.ts';
import { assessmentPaths } from './paths.ts';
import {
  changeWindowRow,
  isHandedIn,
  lockWindow,
  type Adjustment,
  type AssessmentWindow,
  type MemberOfWindow,
} from './store.ts';
import { timesOf } from './window.ts';
import { endInWords } from './words.ts';

/** Whom a change concerns: members of the window who have not handed in, and whose assessment was not deferred. */
export async function concernedBy(
  db: Reader,
  hub: Pick<Hub, 'clock'>,
  ownTime: OwnTime,
  window: AssessmentWindow,
): Promise<readonly (MemberOfWindow & { writing: Writing })[]> {
  const all = await writingsOfWindow(db, ownTime, window, hub.clock.today(), hub.clock.now());
  return all.filter(({ writing }) => writing.why !== 'handed in' && writing.why !== 'deferred');
}

export type Changed = { ok: true; letters: number } | { ok: false; why: WhyNotChange | 'day taken' };

/** @param reason '' where none is given, as before it opens */
export async function changeWindow(
  hub: Hub,
  ownTime: OwnTime,
  change: { windowId: number; asked: WindowAsked; reason: string },
  by: By,
): Promise<Changed> {
  const { windowId, asked, reason } = change;
  return hub.database.transaction(async (tx): Promise<Changed> => {
    const before = await lockWindow(tx, windowId);
    if (before === null) return { ok: false, why: 'over' };
    const why = whyNotChange(before, asked, reason, by.at);
    if (why !== null) return { ok: false, why };
    if (!(await changeWindowRow(tx, before, asked))) return { ok: false, why: 'day taken' };
    await record(tx, {
      ...by,
      event: 'assessment.window-changed',
      subject: `cohort:${before.cohortId}`,
      ...(reason === '' ? {} : { reason }),
      detail: {
        window: windowId,
        changed: whatChanges(before, asked).join(' '),
        opens: asked.opensOn.toString(),
        days: asked.days,
      },
    });
    const after = { ...before, ...asked, changes: before.changes + 1 };
    return { ok: true, letters: await tellChange(tx, hub, ownTime, after) };
  });
}

async function tellChange(tx: Tx, hub: Hub, ownTime: OwnTime, window: AssessmentWindow): Promise<number> {
  const members = await concernedBy(tx, hub, ownTime, window);
  const addresses = await mainEmailsOf(
    tx,
    members.map(({ personId }) => personId),
  );
  let letters = 0;
  for (const { enrolmentId, personId, writing } of members) {
    const to = addresses.get(personId);
    if (to === undefined) continue;
    letters += 1;
    await queueMail(tx, {
      eventKey: `assessment:changed:${window.changes}:${window.id}:${enrolmentId}`,
      kind: 'assessment.changed',
      to,
      ...changedLetter(aboutWindow(hub, enrolmentId, writing)),
    });
  }
  return letters;
}

/** To somebody with whom something is agreed while their window runs: they may be writing at this moment. */
export async function tellAgreed(
  tx: Tx,
  hub: Pick<Hub, 'profile' | 'config'>,
  { id, asked, window }: { id: number; asked: Adjustment; window: AssessmentWindow },
): Promise<void> {
  const { enrolmentId } = asked;
  const hasHandedIn = await isHandedIn(tx, { windowId: window.id, enrolmentId });
  const enrolment = await findEnrolment(tx, enrolmentId);
  if (hasHandedIn || enrolment === null) return;
  const to = (await mainEmailsOf(tx, [enrolment.personId])).get(enrolment.personId);
  if (to === undefined) return;
  const times = timesOf(window, asked.extraDays);
  await queueMail(tx, {
    eventKey: `assessment:agreed:${id}`,
    kind: 'assessment.agreed',
    to,
    ...agreedLetter(aboutWindow(hub, enrolmentId, { window, times, agreed: asked })),
  });
}

/** What a letter says of a window: this member's times, and nobody else's. */
function aboutWindow(
  { profile, config }: Pick<Hub, 'profile' | 'config'>,
  enrolmentId: number,
  writing: Pick<Writing, 'window' | 'times'> & { agreed: Pick<Adjustment, 'deferredTo'> },
) {
  return {
    profile,
    url: config.publicUrl + assessmentPaths.own.to({ enrolment: enrolmentId }),
    name: writing.window.name,
    opens: minuteInWords(writing.times.opensAt),
    closes: endInWords(writing.times),
    words: writing.window.wordLimit,
    isHere: writing.window.isHere,
    isDeferred: writing.agreed.deferredTo !== null,
  };
}
