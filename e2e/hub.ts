/** The real product in a process of its own, on a folder of its own, as an operator would start it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const product = join(import.meta.dirname, '..', 'dist', 'cli.js');

/** Names a folder of a stopped example hub, where there is one, from which new folders are copied. */
export const EXAMPLE_FOLDER = 'NPQ_HUB_TEST_EXAMPLE';

/** Names another, whose first rounds on the usual day are done: what a hub is that has run for a minute. */
export const RESTED_FOLDER = 'NPQ_HUB_TEST_RESTED_EXAMPLE';

/** A day on which the example hub has cohorts behind it and cohorts to come. */
export const TEST_DAY = '2026-11-23';

export interface HubOptions {
  /** The day that the hub believes it is, or null to live in the present. */
  day?: string | null;
  /** A folder that outlives the process; a new one is made, and removed at the end, when none is given. */
  folder?: string;
  /** One of its own unless given: a hub that comes back is where it was. */
  port?: number;
  environment?: Readonly<Record<string, string>>;
  /**
   * As one that has run for weeks. Past a megabyte of compiled patterns and 16 MB of machine code the engine compiles
   * patterns without care, and one that repeats over millions of characters then runs out of stack.
   */
  isAged?: boolean;
}

export interface RunningHub {
  /** Without a slash at its end. */
  readonly address: string;
  readonly folder: string;
  readonly pid: number;
  /** All that it has written to its streams until now. */
  output(): string;
  /** Asks it to stop, waits until it has, and gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would: nothing in the process gets to finish. */
  kill(): Promise<void>;
}

/** Starts a hub and waits until it says that it can do its work. Throws with its output when it ends before. */
export async function startHub(options: HubOptions = {}): Promise<RunningHub> {
  const folder = options.folder ?? newFolder(options.day === undefined ? RESTED_FOLDER : EXAMPLE_FOLDER);
  const port = options.port ?? (await freePort());
  const environment = { ...environmentOf({ ...options, folder }), PORT: String(port) };
  const process = runProduct(
    ['start'],
    environment,
    options.isAged === true ? ['--no-regexp-optimization'] : [],
  );
  const address = `http://127.0.0.1:${port}`;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    process.child.kill(signal);
    const code = await process.ended;
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    return code;
  };
  try {
    await untilReady(address, process);
  } catch (problem) {
    await end('SIGKILL');
    throw problem;
  }
  return {
    address,
    folder,
    pid: process.child.pid ?? 0,
    output: process.output,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}

/** A folder of its own, of the example hub where one was made before. Whoever asked removes it. */
export function newFolder(of = EXAMPLE_FOLDER): string {
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-test-'));
  const made = process.env[of];
  if (made !== undefined) cpSync(made, folder, { recursive: true });
  return folder;
}

/** Runs one command of the product to its end. */
export async function runCommand(
  args: readonly string[],
  options: HubOptions = {},
): Promise<{ code: number | null; output: string }> {
  const process = runProduct(args, environmentOf(options));
  return { code: await process.ended, output: process.output() };
}

/** Runs one command, and stops listening to what it prints after the first of it, as `| head` does. */
export async function readFirstOf(
  args: readonly string[],
  options: HubOptions = {},
): Promise<{ code: number | null; stderr: string }> {
  const { child, ended } = runProduct(args, environmentOf(options));
  const written: string[] = [];
  child.stderr?.on('data', (text: string) => written.push(text));
  child.stdout?.once('data', () => child.stdout?.destroy());
  return { code: await ended, stderr: written.join('') };
}

interface Process {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function runProduct(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Process {
  const child = spawn(process.execPath, [...flags, product, ...args], {
    env: { ...inherited(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => written.push(text));
  // 'close' and not 'exit': by then all that it wrote has arrived.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => written.join(''), ended };
}

/** The settings of whoever runs the tests must not reach the hub under test. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env;
  return { PATH, HOME, TMPDIR };
}

function environmentOf(options: HubOptions): Record<string, string> {
  const day = options.day === undefined ? TEST_DAY : options.day;
  return {
    HOST: '127.0.0.1',
    REQUESTS_PER_MINUTE: '0',
    ...(options.folder === undefined ? {} : { HUB_DATA: options.folder }),
    ...(day === null ? {} : { HUB_NOW: day }),
    ...options.environment,
  };
}

async function untilReady(address: string, { output, ended }: Process): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await pause(50)) {
    if (over) throw new Error(`The hub ended before it was ready:\n${output()}`);
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    if (answer?.status === 200) return;
  }
  throw new Error(`The hub was not ready after 90 seconds:\n${output()}`);
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = server.address();
  server.close();
  await once(server, 'close');
  if (listening === null || typeof listening === 'string') throw new Error('The machine gave no port.');
  return listening.port;
}
