/** Plans worked out in a thread of their own, so that the server goes on answering meanwhile. */
import { Worker } from 'node:worker_threads';

import { entryBeside } from '../../kit/entry-beside.ts';
import type { Costs, PlanFound } from './plans.ts';
import type { Problem } from './problem.ts';

export type Asked = { number: number; problem: Problem } & (
  | { what: 'plans' }
  | { what: 'costs'; person: number }
);
export type Answer =
  | { number: number; ok: true; found: readonly PlanFound[] | Costs }
  | { number: number; ok: false; why: string };

/** Far beyond the largest cohort; a problem that takes longer is given up rather than waited for. */
const LONGEST_MS = 90_000;

export class TookTooLong extends Error {}

interface Waiting {
  resolve(found: unknown): void;
  reject(error: Error): void;
}

let thread: { worker: Worker; waiting: Map<number, Waiting> } | null = null;
let asked = 0;

export function findPlans(problem: Problem): Promise<readonly PlanFound[]> {
  return ask<readonly PlanFound[]>((number) => ({ number, what: 'plans', problem }));
}

/** Where the plan that the problem asks for by its lead has this person, and what each other group would cost. */
export function findCosts(problem: Problem, person: number): Promise<Costs> {
  return ask<Costs>((number) => ({ number, what: 'costs', person, problem }));
}

async function ask<Found>(question: (number: number) => Asked): Promise<Found> {
  const { worker, waiting } = (thread ??= start());
  asked += 1;
  const number = asked;
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  waiting.set(number, { resolve, reject });
  worker.ref();
  const timer = setTimeout(() => giveUp(worker, new TookTooLong('No plan was found in time.')), LONGEST_MS);
  worker.postMessage(question(number));
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread answers what it was asked
    return (await promise) as Found;
  } finally {
    clearTimeout(timer);
    waiting.delete(number);
    // An idle thread keeps nobody from stopping.
    if (waiting.size === 0) worker.unref();
  }
}

function start(): NonNullable<typeof thread> {
  const worker = new Worker(entryBeside(import.meta, 'solver-thread'), { execArgv: [] });
  const waiting = new Map<number, Waiting>();
  worker.on('message', (answer: Answer) => {
    const one = waiting.get(answer.number);
    if (answer.ok) one?.resolve(answer.found);
    else one?.reject(new Error(answer.why));
  });
  worker.on('error', (error) => giveUp(worker, error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => giveUp(worker, new Error('The thread that plans has stopped.')));
  return { worker, waiting };
}

/** The next question starts a new thread. */
function giveUp(worker: Worker, why: Error): void {
  if (thread?.worker !== worker) return;
  const { waiting } = thread;
  thread = null;
  for (const one of waiting.values()) one.reject(why);
  void worker.terminate();
}
