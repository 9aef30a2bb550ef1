import type { Config } from './config.ts';
import type { Hub } from './hub.ts';
import { listExamplePeople } from './identity/index.ts';
import { openHub, openStore } from './open-hub.ts';
import { startWork } from './work.ts';

/** Opens the hub and answers until the process is told to stop; resolves when what was under way has ended. */
export async function start(config: Config, say: (line: string) => void): Promise<void> {
  const toldToStop = signalToStop();
  // The database gets ready in a thread of its own while the pages are read in.
  const [database, { buildApp }] = await Promise.all([openStore(config, say), import('./app.ts')]);
  const hub = await openHub(config, database, say);
  const app = await buildApp(hub);
  await app.listen({ port: config.port, host: config.host });
  say(`${hub.profile.name} is at ${config.publicUrl}`);
  if (hub.profile.exampleNotice !== null) await sayWhoToBe(hub, say);
  const work = await startWork(hub, say);

  await toldToStop;
  await app.close();
  await work.stop();
  await database.close();
}

/** One line for each invented person, with the page at which anybody can be them. */
async function sayWhoToBe({ database, config }: Hub, say: (line: string) => void): Promise<void> {
  for (const { key, name, words } of await listExamplePeople(database.db))
    say(`  ${name}, ${words}: ${config.publicUrl}/example/people?as=${key}`);
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Resolves at the first signal. A second ends the process at once, as it would any other. */
function signalToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      for (const signal of SIGNALS) process.off(signal, stop);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, stop);
  });
}
