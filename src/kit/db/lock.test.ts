import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { lockFolder } from './lock.ts';
import { DatabaseTrouble } from './trouble.ts';

const STARTER = join(import.meta.dirname, 'testing/take-lock.ts');
const STARTERS = 8;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'npq-hub-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that tries for the lock, says what came of it and, when it won, holds it until it is killed. */
function starter(): { said: Promise<string>; kill: () => Promise<void> } {
  const child = spawn(process.execPath, [STARTER, join(folder, 'lock')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const left = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const said = new Promise<string>((resolve) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
    child.on('close', () => resolve('left without a word'));
  });
  const kill = (): Promise<void> => {
    child.kill('SIGKILL');
    return left;
  };
  return { said, kill };
}

async function race(): Promise<{ won: number; refused: number; kill: () => Promise<void> }> {
  const starters = Array.from({ length: STARTERS }, starter);
  const said = await Promise.all(starters.map((one) => one.said));
  return {
    won: said.filter((line) => line === 'won').length,
    refused: said.filter((line) => line.startsWith('refused')).length,
    kill: async () => {
      await Promise.all(starters.map((one) => one.kill()));
    },
  };
}

describe('the lock on the data folder', () => {
  it('lets exactly one of eight racing starters in, and again after that one was killed', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { won, refused, kill } = await race();
      await kill();
      expect({ round, won, refused }).toEqual({ round, won: 1, refused: STARTERS - 1 });
    }
  });

  it('refuses a second holder with one line that names the folder and the process', () => {
    lockFolder(join(folder, 'lock'));
    expect(() => lockFolder(join(folder, 'lock'))).toThrow(DatabaseTrouble);
    expect(() => lockFolder(join(folder, 'lock'))).toThrow(
      `The data folder ${folder} is already in use by process ${process.pid}. Stop it first, or use another folder.`,
    );
  });

  it('is free again once released, and leaves one small file', () => {
    lockFolder(join(folder, 'lock'))();
    lockFolder(join(folder, 'lock'))();
    expect(readdirSync(folder)).toEqual(['lock.2']);
  });

  describe('left by an owner that cannot be asked after', () => {
    /** What a holder writes, changed. */
    function leave(change: Record<string, string | number>): string {
      lockFolder(join(folder, 'other'));
      const owner: Record<string, unknown> = JSON.parse(readFileSync(join(folder, 'other.1'), 'utf8'));
      writeFileSync(join(folder, 'lock.7'), JSON.stringify({ ...owner, ...change }));
      return join(folder, 'lock.7');
    }
    const longAgo = new Date('2026-01-01T00:00:00Z');

    it('in another container is held while it was touched lately, and free after', () => {
      const file = leave({ pidSpace: 'pid:[1]' });
      expect(() => lockFolder(join(folder, 'lock'))).toThrow('is already in use');
      utimesSync(file, longAgo, longAgo);
      lockFolder(join(folder, 'lock'))();
    });

    it.each([
      ['before the machine was started again', { boot: 'another' }],
      ['whose number another process has now', { started: '1' }],
      ['whose number no process has', { pid: 2 ** 30 }],
    ])('%s is free', (_, change) => {
      leave(change);
      lockFolder(join(folder, 'lock'))();
    });
  });
});
