import { expect, test } from 'vitest';

import { whyNotWrite, type Standing } from './may-write.ts';

const OPEN: Standing = {
  state: 'open',
  readiness: 'ready',
  isLetIn: false,
  deferredTo: null,
  isHandedIn: false,
};

test.each([
  ['in the window', {}, null],
  ['in the grace', { state: 'grace' }, null],
  ['before it', { state: 'before' }, 'not open yet'],
  ['after it', { state: 'closed' }, 'over'],
  ['with too little engagement', { readiness: 'not yet' }, 'not ready'],
  ['the same, let in', { readiness: 'not yet', isLetIn: true }, null],
  ['let in, before it', { readiness: 'not yet', isLetIn: true, state: 'before' }, 'not open yet'],
  ['without a rule', { readiness: 'no rule' }, null],
  ['deferred to a later window', { deferredTo: 2 }, 'deferred'],
  ['handed in', { isHandedIn: true }, 'handed in'],
  ['handed in, and over', { isHandedIn: true, state: 'closed' }, 'handed in'],
] as const)('%s', (_, differs, why) => {
  expect(whyNotWrite({ ...OPEN, ...differs })).toBe(why);
});
