import { SettingProblem, type Config } from './config.ts';
import { dropSealKey, rotateSeal } from './applications/index.ts';
import { rotateBadgeKey } from './certificates/index.ts';
import {
  loadFactsFile,
  makeOwnHub,
  makeOwnHubFromFile,
  playTo,
  type CommandOutcome,
} from './example/index.ts';
import { importFrameworkFile } from './framework/index.ts';
import { grantRoleFromFlags, signInLinkFor, type Administrator } from './identity/index.ts';
import { printInterest } from './interest/index.ts';
import { byOperator } from './kit/audit/index.ts';
import { worldClock } from './kit/clock.ts';
import { isEmail } from './kit/forms/index.ts';
import { parseDay } from './kit/dates/index.ts';
import { eraseRestored } from './data-rights/index.ts';
import { exportDatabase, openDatabase, restoreDatabase, type Database } from './kit/db/index.ts';
import { clockOf, openStore } from './open-hub.ts';
import { checkFile } from './requirement/bulk/index.ts';
import { addKeyToFolder, dropKeyOfFolder, keyringOfFolder } from './kit/seal/index.ts';
import { runRetention } from './retention/index.ts';
import { findSchoolsByUrn, importSchools } from './schools/index.ts';
import { SEALED } from './sealed.ts';

type Say = (line: string) => void;

/** Said on the error stream, so that what a command prints can be piped. */
const say: Say = (line) => process.stderr.write(`${line}\n`);
const print = (text: string): void => void process.stdout.write(text);

export interface Given {
  config: Config;
  /** The first word after the command's name, or null. */
  file: string | null;
  flags: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Command {
  use: string;
  does: string;
  /** True when it did what it was asked. */
  run(given: Given): Promise<boolean>;
}

/** What `npx npq-hub` can do, in the order in which `help` tells it. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  start: {
    use: 'start',
    does: 'Runs the hub. On an empty folder it shows the example hub.',
    run: async ({ config }) => {
      const { start } = await import('./main.ts');
      await start(config, say);
      return true;
    },
  },
  init: {
    use: 'init [FILE] [--name … --short-name … --strapline … --colour … --email …] [--admin-email … --admin-name …]',
    does: 'Makes a hub of your own in an empty folder, from a file of hub facts or from flags.',
    run: ({ config, file, flags }) =>
      withStore(config, async (database) => {
        const [admin, now] = [administratorOf(flags), worldClock.now()];
        const made =
          file === null
            ? await makeOwnHub(database, profileFlags(flags), admin, now)
            : await makeOwnHubFromFile(database, file, admin, now);
        if (!tell(made) || admin === null) return made.done;
        const { publicUrl } = config;
        const at = (await clockOf(config, database)).now();
        return tell(await signInLinkFor(database, { email: admin.email, publicUrl }, at));
      }),
  },
  'grant-role': {
    use: 'grant-role EMAIL [--role administrator] [--name …]',
    does: 'Makes somebody an administrator or manager of the hub, who signs in with that address.',
    run: ({ config, file, flags }) =>
      withFile(file, (email) =>
        withStore(config, async (database) => {
          const given = { role: wordOf(flags['role']), name: wordOf(flags['name']) };
          return tell(await grantRoleFromFlags(database, email, given, worldClock.now()));
        }),
      ),
  },
  'sign-in-link': {
    use: 'sign-in-link EMAIL',
    does: 'Prints a link that signs in whoever has that address, once, within an hour.',
    run: ({ config, file }) =>
      withFile(file, (email) =>
        withStore(config, async (database) => {
          const clock = await clockOf(config, database);
          return tell(await signInLinkFor(database, { email, publicUrl: config.publicUrl }, clock.now()));
        }),
      ),
  },
  'rotate-seal': {
    use: 'rotate-seal',
    does: 'Makes a new key for all that is kept sealed (needs, texts, drafts, scripts, kept lists), and seals it anew. Run again, it goes on where it stopped.',
    run: ({ config }) =>
      withStore(config, async (database) =>
        tell(
          await rotateSeal(
            database,
            config.sealKeys ?? {
              read: () => keyringOfFolder(config.dataFolder, worldClock.today()),
              addKey: () => addKeyToFolder(config.dataFolder, worldClock.today()),
            },
            worldClock.now(),
            SEALED,
          ),
        ),
      ),
  },
  'drop-seal-key': {
    use: 'drop-seal-key KEY',
    does: 'Takes an older key out of the ring, and refuses while anything in the database needs it.',
    run: async ({ config, file: keyId }) => {
      if (keyId !== null)
        return withStore(config, async (database) => {
          const today = worldClock.today();
          const keyring = config.sealKeys ?? keyringOfFolder(config.dataFolder, today);
          const drop =
            config.sealKeys === null
              ? (id: string) => void dropKeyOfFolder(config.dataFolder, id, today)
              : null;
          return tell(await dropSealKey(database, keyring, { keyId, drop, kinds: SEALED }, worldClock.now()));
        });
      say('Say which key, after the name of the command.');
      return false;
    },
  },
  'rotate-badge-key': {
    use: 'rotate-badge-key',
    does: 'Makes a new key that signs badges. Badges that the old one signed stay good.',
    run: ({ config }) =>
      withStore(config, async (database) => {
        const keyring = config.sealKeys ?? keyringOfFolder(config.dataFolder, worldClock.today());
        const id = await rotateBadgeKey(database, keyring, byOperator(worldClock.now()));
        say(`Badges are signed by ${id} from now on.`);
        return true;
      }),
  },
  facts: {
    use: 'facts FILE',
    does: 'Loads venues, facilitators, programmes and cohorts from a file of hub facts.',
    run: ({ config, file }) =>
      withFile(file, (named) =>
        withStore(config, async (database) => tell(await loadFactsFile(database, named, worldClock.now()))),
      ),
  },
  check: {
    use: 'check FILE',
    does: 'Answers "must this SENCO qualify, and by when?" for every row of a CSV or JSON file.',
    run: ({ config, file }) =>
      withFile(file, (named) => {
        const today = config.rehearsalDay ?? worldClock.today();
        return checkFile(named, print, say, {
          today,
          openDatabase: () => openStore(config, say),
          findSchoolsByUrn,
        });
      }),
  },
  'import-schools': {
    use: 'import-schools FILE [--dry-run] [--allow-refused]',
    does: 'Takes a GIAS download as it comes: a dry run counts, a real one loads all of it or nothing.',
    run: ({ config, file, flags }) =>
      withFile(file, (named) =>
        withStore(
          config,
          async (database) =>
            (
              await importSchools(database, named, {
                dryRun: flags['dry-run'] === true,
                now: worldClock.now(),
                allowRefused: flags['allow-refused'] === true,
                log: say,
              })
            ).ok,
        ),
      ),
  },
  'import-framework': {
    use: 'import-framework FILE --title … --source … --licence … [--dry-run]',
    does: 'Loads the official statements of the content framework in place of our reconstruction.',
    run: ({ config, file, flags }) =>
      withFile(file, (named) =>
        withStore(config, (database) =>
          importFrameworkFile(database, named, { flags, now: worldClock.now(), say }),
        ),
      ),
  },
  interest: {
    use: 'interest --csv',
    does: 'Prints everybody who registered interest, as CSV.',
    run: ({ config }) =>
      withStore(config, async (database) => {
        await printInterest(database, config.rehearsalDay ?? worldClock.today(), print);
        return true;
      }),
  },
  retention: {
    use: 'retention [--dry-run]',
    does: 'Erases what has been kept long enough, as the hub does daily by itself; a dry run counts it.',
    run: ({ config, flags }) =>
      withStore(config, async (database) => {
        const clock = await clockOf(config, database);
        return runRetention(database, { clock, dryRun: flags['dry-run'] === true, print, say });
      }),
  },
  backup: {
    use: 'backup FILE',
    does: 'Writes everything to one file that restores into either kind of database.',
    run: ({ config, file }) =>
      withFile(file, (named) =>
        withDatabase(config, async (database) => {
          const { tables, rows } = await exportDatabase(database, named);
          say(`${rows.toLocaleString('en-GB')} rows of ${tables} tables are in ${named}.`);
          return true;
        }),
      ),
  },
  restore: {
    use: 'restore FILE',
    does: 'Puts a backup into an empty database, all of it or nothing.',
    run: ({ config, file }) =>
      withFile(file, (named) =>
        withDatabase(config, async (database) => {
          const { tables, rows } = await restoreDatabase(database, named);
          say(`${rows.toLocaleString('en-GB')} rows of ${tables} tables are back.`);
          const again = await eraseRestored(database, config.dataFolder, worldClock.now());
          if (again > 0) say(`${again} who were erased after this backup was made were erased again.`);
          return true;
        }),
      ),
  },
  migrate: {
    use: 'migrate',
    does: 'Brings the database up to date and stops.',
    run: ({ config }) => withStore(config, () => Promise.resolve(true)),
  },
  example: {
    use: 'example --at DAY, or example --play --until DAY [--seed NUMBER]',
    does: 'Sets the hub to a day, such as 2025-03-14, or back to the present with --at today. With --play the example hub lives day by day from 24 November 2026 until the end of that day, such as 2028-05-31.',
    run: ({ config, flags }) =>
      flags['play'] === true ? rehearse(config, flags) : playTheHubTo(config, flags['at']),
  },
};

async function rehearse(config: Config, flags: Given['flags']): Promise<boolean> {
  const { playAtCommand } = await import('./rehearsal/index.ts');
  const { CERTIFICATE_SOURCES } = await import('./areas/certificate-sources.ts');
  const asked = { until: wordOf(flags['until']), seed: wordOf(flags['seed']) };
  return withStore(config, async (database) =>
    tell(await playAtCommand(config, database, CERTIFICATE_SOURCES, asked, say)),
  );
}

async function playTheHubTo(config: Config, at: string | boolean | undefined): Promise<boolean> {
  const day = typeof at === 'string' ? parseDay(at) : null;
  if (day === null && at !== 'today') {
    say('Say the day: npx npq-hub example --at 2025-03-14, or --at today.');
    return false;
  }
  return withStore(config, async (database) => {
    await playTo(database, day, worldClock.now());
    say(
      day === null
        ? 'The hub lives in the present again. Start it anew.'
        : `The hub is set to ${day.toString()}. Start it anew.`,
    );
    return true;
  });
}

async function withFile(file: string | null, work: (file: string) => Promise<boolean>): Promise<boolean> {
  if (file !== null) return work(file);
  say('Say which file, after the name of the command.');
  return false;
}

/** For commands that stand before any reference data: it must not be loaded into what is to be restored. */
function withDatabase(config: Config, work: (database: Database) => Promise<boolean>): Promise<boolean> {
  return closing(openDatabase({ url: config.databaseUrl, folder: config.dataFolder, log: say }), work);
}

function withStore(config: Config, work: (database: Database) => Promise<boolean>): Promise<boolean> {
  return closing(openStore(config, say), work);
}

async function closing(
  opening: Promise<Database>,
  work: (database: Database) => Promise<boolean>,
): Promise<boolean> {
  const database = await opening;
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

function tell({ done, lines }: CommandOutcome): boolean {
  for (const line of lines) say(line);
  return done;
}

/** Null where no flag names one; half a one is a mistake that is told before anything is made. */
function administratorOf(flags: Given['flags']): Administrator | null {
  const [email, fullName] = [wordOf(flags['admin-email']), wordOf(flags['admin-name'])];
  if (email === null && fullName === null) return null;
  if (email === null || fullName === null || !isEmail(email))
    throw new SettingProblem(
      'Name the administrator with both --admin-email sam@hub.example and --admin-name "Sam Reed".',
    );
  return { email, fullName };
}

function wordOf(flag: string | boolean | undefined): string | null {
  return typeof flag === 'string' && flag.trim() !== '' ? flag.trim() : null;
}

function profileFlags(flags: Given['flags']) {
  const named = {
    name: flags['name'],
    shortName: flags['short-name'],
    strapline: flags['strapline'],
    brandColour: flags['colour'],
    email: flags['email'],
  };
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

export function help(): void {
  const width = Math.max(...Object.values(COMMANDS).map((command) => command.use.length));
  const fits = Math.min(width, 24);
  say('What npx npq-hub can do:\n');
  for (const { use, does } of Object.values(COMMANDS)) say(`  ${use.padEnd(fits)}\n      ${does}`);
  say('\nSettings come from the environment: see docs/how-to/settings.md.');
}

/** Every flag that some command knows. */
export const FLAGS = {
  at: { type: 'string' },
  name: { type: 'string' },
  'short-name': { type: 'string' },
  strapline: { type: 'string' },
  colour: { type: 'string' },
  email: { type: 'string' },
  'admin-email': { type: 'string' },
  'admin-name': { type: 'string' },
  role: { type: 'string' },
  title: { type: 'string' },
  source: { type: 'string' },
  licence: { type: 'string' },
  date: { type: 'string' },
  'in-force-from': { type: 'string' },
  until: { type: 'string' },
  seed: { type: 'string' },
  play: { type: 'boolean' },
  csv: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'allow-refused': { type: 'boolean' },
} as const;
