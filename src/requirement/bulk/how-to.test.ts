import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { packageRoot } from '../../kit/package-root.ts';
import { ANSWER_COLUMNS, kindInWords, TOLD_COLUMNS } from './columns.ts';

const HOW_TO = readFileSync(join(packageRoot, 'docs/how-to/check-many-sencos.md'), 'utf8');

test('the how-to tells every column as the page does', () => {
  const told = HOW_TO.split('\n').filter((line) => /^\| `\w+` \| .* \| .* \|$/.test(line));
  expect(told).toEqual(
    TOLD_COLUMNS.map(({ name, asks, kind }) => `| \`${name}\` | ${asks} | ${kindInWords(kind)} |`),
  );
});

test('the how-to tells every column that is added', () => {
  for (const column of ANSWER_COLUMNS) expect(HOW_TO).toMatch(new RegExp(`^\\| .*\`${column}\`.* \\|`, 'm'));
});
