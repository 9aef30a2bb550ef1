import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

import { packageRoot } from '../package-root.ts';

const folder = join(packageRoot, 'dist', 'assets');

/** The address of a built asset, for example `hub.css`. It changes when the assets do. */
export function assetAddress(name: string): string {
  return `${base()}/${name}`;
}

let known: string | null = null;
function base(): string {
  known ??= `/assets/${readFileSync(join(folder, 'version'), 'utf8').trim()}`;
  return known;
}

/** Serves the built assets; a browser may keep them for a year, because a changed one has another address. */
export async function serveAssets(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'anyone', audit: 'nothing' };
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
