import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ask, type Ask } from '../e2e/ask.ts';
import { startHub } from '../e2e/hub.ts';
import { startFloor } from './floor.ts';
import { cpuSeconds } from './process.ts';
import { times, type Row } from './table.ts';

/** About as many as England has SENCOs. */
const SENCOS = 22_000;
const BUDGET_SECONDS = 1;

/** The statutory check of all of England's SENCOs through the API, beside reading and sending the same JSON with no rule in between. */
export async function sencoCheck(): Promise<Row[]> {
  const hub = await startHub();
  const asked: Ask = {
    address: '/api/v1/senco-requirement',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(everyone()),
  };
  try {
    const ours = await cpuOf(hub, asked);
    const floor = await startFloor({ type: 'application/json; charset=utf-8', body: ours.body });
    const bare = await cpuOf(floor, { ...asked, address: '/' });
    floor.stop();
    return [
      {
        work: `statutory check of ${SENCOS.toLocaleString('en-GB')} SENCOs, CPU s`,
        hub: ours.seconds.toFixed(2),
        beside: `${bare.seconds.toFixed(2)} (the same JSON, no rules)`,
        ratio: times(ours.seconds, bare.seconds),
        budget: `${BUDGET_SECONDS} s`,
      },
    ];
  } finally {
    await hub.stop();
  }
}

/** The second of two, when what runs often is compiled. */
async function cpuOf(
  server: { address: string; pid: number },
  asked: Ask,
): Promise<{ seconds: number; body: string }> {
  await ask(server.address, asked);
  const before = cpuSeconds(server.pid);
  const { status, body } = await ask(server.address, asked);
  if (status !== 200) throw new Error(`The API answered ${status}: ${body.toString().slice(0, 300)}`);
  return { seconds: cpuSeconds(server.pid) - before, body: body.toString() };
}

/** The worked examples, over and over, each with a name of its own. */
function everyone(): object[] {
  const file = join(import.meta.dirname, '..', 'src', 'requirement', 'testing', 'worked-examples.json');
  const examples: { inputs: { current?: { from: string } } }[] = JSON.parse(readFileSync(file, 'utf8'));
  return Array.from({ length: SENCOS }, (_, at) => ({
    ...examples[at % examples.length]?.inputs,
    id: `senco-${at}`,
  }));
}
