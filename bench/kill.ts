/** `node bench/kill.ts --times 50`: power cuts under load, as in `e2e/power-cut.ts`, as often as is asked. */
import { parseArgs } from 'node:util';

import { cutPower } from '../e2e/power-cut.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '50' } } });
const { cuts, acknowledged, stored, broken } = await cutPower(Number(values.times), (line) =>
  process.stdout.write(`${line}\n`),
);
process.stdout.write(
  `\n${cuts} cuts, ${acknowledged} acknowledged, ${stored} stored, ${broken.length} promises broken\n`,
);
for (const line of broken) process.stdout.write(`${line}\n`);
process.exit(broken.length === 0 ? 0 : 1);
