import { expect, test } from 'vitest';
import fc from 'fast-check';

import { wrap } from './wrap.ts';

test('wraps at spaces, indents what follows, and never cuts an address', () => {
  const address = `https://hub.example/interest/erase/${'a'.repeat(60)}`;
  expect(wrap(`1. ${'word '.repeat(16)}end ${address}`, '   ', '')).toBe(
    [`1.${' word'.repeat(14)}`, '   word word end', `   ${address}`].join('\n'),
  );
});

test('loses no word and makes no line too long', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(words, (list) => {
      const wrapped = wrap(list.join(' '), '  ');
      expect(wrapped.split(/\s+/).filter((word) => word !== '')).toEqual(list);
      for (const line of wrapped.split('\n')) expect(line.length).toBeLessThanOrEqual(72);
    }),
  );
});
