import { CERTIFICATE_SOURCES } from './areas/certificate-sources.ts';
import { ensureExampleAssessment } from './assessment/example.ts';
import { deskOf } from './areas/desk.ts';
import { ensureExampleCertificates } from './certificates/index.ts';
import { ensureExampleCoverage } from './coverage/index.ts';
import { ensureEngagementLoaded } from './engagement/index.ts';
import { ensureExampleEvidence } from './evidence/example.ts';
import { ensureExample } from './example/index.ts';
import { ensureFrameworkLoaded } from './framework/index.ts';
import type { Config } from './config.ts';
import { ensureExampleFeedback, ensureSurveysLoaded } from './feedback/index.ts';
import { ensureExampleFigures } from './figures/index.ts';
import type { Hub } from './hub.ts';
import { listExamplePeople } from './identity/index.ts';
import { type Clock, rehearsalClock, worldClock } from './kit/clock.ts';
import { learnSizes, openDatabase, type Database } from './kit/db/index.ts';
import { keyringOfFolder } from './kit/seal/index.ts';
import { ensureExampleLearning, ensureModulesLoaded } from './learning/index.ts';
import { ensureExampleMirror } from './mirror/example.ts';
import { ensureExampleMessages } from './messages/example.ts';
import { ensureExampleNetwork } from './network/index.ts';
import { ensureExampleOutcomes } from './outcomes/example.ts';
import { findProfile, findRehearsalDay } from './profile/index.ts';
import { ensureExampleRegisters } from './registers/index.ts';
import { EXAMPLE_TRUST } from './example/people/draw-staff.ts';
import { ensureExampleOversight } from './oversight/index.ts';
import { ensureSchoolsLoaded } from './schools/index.ts';
import { ensureDesignsChosen, ensureExampleTimetables, ensureTimetableLoaded } from './timetable/index.ts';

type Say = (line: string) => void;

/** The database of these settings, open, migrated, and with the public reference data in it. */
export async function openStore(config: Config, say: Say): Promise<Database> {
  const database = await openDatabase({ url: config.databaseUrl, folder: config.dataFolder, log: say });
  const loaded = await ensureSchoolsLoaded(database, worldClock.now());
  if (loaded > 0) say(`${loaded.toLocaleString('en-GB')} schools and colleges are loaded.`);
  await ensureFrameworkLoaded(database, worldClock.now());
  await ensureTimetableLoaded(database, worldClock.now());
  await ensureModulesLoaded(database, worldClock.now());
  await ensureEngagementLoaded(database, worldClock.now());
  await ensureSurveysLoaded(database, worldClock.now());
  return database;
}

/** The hub over an open database: the example hub where there is none yet. */
export async function openHub(config: Config, database: Database, say: Say): Promise<Hub> {
  const isNew = await ensureExample(database, worldClock.now());
  if (isNew)
    say('This folder was empty, so here is the example hub. For a hub of your own: npx npq-hub init');
  const profile = await findProfile(database.db);
  if (profile === null) throw new Error('The hub has no profile, though one was just made.');
  const isExample = profile.exampleNotice !== null;
  await ensureDesignsChosen(database, isExample, worldClock.now());
  const clock = await clockOf(config, database);
  if (isExample) {
    await ensureExampleTimetables(database, worldClock.now());
    await ensureExampleCoverage(database, worldClock.now());
    await ensureExampleMirror(database, worldClock.now());
    await ensureExampleRegisters(database, clock.today(), worldClock.now());
    await ensureExampleOutcomes(database, clock.today(), worldClock.now());
    await ensureExampleFeedback(database, clock.today(), worldClock.now());
  }
  // Keys bear the day on which they were made, which is the world's also in a rehearsal.
  const keyring = config.sealKeys ?? keyringOfFolder(config.dataFolder, worldClock.today());
  const hub: Hub = { config, clock, database, profile, keyring };
  if (isExample) {
    await ensureExampleFigures(hub);
    await ensureExampleLearning(database, keyring, worldClock.now());
    await ensureExampleAssessment(database, keyring, clock.today(), worldClock.now());
    await ensureExampleCertificates(hub, CERTIFICATE_SOURCES);
    await ensureExampleEvidence(database, keyring, clock);
    await ensureExampleOversight(hub, EXAMPLE_TRUST);
    await writeExampleMessages(hub);
    await inventNetwork(hub);
  }
  if (isNew) await learnSizes(database.db);
  return hub;
}

async function writeExampleMessages(hub: Hub): Promise<void> {
  const manager = (await listExamplePeople(hub.database.db)).find(({ key }) => key === 'manager');
  if (manager !== undefined) await ensureExampleMessages(deskOf(hub), manager.personId);
}

async function inventNetwork({ database, clock }: Hub): Promise<void> {
  const member = (await listExamplePeople(database.db)).find(({ key }) => key === 'member');
  if (member !== undefined)
    await ensureExampleNetwork(database, member.personId, clock.today(), worldClock.now());
}

/** The hub's clock: set to the day of the settings, or else to the one that an operator chose, or the world's. */
export async function clockOf(config: Config, database: Database): Promise<Clock> {
  const day = config.rehearsalDay ?? (await findRehearsalDay(database.db));
  return day === null ? worldClock : rehearsalClock(day);
}
