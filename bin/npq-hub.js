#!/usr/bin/env node
// The one door to the product: finds the Node that the hub is pinned to, makes sure that what is compiled is
// what the sources say, and runs the command line. Plain JavaScript, because any Node from 18 on must read it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { isStale } from '../scripts/stale.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pinned = pinnedNode();

if (isStale(root)) {
  const built = spawnSync(
    pinned.program,
    ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'build.ts')],
    { stdio: ['ignore', 2, 2] },
  );
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const product = join(root, 'dist', 'cli.js');
if (process.version === pinned.version) {
  process.argv[1] = product;
  await import(pathToFileURL(product).href);
} else {
  runUnder(pinned.program, [product, ...process.argv.slice(2)]);
}

/** The runtime that `npm ci` put beside the product, so that a machine with an older one runs the right one. */
function pinnedNode() {
  try {
    const described = createRequire(import.meta.url).resolve('node/package.json');
    const { version, bin } = JSON.parse(readFileSync(described, 'utf8'));
    const program = join(dirname(described), bin.node);
    if (existsSync(program)) return { program, version: `v${version}` };
  } catch {
    // Not installed: said below.
  }
  process.stderr.write('NPQ Hub is not installed yet. Run "npm ci" in its folder first.\n');
  process.exit(1);
}

/** Stands in for the child: same streams, same signals, same end. */
function runUnder(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      // Ctrl+C in a terminal reaches the child by itself; twice would mean "stop at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (problem) => {
    process.stderr.write(`${problem.message}\n`);
    process.exit(1);
  });
  child.on('exit', (status, signal) => {
    if (signal === null) process.exit(status ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
