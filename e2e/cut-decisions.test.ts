import { expect, test } from 'vitest';

import { cutDecisions, embeddedPlace, serverPlace } from './cut-decisions.ts';

test.each([
  ['in the folder', embeddedPlace, 2],
  ['on a PostgreSQL server', serverPlace, 1],
] as const)(
  'a hub that is killed while it decides, with its data %s, leaves both the decision and the letter or neither, and goes on',
  async (_, placeFor, times) => {
    const place = await placeFor();
    // As in the tests of the sources: nothing is said where no server answers.
    if (place === null) return;
    try {
      const { decided, left, broken } = await cutDecisions(place, times);
      expect(broken).toEqual([]);
      expect(decided).toBeGreaterThan(0);
      expect(left).toBeGreaterThan(0);
    } finally {
      await place.remove();
    }
  },
  300_000,
);
