import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { exampleFacts } from '../src/example/index.ts';
import { worldClock } from '../src/kit/clock.ts';
import { openEmbedded } from '../src/kit/db/testing.ts';
import { mountedRoutes, type MountedRoute } from '../src/kit/web/route.ts';
import { TEST_KEYRING } from '../src/testing/keyring.ts';

/** Every route of the hub, from the app itself, so that no list of them can fall behind. */
export async function routesOfTheHub(): Promise<readonly MountedRoute[]> {
  const opened = await openEmbedded();
  try {
    const app = await buildApp({
      config: readConfig({ LOG_LEVEL: 'silent' }),
      clock: worldClock,
      database: opened.database,
      profile: exampleFacts().profile,
      keyring: TEST_KEYRING,
    });
    await app.ready();
    const routes = mountedRoutes(app);
    await app.close();
    return routes;
  } finally {
    await opened.remove();
  }
}
