import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

import { packageRoot } from '../package-root.ts';

const folder = join(packageRoot, 'dist', 'assets');

/** The address of a built asset, for example `hub.css`. It changes when the assets do. */
export function assetAddress(name: string): string {
  return `${base()}/${name}`;
}

/** The text of a built asset, for one that must be served at an address of its own. */
export function readBuiltAsset(name: string): string {
  return readFileSync(join(folder, builtFolder(), name), 'utf8');
}

let known: string | null = null;
function base(): string {
  known ??= `/assets/${builtFolder()}`;
  return known;
}

/** There is one, and its name is the hash of what is in it. */
function builtFolder(): string {
  const built = readdirSync(folder, { withFileTypes: true }).find((entry) => entry.isDirectory());
  if (built === undefined) throw new Error('The assets are not built: run npm run build.');
  return built.name;
}

/** Serves the built assets; a browser may keep them for a year, because a changed one has another address. */
export async function serveAssets(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'anyone', audit: 'nothing', isSameForAll: true };
    });
    await scope.register(fastifyStatic, {
      root: folder,
      prefix: '/assets/',
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      index: false,
    });
  });
}
