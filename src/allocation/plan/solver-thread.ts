/** The thread in which plans are worked out, one after the other. */
import { parentPort } from 'node:worker_threads';

import { costsOf, plansOf, type Costs, type PlanFound } from './plans.ts';
import type { Answer, Asked } from './solver.ts';

const port = parentPort;
if (port === null) throw new Error('This file runs as a thread.');

let last: Promise<void> = Promise.resolve();
port.on('message', (asked: Asked) => {
  last = last.then(async () => {
    const { number } = asked;
    const answer: Answer = await find(asked).then(
      (found) => ({ number, ok: true, found }),
      (error: unknown) => ({
        number,
        ok: false,
        why: error instanceof Error ? error.message : String(error),
      }),
    );
    port.postMessage(answer);
  });
});

function find(asked: Asked): Promise<readonly PlanFound[] | Costs> {
  switch (asked.what) {
    case 'plans':
      return plansOf(asked.problem);
    case 'costs':
      return costsOf(asked.problem, asked.person);
  }
}
