import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';

import { DatabaseTrouble } from './trouble.ts';

/** Who holds a lock. A process number alone would be believed after it was given to another process. */
interface Owner {
  pid: number;
  /** When the process started, in the system's own counting; only ever compared. */
  started: string;
  /** The machine's boot: process numbers begin again after it. */
  boot: string;
  /** The space that `pid` is counted in: a container has its own. */
  pidSpace: string;
}

/** An owner in another container cannot be asked after; it is alive while its file was touched this lately. */
const HEARTBEAT_MS = 5_000;
const SILENT_AFTER_MS = 30_000;

/**
 * Takes the exclusive lock on `path`, or throws one clear line. Returns the release.
 *
 * Each owner's file has a number one higher than the last (`path.1`, `path.2`), is made by an atomic
 * link that fails if the number is taken, and the highest is never deleted: so of any number of racing
 * starters exactly one wins, also when they find a dead owner's lock.
 */
export function lockFolder(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  const held = highest(path);
  if (held > 0 && isAlive(`${path}.${held}`)) throw alreadyOpen(path, held);

  const mine = held + 1;
  const file = `${path}.${mine}`;
  const draft = `${path}-${process.pid}-${crypto.randomUUID()}`;
  writeFileSync(draft, JSON.stringify(self()), { flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw alreadyOpen(path, mine);
  } finally {
    rmSync(draft, { force: true });
  }
  // The number was free, but only because a later owner had already tidied it away.
  if (highest(path) !== mine) {
    rmSync(file, { force: true });
    throw alreadyOpen(path, highest(path));
  }
  for (const number of numbers(path)) if (number < mine) rmSync(`${path}.${number}`, { force: true });

  const heart = setInterval(() => touch(file), HEARTBEAT_MS).unref();
  return () => {
    clearInterval(heart);
    // Emptied, not deleted: the next owner's number must still be higher. By rename, so that it is never half-written.
    writeFileSync(draft, '');
    renameSync(draft, file);
  };
}

function alreadyOpen(path: string, number: number): DatabaseTrouble {
  const owner = readOwner(`${path}.${number}`);
  const who = owner === null ? 'another process' : `process ${owner.pid}`;
  return new DatabaseTrouble(
    `The data folder ${dirname(path)} is already in use by ${who}. Stop it first, or use another folder.`,
  );
}

function numbers(path: string): number[] {
  const prefix = `${basename(path)}.`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)));
}

function highest(path: string): number {
  return Math.max(0, ...numbers(path));
}

function isAlive(file: string): boolean {
  const owner = readOwner(file);
  if (owner === null) return false;
  const me = self();
  if (owner.boot !== me.boot) return heardLately(file) && owner.pidSpace !== me.pidSpace;
  if (owner.pidSpace !== me.pidSpace) return heardLately(file);
  return startOf(owner.pid) === owner.started;
}

function heardLately(file: string): boolean {
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return touched !== undefined && Date.now() - touched < SILENT_AFTER_MS;
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // The folder was taken away under a running process; the next write to the database will say so.
  }
}

/** Null when the lock was released, or names nobody. */
function readOwner(file: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isOwner(owner) ? owner : null;
  } catch {
    return null;
  }
}

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'started' in value &&
    'boot' in value &&
    'pidSpace' in value
  );
}

function self(): Owner {
  return {
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    boot: readText('/proc/sys/kernel/random/boot_id'),
    pidSpace: pidSpace(),
  };
}

/** When a process started, or null when none of that number runs. */
function startOf(pid: number): string | null {
  if (existsSync('/proc/self/stat')) {
    // The name, in brackets, may hold spaces; after it come the state (the 3rd field) and the start (the 22nd).
    const stat = readText(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const hasEnded = fields[0] === 'Z' || fields[0] === 'X';
    return hasEnded ? null : (fields[19] ?? null);
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

function pidSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
