/** Making, changing, opening and closing a survey. What members answered is touched by none of it. */
import { findPlannedCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { sessionsWithIds, sessionsOfCohort } from '../timetable/index.ts';
import { endRounds } from './store.ts';
import {
  addOpening,
  addSurvey,
  closeOpening,
  lockSurvey,
  openingsOf,
  surveyVersions,
  writeVersion,
  type Target,
} from './surveys-store.ts';
import { areTheSame, newestOf, versionToWrite, withIds, type About, type Asked } from './surveys.ts';
import { unitOf } from './units.ts';

type Where = Pick<Hub, 'database' | 'clock'>;

export type Made = { ok: true } | { ok: false; reason: 'short name taken' };

export async function makeSurvey(
  { database, clock }: Where,
  asked: { id: string; name: string; about: About; counts: boolean; questions: readonly Asked[] },
  by: By,
): Promise<Made> {
  return database.transaction(async (tx) => {
    const { id, name, about, counts } = asked;
    if (!(await addSurvey(tx, { id, name, about, counts }, by)))
      return { ok: false, reason: 'short name taken' };
    const questions = withIds(asked.questions, []);
    await writeVersion(tx, { id, version: 1, from: clock.today(), questions }, by);
    await record(tx, { ...by, event: 'survey.made', subject: `survey:${id}`, detail: { about, counts } });
    return { ok: true };
  });
}

export type Changed = 'unchanged' | 'written anew' | 'next version' | 'not there';

/** The same questions change nothing, so a form that comes twice makes one version. */
export async function changeSurvey(
  { database, clock }: Where,
  id: string,
  asked: readonly Asked[],
  by: By,
): Promise<Changed> {
  return database.transaction(async (tx) => {
    if (!(await lockSurvey(tx, id))) return 'not there';
    const versions = await surveyVersions(tx, id);
    const newest = newestOf(versions);
    if (newest === null) return 'not there';
    const questions = withIds(asked, versions);
    if (areTheSame(asked, newest.questions)) return 'unchanged';
    const wasOpened = (await openingsOf(tx, id)).length > 0;
    const { version, from, isNew } = versionToWrite(newest, wasOpened, clock.today());
    await writeVersion(tx, { id, version, from, questions }, by);
    await record(tx, { ...by, event: 'survey.changed', subject: `survey:${id}`, detail: { version } });
    return isNew ? 'next version' : 'written anew';
  });
}

export type Opened = { ok: true } | { ok: false; reason: 'not there' | 'asked already' };

/** Twice from one form is once; what is asked already, whole or in part, is not asked twice at a time. */
export async function openSurvey(
  { database, clock }: Where,
  id: string,
  target: Target,
  formKey: string,
  by: By,
): Promise<Opened> {
  return database.transaction(async (tx) => {
    if (!(await lockSurvey(tx, id))) return { ok: false, reason: 'not there' };
    const [survey] = await surveyVersions(tx, id);
    if (survey === undefined || !(await isThere(tx, survey.about, target)))
      return { ok: false, reason: 'not there' };
    const openings = await openingsOf(tx, id);
    if (openings.some((one) => one.formKey === formKey)) return { ok: true };
    if (openings.some((one) => one.closedOn === null && overlaps(one, target)))
      return { ok: false, reason: 'asked already' };
    const opening = await addOpening(tx, { survey: id, ...target }, clock.today(), formKey, by);
    await record(tx, {
      ...by,
      event: 'survey.opened',
      subject: `survey:${id}`,
      detail: { opening, cohort: target.cohortId, session: target.sessionId, unit: target.unit },
    });
    return { ok: true };
  });
}

/** What is in its boxes is let out by the next daily round as ever, or waits; nobody can answer any more. */
export async function closeSurvey(
  { database, clock }: Where,
  id: string,
  opening: number,
  by: By,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    if (!(await lockSurvey(tx, id))) return false;
    if (!(await openingsOf(tx, id)).some((one) => one.id === opening)) return false;
    const closed = await closeOpening(tx, opening, clock.today(), by);
    if (closed === null) return true;
    await endRounds(tx, id, closed, clock.today().subtract({ days: 1 }));
    await record(tx, { ...by, event: 'survey.closed', subject: `survey:${id}`, detail: { opening } });
    return true;
  });
}

/** Where every is asked, so is each. */
export function overlaps(one: Target, other: Target): boolean {
  const meet = <T>(here: T | null, there: T | null) => here === null || there === null || here === there;
  return (
    meet(one.cohortId, other.cohortId) && meet(one.sessionId, other.sessionId) && meet(one.unit, other.unit)
  );
}

async function isThere(db: Reader, about: About, { cohortId, sessionId, unit }: Target): Promise<boolean> {
  if (cohortId !== null && (await findPlannedCohort(db, cohortId)) === null) return false;
  if (sessionId !== null && about !== 'session') return false;
  if (unit !== null && about !== 'unit') return false;
  if (sessionId !== null)
    return (await sessionsWithIds(db, [sessionId])).some((one) => one.cohortId === cohortId);
  if (unit !== null && cohortId !== null)
    return (await sessionsOfCohort(db, cohortId)).some((one) => unitOf(one) === unit);
  return true;
}
