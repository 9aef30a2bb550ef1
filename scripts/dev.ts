/**
 * `npm run dev`: the hub, built and started anew whenever a source changes. While the sources do not compile,
 * what is wrong is shown and the last hub that did goes on running.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const WATCHED = ['src', 'data', 'migrations', 'scripts'];
/** Editors save in several steps; this many milliseconds of quiet end a change. */
const QUIET = 200;

let hub: ChildProcess | null = null;
let quiet: NodeJS.Timeout | undefined;

await renew();
for (const folder of WATCHED) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => void renew(), QUIET);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void stop().then(() => process.exit(0)));
}

async function renew(): Promise<void> {
  const build = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/build.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (build.status !== 0) {
    process.stderr.write('The sources do not compile: see above. The hub that last did goes on.\n');
    return;
  }
  await stop();
  hub = spawn(process.execPath, ['dist/cli.js', 'start', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** Only one process may hold the data folder, so the next starts when the last has gone. */
async function stop(): Promise<void> {
  const old = hub;
  hub = null;
  if (old === null || old.exitCode !== null || old.signalCode !== null) return;
  await new Promise((resolve) => {
    old.once('exit', resolve);
    old.kill('SIGTERM');
  });
}
