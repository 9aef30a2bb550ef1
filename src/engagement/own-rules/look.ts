/** Whom a rule would change, worked out by a job: asked for, looked at, and only then saved, if it is still what was seen. */
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { sendJob } from '../../kit/jobs/index.ts';
import type { EngagementRule } from '../measure/rule.ts';
import type { OwnTime } from '../own-time.ts';
import { refreshFigures } from '../refresh.ts';
import { listRules } from '../rules-store.ts';
import {
  addLook,
  beginLook,
  beginSaving,
  endLook,
  findLook,
  forgetLooks,
  lockLook,
  waitingLook,
  type Look,
} from './looks-store.ts';
import { countTouched, previewRule } from './preview.ts';
import { writeOwnRule } from './write-rule.ts';

export const LOOKING = 'engagement.rule-look';

/** Members up to which whoever asked works it out at once and waits for it; a job does the rest. Our own number. */
const AT_ONCE = 250;
const MOST_ATTEMPTS = 3;
/** What nobody came back to is asked for again. */
const KEPT_HOURS = 30 * 24;

type Where = Pick<Hub, 'database' | 'clock'>;

/** Whoever asks of the same rule while it is worked out waits for the same. */
export async function askToLook({ database }: Where, rule: EngagementRule, by: By): Promise<number> {
  return database.transaction(async (tx) => {
    await forgetLooks(tx, by.at.subtract({ hours: KEPT_HOURS }));
    const look = await addLook(tx, rule, by);
    if (look === null) {
      const waited = await waitingLook(tx, rule);
      if (waited === null) throw new Error('A look that was waited for has ended just now.');
      return waited;
    }
    await sendJob(tx, { queue: LOOKING, key: `look:${look}`, data: { look } });
    await record(tx, {
      ...by,
      event: 'engagement-rule.asked',
      subject: `engagement-rule:${rule.id}`,
      detail: { look },
    });
    return look;
  });
}

/** Whether it is worth waiting for. */
export async function isQuick({ database }: Where, { rule, askedAt }: Look): Promise<boolean> {
  return (await countTouched(database.db, rule, askedAt)) <= AT_ONCE;
}

export type AskedToSave = 'asked' | 'not what was seen' | 'not there';

/** @param seen the print of what whoever saves it was shown */
export async function askToSave(
  { database }: Where,
  id: number,
  seen: string,
  { actor }: By,
): Promise<AskedToSave> {
  return database.transaction(async (tx): Promise<AskedToSave> => {
    const look = await lockLook(tx, id);
    if (look === null) return 'not there';
    // Of a button that is pressed twice the second finds it on its way, or done.
    if (look.state === 'saving' || look.state === 'saved') return 'asked';
    if (look.state !== 'shown' || look.preview?.print !== seen) return 'not what was seen';
    await beginSaving(tx, id, actor);
    await sendJob(tx, { queue: LOOKING, data: { look: id } });
    return 'asked';
  });
}

/** Works out what is waited for and keeps it, and saves what was asked to be saved: once, however often it is begun. */
export async function workOutLook(hub: Where, ownTime: OwnTime, id: number): Promise<void> {
  const { database, clock } = hub;
  const look = await database.transaction((tx) => beginLook(tx, id));
  if (look === null) return;
  if (look.attempts > MOST_ATTEMPTS)
    return end(hub, id, (tx) =>
      endLook(tx, id, { ...look, state: 'given up', isChanged: false }, clock.now()),
    );
  await refreshFigures(hub, ownTime);
  const rules = await namesOfRules(database.db);
  const preview = await previewRule(database.db, look.rule, look.askedAt, clock.today(), ownTime);
  await end(hub, id, async (tx) => {
    if (look.state === 'waiting')
      return endLook(tx, id, { state: 'shown', preview, isChanged: false }, clock.now());
    // Another rule that was saved while this one was worked out changes what it does.
    const isSame = look.preview?.print === preview.print && (await namesOfRules(tx)) === rules;
    if (isSame)
      await writeOwnRule(tx, look.rule, preview, { at: clock.now(), actor: look.savedBy ?? look.askedBy });
    return endLook(tx, id, { state: isSame ? 'saved' : 'shown', preview, isChanged: !isSame }, clock.now());
  });
}

const namesOfRules = async (db: Reader): Promise<string> =>
  (await listRules(db)).map(({ id }) => id).join(' ');

/** Nothing where somebody else ended it meanwhile. */
async function end({ database }: Where, id: number, then: (tx: Tx) => Promise<void>): Promise<void> {
  await database.transaction(async (tx) => {
    const look = await lockLook(tx, id);
    if (look?.state === 'waiting' || look?.state === 'saving') await then(tx);
  });
}

/** Works it out at once where that is quick; gives it as it is then. Null for none of that number. */
export async function lookNow(hub: Where, ownTime: OwnTime, id: number): Promise<Look | null> {
  const look = await findLook(hub.database.db, id);
  if (look === null) return null;
  if (look.state !== 'waiting' && look.state !== 'saving') return look;
  if (!(await isQuick(hub, look))) return look;
  await workOutLook(hub, ownTime, id);
  return findLook(hub.database.db, id);
}
