/** Loaded before a hub, writes each statement that it sends as a line of the file that `BENCH_STATEMENTS` names. */
import { appendFileSync } from 'node:fs';

import { listen } from './listen.ts';

const file = process.env['BENCH_STATEMENTS'] ?? '';
listen((statement) => appendFileSync(file, `${JSON.stringify(statement)}\n`));
