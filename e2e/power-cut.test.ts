import { expect, test } from 'vitest';

import { cutPower } from './power-cut.ts';

test('a hub that is killed five times under load keeps every interest that it acknowledged, with one letter each', async () => {
  const { acknowledged, stored, broken } = await cutPower(5);
  expect(broken).toEqual([]);
  expect(acknowledged).toBeGreaterThan(0);
  expect(stored).toBeGreaterThanOrEqual(acknowledged);
}, 180_000);
