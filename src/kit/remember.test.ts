import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { remembered } from './remember.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Counts how often it was asked, and gives the count. */
function counter(): () => Promise<number> {
  let asked = 0;
  return () => Promise.resolve((asked += 1));
}

test('what was loaded is given again until its seconds are over', async () => {
  const ask = remembered(10, counter());
  expect(await ask()).toBe(1);
  vi.advanceTimersByTime(9_999);
  expect(await ask()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await ask()).toBe(2);
});

test('those who ask at once wait for one answer', async () => {
  const ask = remembered(10, counter());
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
});

test('a failure is told and not remembered', async () => {
  let isBroken = true;
  const ask = remembered(10, () =>
    isBroken ? Promise.reject(new Error('broken')) : Promise.resolve('mended'),
  );
  await expect(ask()).rejects.toThrow('broken');
  isBroken = false;
  expect(await ask()).toBe('mended');
});
