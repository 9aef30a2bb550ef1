/** Asking people to mark: many scripts at once, evenly, or one by hand. Who marks finds it on their page, and is told by a letter (`tell-markers.ts`). */
import type { Hub } from '../../hub.ts';
import { recordAll, type By } from '../../kit/audit/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { leadersOfMembers, markersOf, type Marker } from './markers-store.ts';
import type { Marking } from './setting.ts';
import { PARTS, wantedParts, type Part } from './settle.ts';
import { spread, type Asked, type ScriptToMark } from './spread.ts';
import { addMarkings, lockScript, lockScripts, markingOf, scriptsOf, type Script } from './store.ts';

interface Cohort {
  id: string;
  course: string;
}

/** Parts of which a mark is wanted now and that nobody is asked for. */
export function partsToAsk(script: Pick<Script, 'standing' | 'hasLaterOutcome' | 'asked'>): readonly Part[] {
  return wantedParts(script).filter((part) => script.asked[part] === null);
}

/** Who may not mark each of them, whatever else: its member, and where the setting says so whoever leads their groups. */
export async function barredFrom(
  db: Reader,
  scripts: readonly Script[],
  { ownLeadersMark }: Marking,
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const leaders = ownLeadersMark
    ? new Map<number, ReadonlySet<number>>()
    : await leadersOfMembers(
        db,
        scripts.map(({ enrolmentId }) => enrolmentId),
      );
  return new Map(
    scripts.map(({ id, personId, enrolmentId }) => [
      id,
      new Set([personId, ...(leaders.get(enrolmentId) ?? [])]),
    ]),
  );
}

/** What the button would do, for the page that shows it first. */
export async function planMarkings(
  db: Reader,
  cohort: Cohort,
  today: Temporal.PlainDate,
): Promise<{ asked: readonly Asked[]; lacking: number; markers: readonly Marker[] }> {
  const scripts = (await scriptsOf(db, { cohortId: cohort.id })).filter(({ isGone }) => !isGone);
  const markers = await markersOf(db, cohort, today);
  const barred = await barredFrom(db, scripts, await markingOf(db, cohort));
  const toMark = scripts.map((script): ScriptToMark => ({
    id: script.id,
    parts: partsToAsk(script),
    barred: new Set([...(barred.get(script.id) ?? []), ...askedOf(script)]),
  }));
  const waiting = new Map(markers.map(({ personId, waiting: count }) => [personId, count]));
  return { ...spread(toMark, waiting), markers };
}

export const askedOf = ({ asked }: Pick<Script, 'asked'>): readonly number[] =>
  PARTS.flatMap((part) => asked[part]?.personId ?? []);

/** Asks for all that is missing. Pressed twice it finds nothing more to ask. */
export async function assignMany(hub: Hub, cohort: Cohort, by: By): Promise<number> {
  return hub.database.transaction(async (tx) => {
    await lockScripts(tx, cohort.id);
    if (!(await markingOf(tx, cohort)).hubMarks) return 0;
    const { asked } = await planMarkings(tx, cohort, hub.clock.today());
    const scripts = new Map((await scriptsOf(tx, { cohortId: cohort.id })).map((one) => [one.id, one]));
    await addMarkings(tx, asked, by);
    await recordAll(
      tx,
      asked.flatMap(({ submissionId, part }) => eventOf(scripts.get(submissionId), part, by)),
    );
    return asked.length;
  });
}

export type AssignedOne = { ok: true } | { ok: false; part: Part; why: 'not a marker' | 'barred' | 'twice' };

/** @param chosen who is to mark which part; parts that are marked, or that nobody new is chosen for, stay */
export async function assignOne(
  hub: Hub,
  cohort: Cohort,
  code: string,
  chosen: Readonly<Partial<Record<Part, number>>>,
  by: By,
): Promise<AssignedOne> {
  return hub.database.transaction(async (tx): Promise<AssignedOne> => {
    const script = await lockScript(tx, code);
    if (script === null || script.isGone) return { ok: true };
    const markers = new Set((await markersOf(tx, cohort, hub.clock.today())).map(({ personId }) => personId));
    const marking = await markingOf(tx, cohort);
    const barred = (await barredFrom(tx, [script], marking)).get(script.id) ?? new Set();
    const after = { ...script.asked };
    const asked: Asked[] = [];
    for (const part of PARTS) {
      const markerId = chosen[part];
      if (markerId === undefined || script.standing[part] !== null) continue;
      if (script.asked[part]?.personId === markerId) continue;
      if (!markers.has(markerId) || !marking.hubMarks) return { ok: false, part, why: 'not a marker' };
      if (barred.has(markerId)) return { ok: false, part, why: 'barred' };
      after[part] = { personId: markerId, name: '' };
      asked.push({ submissionId: script.id, part, markerId });
    }
    const all = askedOf({ asked: after });
    const twice = PARTS.findLast((part) => all.filter((one) => one === after[part]?.personId).length > 1);
    if (twice !== undefined) return { ok: false, part: twice, why: 'twice' };
    await addMarkings(tx, asked, by);
    await recordAll(
      tx,
      asked.flatMap(({ part }) => eventOf(script, part, by)),
    );
    return { ok: true };
  });
}

function eventOf(script: Script | undefined, part: Part, by: By) {
  if (script === undefined) return [];
  const subject = `enrolment:${script.enrolmentId}`;
  return [{ ...by, event: 'assessment.marker-asked', subject, detail: { window: script.windowId, part } }];
}
