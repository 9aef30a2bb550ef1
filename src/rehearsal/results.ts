/** From the window of an assessment to its results in a rehearsal: set, agreed, told by the lead provider, released, and certificates after. */
import {
  agree,
  remindOfWindows,
  setWindow,
  USUAL_DAYS,
  USUAL_WORDS,
  type AssessmentWindow,
} from '../assessment/index.ts';
import { issueCertificates, previewCertificates, type CertificateSources } from '../certificates/index.ts';
import type { PlannedCohort } from '../cohorts/index.ts';
import { chanceOf } from '../example/people/chance.ts';
import { LONDON } from '../kit/clock.ts';
import {
  membersWithOutcomes,
  recordOutcomes,
  tellReleased,
  type MemberLine,
  type OutcomeLine,
} from '../outcomes/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { daysOfWindow, remindersOf, secondAfter, windowsAsUsual } from './course-dates.ts';
import { lifeOf } from './lives.ts';
import { byManager, uuidOf, type Stage } from './stage.ts';
import { playersOn, type Player } from './store.ts';

/** Days before the end of teaching on which the windows are known. */
const SET_BEFORE = 120;
/** Days before the first window on which something is agreed for a few. */
const AGREED_BEFORE = 14;
const SOURCE = 'Invented for the rehearsal';
const WRONG_PERSON = 'The file was of another person of that name (invented)';

/** In the morning of each day. */
export async function runAssessments(
  stage: Stage,
  cohorts: readonly PlannedCohort[],
  all: readonly AssessmentWindow[],
): Promise<void> {
  const { hub, hands, day } = stage;
  hands.moveTo('08:05');
  await tellReleased(hub);
  hands.moveTo('09:00');
  for (const cohort of cohorts) {
    const windows = all.filter(({ cohortId }) => cohortId === cohort.id);
    await setWindows(stage, cohort, windows);
    const [first, second] = windows;
    if (
      first !== undefined &&
      second !== undefined &&
      day.equals(first.opensOn.subtract({ days: AGREED_BEFORE }))
    )
      await agreeWithSome(stage, cohort, first, second);
    if (windows.some((window) => remindersOf(window).some((on) => on.equals(day))))
      await remindOfWindows(hub, stage.sources.ownTime);
    for (const [nth, { opensOn }] of windows.entries()) {
      const days = daysOfWindow(opensOn);
      if (days.resultsOn.equals(day)) await takeResults(stage, cohort, nth);
      if (days.correctedOn.equals(day) && nth === 0) await correctOne(stage, cohort);
      if (days.declaredOn.equals(day)) await issueToAll(stage, cohort, stage.sources);
    }
  }
}

async function setWindows(
  stage: Stage,
  cohort: PlannedCohort,
  [first]: readonly AssessmentWindow[],
): Promise<void> {
  const { hub, day } = stage;
  if (!cohort.teachingEndsOn.subtract({ days: SET_BEFORE }).equals(day)) return;
  const wanted =
    first === undefined
      ? windowsAsUsual(cohort)
      : [{ name: 'Second attempt', opensOn: secondAfter(first.opensOn) }];
  for (const { name, opensOn } of wanted)
    await setWindow(
      hub,
      cohort.id,
      {
        name,
        opensOn,
        opensTime: Temporal.PlainTime.from('00:00'),
        days: USUAL_DAYS,
        wordLimit: USUAL_WORDS,
        graceMinutes: 0,
        isHere: false,
        source: SOURCE,
      },
      byManager(stage),
    );
}

/** Extra days for some, and the later window for a few. */
async function agreeWithSome(
  stage: Stage,
  { id }: PlannedCohort,
  first: AssessmentWindow,
  second: AssessmentWindow,
): Promise<void> {
  const players = await playersOn(stage.hub.database.db, stage.day);
  for (const player of players.filter(({ cohortId, state }) => cohortId === id && state === 'active')) {
    const plan = planOf(stage, player);
    if (plan === 'as everybody') continue;
    const agreed =
      plan === 'extra days' ? { extraDays: 2, deferredTo: null } : { extraDays: 0, deferredTo: second.id };
    const asked = { windowId: first.id, enrolmentId: player.enrolmentId, format: null, isLetIn: false };
    await agree(stage.hub, { ...asked, ...agreed }, byManager(stage));
  }
}

type Plan = 'as everybody' | 'extra days' | 'later window';

function planOf({ seed }: Stage, { email }: Pick<Player, 'email'>): Plan {
  const drawn = chanceOf(seed, 'assessment', email).below(100);
  if (drawn < 4) return 'extra days';
  return drawn < 7 ? 'later window' : 'as everybody';
}

interface Candidate extends MemberLine {
  email: string;
}

/** What the lead provider told of one window, as one form: members of the cohort who wrote in it, with their results. */
async function takeResults(stage: Stage, cohort: PlannedCohort, nth: number): Promise<void> {
  const { hands, day } = stage;
  hands.moveTo('14:00');
  const members = await candidatesOf(stage, cohort);
  const wrote = members.filter((one) =>
    nth === 0
      ? one.enrolmentState === 'active' && one.outcome === null && planOf(stage, one) !== 'later window'
      : one.outcome?.state === 'failed' || (one.enrolmentState === 'active' && one.outcome === null),
  );
  const wrong = nth === 0 ? toldWrongly(stage, cohort, wrote) : null;
  const lines = wrote.map((one): OutcomeLine => ({
    enrolmentId: one.enrolmentId,
    state: one === wrong || passes(stage, cohort, one, nth) ? 'passed' : 'failed',
    completedOn: day,
    reason: null,
  }));
  await recordLines(stage, cohort, `results ${nth}`, lines);
}

/** One who failed was told as passed; it is taken back the next day, before anybody knew. */
async function correctOne(stage: Stage, cohort: PlannedCohort): Promise<void> {
  const { hands, day } = stage;
  hands.moveTo('14:00');
  const told = (await candidatesOf(stage, cohort)).filter(({ outcome }) =>
    outcome?.completedOn.equals(day.subtract({ days: 1 })),
  );
  const wrong = toldWrongly(stage, cohort, told);
  if (wrong === null || wrong.outcome?.state !== 'passed') return;
  const line = { enrolmentId: wrong.enrolmentId, completedOn: day.subtract({ days: 1 }) };
  await recordLines(stage, cohort, 'void', [{ ...line, state: 'voided', reason: WRONG_PERSON }]);
  await recordLines(stage, cohort, 'told anew', [{ ...line, state: 'failed', reason: null }]);
}

async function recordLines(
  stage: Stage,
  cohort: PlannedCohort,
  what: string,
  lines: readonly OutcomeLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const { hub, day } = stage;
  const friday = day.add({ days: 5 - day.dayOfWeek });
  const releaseAt = friday.toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from('08:00') });
  const done = await recordOutcomes(
    hub,
    {
      cohortId: cohort.id,
      lines,
      source: 'lead provider',
      releaseAt: releaseAt.toInstant(),
      formKey: `${cohort.id}:${uuidOf(what, day.toString())}`,
    },
    byManager(stage),
  );
  if (!done.ok) throw new Error(`Results of ${cohort.id} on ${day.toString()} could not be recorded.`);
}

async function candidatesOf(stage: Stage, cohort: PlannedCohort): Promise<readonly Candidate[]> {
  const { db } = stage.hub.database;
  const members = await membersWithOutcomes(db, cohort.id);
  const emails = await mainEmailsOf(
    db,
    members.map(({ personId }) => personId),
  );
  return members
    .map((one) => ({ ...one, email: emails.get(one.personId) ?? '' }))
    .toSorted((one, other) => (one.email < other.email ? -1 : 1));
}

/** The first who failed; null where nobody did. */
function toldWrongly(stage: Stage, cohort: PlannedCohort, wrote: readonly Candidate[]): Candidate | null {
  return wrote.find((one) => !passes(stage, cohort, one, 0)) ?? null;
}

/** Whoever did little fails more often; most who write again pass. The shares are our own. */
function passes({ seed }: Stage, cohort: PlannedCohort, { email }: Candidate, nth: number): boolean {
  const { diligence } = lifeOf(seed, email, cohort);
  return chanceOf(seed, 'result', email, nth).percent(diligence >= 85 ? 96 : 78);
}

/** Whoever may have one and has none. */
async function issueToAll(stage: Stage, cohort: PlannedCohort, sources: CertificateSources): Promise<void> {
  const { hub, hands } = stage;
  hands.moveTo('11:00');
  const members = await membersWithOutcomes(hub.database.db, cohort.id);
  const enrolmentIds = members.map(({ enrolmentId }) => enrolmentId);
  for (const kind of ['attendance', 'programme'] as const) {
    const asked = { cohortId: cohort.id, kind, enrolmentIds };
    const { ready, print } = await previewCertificates(hub.database.db, hub, sources, asked);
    if (ready.length === 0) continue;
    const ids = ready.map(({ enrolmentId }) => enrolmentId);
    const done = await issueCertificates(
      hub,
      sources,
      { ...asked, enrolmentIds: ids, print },
      byManager(stage),
    );
    if (!done.ok) throw new Error(`Certificates of ${cohort.id} changed between preview and button.`);
  }
}
