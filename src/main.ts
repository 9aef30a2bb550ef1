import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { openHub, openStore } from './open-hub.ts';
import { startWork } from './work.ts';

/** Opens the hub and listens until the process is told to stop; then it finishes what it is doing. */
export async function start(config: Config, say: (line: string) => void): Promise<void> {
  const database = await openStore(config, say);
  const hub = await openHub(config, database, say);
  const app = await buildApp(hub);
  await app.listen({ port: config.port, host: config.host });
  say(`${hub.profile.name} is at ${config.publicUrl}`);
  const work = await startWork(hub, say);

  const stop = async (): Promise<void> => {
    await app.close();
    await work.stop();
    await database.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
}
