import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeAssets } from '../../../scripts/assets.ts';
import { packageRoot } from '../package-root.ts';
import { assetAddress, serveAssets } from './assets.ts';
import { mountedRoutes, requireRules } from './route.ts';

const built = join(packageRoot, 'dist', dirname(assetAddress('x')));
const names = readdirSync(built).filter((name) => !/\.(br|gz)$/.test(name));
const TEXT = /\.(css|js)$/;

describe('assets are served', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = Fastify();
    requireRules(app);
    await serveAssets(app);
    await app.ready();
  });
  afterAll(() => app.close());
  const ask = (name: string, encodings?: string) =>
    app.inject({
      url: assetAddress(name),
      headers: encodings === undefined ? {} : { 'accept-encoding': encodings },
    });

  test('to anyone', () => {
    expect(mountedRoutes(app)).toEqual([
      { method: 'GET', pattern: '/assets/*', access: 'anyone', audit: 'nothing' },
    ]);
  });

  test('for a browser to keep a year without asking again', async () => {
    for (const name of names) {
      const { statusCode, headers } = await ask(name);
      expect(statusCode, name).toBe(200);
      expect(headers['cache-control'], name).toBe('public, max-age=31536000, immutable');
    }
  });

  test.for([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    [undefined, undefined, (bytes: Buffer) => bytes],
    ['identity', undefined, (bytes: Buffer) => bytes],
    ['br;q=0, gzip;q=0', undefined, (bytes: Buffer) => bytes],
    ['nonsense', undefined, (bytes: Buffer) => bytes],
  ] as const)('as %s says they can be read', async ([accepted, encoding, unpack]) => {
    for (const name of names.filter((one) => TEXT.test(one))) {
      const { headers, rawPayload } = await ask(name, accepted);
      expect(headers['content-encoding'], name).toBe(encoding);
      expect(headers['vary'], name).toContain('accept-encoding');
      expect(unpack(rawPayload).equals(readFileSync(join(built, name))), name).toBe(true);
    }
  });

  test('by their kinds', async () => {
    expect((await ask('hub.css')).headers['content-type']).toBe('text/css; charset=utf-8');
    expect((await ask('hub.js')).headers['content-type']).toBe('application/javascript; charset=utf-8');
    expect((await ask('atkinson-hyperlegible-latin-400-normal.woff2')).headers['content-type']).toBe(
      'font/woff2',
    );
  });

  test('and nothing else of the machine is, nor a list of them', async () => {
    for (const address of [
      '/assets/',
      '/assets',
      dirname(assetAddress('x')),
      `${dirname(assetAddress('x'))}/`,
      '/assets/../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..\\..\\package.json',
      assetAddress('%00hub.css'),
      assetAddress('nothing.css'),
      '/assets/version',
    ]) {
      const { statusCode, body } = await app.inject(address);
      expect(statusCode, address).toBeGreaterThanOrEqual(400);
      expect(statusCode, address).toBeLessThan(500);
      expect(body, address).not.toContain('npq-hub');
    }
  });
});

describe('what is served', () => {
  const css = readFileSync(join(built, 'hub.css'), 'utf8');

  test('has a typeface made for low vision, in the files that the style sheet names', () => {
    const fonts = [...css.matchAll(/url\(["']?([^"')]+)/g)].map(([, address = '']) => address);
    expect(fonts.filter((address) => address.endsWith('.woff2')).length).toBeGreaterThan(0);
    for (const address of fonts.filter((one) => !one.startsWith('data:')))
      expect(names, address).toContain(address.replace(/^\.?\//, ''));
  });

  test('has no typeface, crown or logotype of GOV.UK', () => {
    for (const name of names.filter((one) => TEXT.test(one)))
      expect(
        readFileSync(join(built, name), 'utf8').match(
          /GDS ?Transport|Margaret Calvert|crown|crest|logotype|copyright-logo|govuk-logo/i,
        )?.[0],
        name,
      ).toBeUndefined();
    expect(names.filter((name) => /\.(woff2?|svg|png|ico|eot|ttf)$/.test(name))).toEqual([
      'atkinson-hyperlegible-latin-400-normal.woff2',
      'atkinson-hyperlegible-latin-700-normal.woff2',
      'atkinson-hyperlegible-latin-ext-400-normal.woff2',
      'atkinson-hyperlegible-latin-ext-700-normal.woff2',
    ]);
  });

  test('reaches for no other site and no map of its sources', () => {
    expect(css).not.toMatch(/url\(["']?(https?:)?\/\//);
    expect(css).not.toContain('@import');
    for (const name of names.filter((one) => TEXT.test(one)))
      expect(readFileSync(join(built, name), 'utf8'), name).not.toContain('sourceMappingURL');
  });

  test('weighs less than 100 kB together, as a page that loads all of it gets it', () => {
    const latin = names.filter((name) => !name.includes('latin-ext'));
    const sent = latin.map((name) => readFileSync(join(built, TEXT.test(name) ? `${name}.br` : name)).length);
    expect(sent.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(100_000);
  });
});

describe('the address of assets', () => {
  const root = mkdtempSync(join(tmpdir(), 'npq-hub-assets-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let at = 0;
  const builtFrom = (files: Readonly<Record<string, string>>, folder = join(root, String((at += 1)))) => {
    writeAssets(folder, new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));
    return readdirSync(folder);
  };

  test('stays while nothing changes, and changes with any content and any name', () => {
    const first = builtFrom({ 'hub.css': 'a{}', 'hub.js': 'b' });
    expect(first).toHaveLength(1);
    expect(builtFrom({ 'hub.css': 'a{}', 'hub.js': 'b' })).toEqual(first);
    expect(builtFrom({ 'hub.css': 'a{} ', 'hub.js': 'b' })).not.toEqual(first);
    expect(builtFrom({ 'hub.css': 'a{}', 'hub.js': 'c' })).not.toEqual(first);
    expect(builtFrom({ 'hub.css': 'a{}', 'other.js': 'b' })).not.toEqual(first);
    expect(builtFrom({ 'hub.css': 'a{}b', 'hub.js': '' })).not.toEqual(first);
  });

  test('is one: a build takes the place of the one before, whole', () => {
    const folder = join(root, 'kept');
    const [first] = builtFrom({ 'hub.css': 'a{}' }, folder);
    mkdirSync(join(folder, 'left-over'));
    const second = builtFrom({ 'hub.css': 'b{}' }, folder);
    expect(second).toHaveLength(1);
    expect(second).not.toContain(first);
    expect(readdirSync(join(folder, second[0] ?? '')).toSorted()).toEqual([
      'hub.css',
      'hub.css.br',
      'hub.css.gz',
    ]);
    expect(readdirSync(root).filter((name) => name.includes('.new'))).toEqual([]);
  });
});
