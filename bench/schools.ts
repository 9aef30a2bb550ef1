import { ask, type Ask } from '../e2e/ask.ts';
import { startHub } from '../e2e/hub.ts';
import { startFloor } from './floor.ts';
import { hammer } from './load.ts';
import { times, type Row } from './table.ts';

/** What people type: a name with an accent or a saint, a few letters on the way to one, a place, a postcode, a URN. */
const TYPED = [
  'st marys',
  "Saint Mary's C of E",
  'leeds',
  'gre',
  'greenside primary pudsey',
  'LS28 8NZ',
  'LS6',
  '107892',
  'nothing of this name',
];

/** The look-up of a school in the register of all England, beside bare Fastify that sends the first of the same answers. */
export async function schools(): Promise<Row[]> {
  const hub = await startHub();
  try {
    const asks: Ask[] = TYPED.map((typed) => ({ address: `/api/v1/schools?q=${encodeURIComponent(typed)}` }));
    const first = await ask(hub.address, { address: asks[0]?.address ?? '' });
    const floor = await startFloor({ type: first.type, body: first.body.toString() });
    const bare = await hammer(floor, [{ address: '/' }]);
    floor.stop();
    const ours = await hammer(hub, asks);
    return [
      {
        work: 'school look-up, CPU ms',
        hub: ours.cpuMilliseconds.toFixed(2),
        beside: `${bare.cpuMilliseconds.toFixed(2)} (bare Fastify)`,
        ratio: times(ours.cpuMilliseconds, bare.cpuMilliseconds),
        budget: '–',
      },
    ];
  } finally {
    await hub.stop();
  }
}
