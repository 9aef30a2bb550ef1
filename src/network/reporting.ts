import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { reachOf, type Viewer } from '../kit/policy/index.ts';
import { findPosted, removePosted } from './group-store.ts';
import { leaveNetwork } from './leave.ts';
import { addReport, findReport, settleReport, type ReportedThing, type Settlement } from './reports-store.ts';
import { addBar, cardsOfPeople, findShownCard, removeBar } from './store.ts';
import { findLine, findThread, removeLine } from './threads-store.ts';

/** What was reported, as it stands now; null where it is gone, or is not for this person to see. */
export interface Reported {
  aboutId: number;
  words: string;
}

/** As somebody who reports may see it: a card, where they show one too; a line written to them; what is on the page of a group that they use. */
export async function findReportable(
  db: Reader,
  viewer: Viewer,
  thing: ReportedThing,
  id: number,
): Promise<Reported | null> {
  const found = await findThing(db, thing, id);
  if (found === null || found.aboutId === viewer.personId) return null;
  if (thing === 'card' && !(await cardsOfPeople(db, [viewer.personId])).has(viewer.personId)) return null;
  if (found.threadId !== null && (await findThread(db, viewer.personId, found.threadId)) === null)
    return null;
  const reach = reachOf(viewer, 'use a group page');
  if (found.groupId !== null && reach !== 'everything' && !reach.group.includes(found.groupId)) return null;
  return found;
}

/** As a manager sees it who looks into a report. */
export async function findThing(
  db: Reader,
  thing: ReportedThing,
  id: number,
): Promise<(Reported & { threadId: number | null; groupId: string | null }) | null> {
  if (thing === 'card') {
    const card = await findShownCard(db, id);
    if (card === null) return null;
    const words = [card.shownName, card.workplace, card.question, card.visitWords];
    return {
      aboutId: card.personId,
      words: words.filter((part) => part !== '').join('. '),
      threadId: null,
      groupId: null,
    };
  }
  if (thing === 'line') {
    const line = await findLine(db, id);
    if (line === null) return null;
    return { aboutId: line.fromId, words: line.words, threadId: line.threadId, groupId: null };
  }
  const posted = await findPosted(db, thing, id);
  if (posted === null) return null;
  return { aboutId: posted.byId, words: posted.text, threadId: null, groupId: posted.groupId };
}

/** A form that comes twice is one report. */
export async function reportThing(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  report: {
    reporterId: number;
    aboutId: number;
    thing: ReportedThing;
    thingId: number;
    why: string;
    formKey: string;
  },
): Promise<void> {
  const at = clock.now();
  await database.transaction(async (tx) => {
    if (!(await addReport(tx, { ...report, madeAt: at }))) return;
    await record(tx, {
      at,
      actor: `person:${report.reporterId}`,
      event: 'network.reported',
      subject: `network-${report.thing}:${report.thingId}`,
    });
  });
}

/** Leaves it, takes it away, or takes its author out of the network and keeps them out. False where it was settled. */
export async function settle(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  reportId: number,
  how: Settlement,
  personId: number,
): Promise<boolean> {
  const by = { at: clock.now(), actor: `person:${personId}` };
  return database.transaction(async (tx) => {
    const report = await findReport(tx, reportId);
    if (report === null || !(await settleReport(tx, reportId, how, { personId, at: by.at }))) return false;
    const { aboutId, thing, thingId } = report;
    if (how === 'removed' && thing === 'line') await removeLine(tx, thingId);
    if (how === 'removed' && (thing === 'notice' || thing === 'item')) await removePosted(tx, thing, thingId);
    if (how === 'barred' || (how === 'removed' && thing === 'card')) await leaveNetwork(tx, aboutId, by);
    if (how === 'barred') await addBar(tx, aboutId, personId, by.at);
    await record(tx, {
      ...by,
      event: 'network.report-settled',
      subject: `network-report:${reportId}`,
      detail: { how, about: `person:${aboutId}` },
    });
    return true;
  });
}

/** May join again. */
export async function letBack(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  barredId: number,
  personId: number,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await removeBar(tx, barredId))) return;
    await record(tx, {
      at: clock.now(),
      actor: `person:${personId}`,
      event: 'network.let-back',
      subject: `person:${barredId}`,
    });
  });
}
