import { describe, expect, test } from 'vitest';

import { CHECKS, checksThatCount, type Check, type CheckName } from './checks.ts';
import { mayDecide, type Asked, type DecidingFacts } from './may-decide.ts';
import { blockerInWords, canBeOverridden, whatBlocks, type BlockingFacts } from './what-blocks.ts';

const AT = Temporal.Instant.from('2026-11-10T10:00:00Z');
const check = (name: CheckName, result: Check['result'] = 'passed', at = AT): Check => ({
  name,
  result,
  at,
  checkedBy: 'person:1',
  note: null,
});
const all = (result: Check['result'] = 'passed') =>
  new Map(CHECKS.map((name) => [name, check(name, result)]));
const READY: BlockingFacts = {
  checks: all(),
  cohortId: 'autumn',
  endorsement: { state: 'endorsed', sponsorName: 'Jo Hart', isForThis: true, isOwnAddress: false },
};
const sponsor = (over: Partial<NonNullable<BlockingFacts['endorsement']>>): BlockingFacts => ({
  ...READY,
  endorsement: { state: 'endorsed', sponsorName: 'Jo Hart', isForThis: true, isOwnAddress: false, ...over },
});

describe('What stands in the way of a recommendation', () => {
  test.each<[string, BlockingFacts, readonly string[], boolean]>([
    ['nothing, where all is there', READY, [], true],
    ['nothing, where a check is not needed', { ...READY, checks: all('not-needed') }, [], true],
    [
      'a check that failed, whatever a manager says',
      { ...READY, checks: new Map([...all(), ['funding', check('funding', 'failed')]]) },
      ['The check of funding failed'],
      false,
    ],
    [
      'a check to do',
      { ...READY, checks: new Map([...all()].filter(([name]) => name !== 'employment')) },
      ['Employment is to be checked'],
      false,
    ],
    [
      'a sponsor who has not answered, unless a manager says why',
      sponsor({ state: 'asked' }),
      ['Jo Hart has not answered'],
      true,
    ],
    ['a sponsor with a question', sponsor({ state: 'question' }), ['Jo Hart waits for our answer'], true],
    [
      'a sponsor who refused, whatever a manager says',
      sponsor({ state: 'declined' }),
      ['Jo Hart does not support it'],
      false,
    ],
    [
      'support that came through the applicant’s own address',
      sponsor({ isOwnAddress: true }),
      ['The support of Jo Hart came through an address of the applicant’s own'],
      true,
    ],
    [
      'support for another intake',
      sponsor({ isForThis: false }),
      ['Jo Hart supported another intake or school'],
      true,
    ],
    [
      'nobody who was asked',
      { ...READY, endorsement: null },
      ['Nobody was asked to support the application'],
      true,
    ],
    ['no intake', { ...READY, cohortId: null }, ['No intake was chosen'], false],
  ])('%s', (_words, facts, words, isFree) => {
    const blockers = whatBlocks(facts);
    expect(blockers.map(blockerInWords)).toEqual(words);
    expect(blockers.every(canBeOverridden)).toBe(isFree);
  });
});

test('a check made before the application was sent again does not count, and the last of a name does', () => {
  const sentAt = AT;
  const before = check('funding', 'passed', AT.subtract({ hours: 1 }));
  const later = check('employment', 'failed', AT.add({ hours: 1 }));
  expect([...checksThatCount([before, check('employment'), later], sentAt).values()]).toEqual([later]);
  expect(checksThatCount([later], null).size).toBe(0);
});

describe('Whether a decision can be made', () => {
  const facts: DecidingFacts = {
    state: 'submitted',
    last: { id: 0, decision: null, actor: null, at: null },
    hasPlace: false,
    hasAnother: false,
    blockers: [],
  };
  const asked: Asked = { decision: 'recommended', seen: 0, reason: '', override: '', actor: 'person:1' };
  const decided = { id: 4, decision: 'declined', actor: 'person:2', at: AT } as const;
  const waits = { kind: 'no answer', sponsor: 'Jo Hart' } as const;
  const toDo = { kind: 'check to do', check: 'funding' } as const;

  test.each<[string, Partial<DecidingFacts>, Partial<Asked>, string]>([
    ['yes, where nothing is in the way', {}, {}, 'yes'],
    ['not twice by two: the second is told', { state: 'declined', last: decided }, {}, 'decided meanwhile'],
    [
      'the same by the same is one',
      { state: 'declined', last: decided },
      { decision: 'declined', reason: 'No', actor: 'person:2' },
      'done already',
    ],
    ['not of a draft', { state: 'draft' }, {}, 'wrong state'],
    [
      'not of one that was withdrawn',
      { state: 'withdrawn' },
      { decision: 'declined', reason: 'No' },
      'wrong state',
    ],
    [
      'from the waiting list, who has seen that',
      { state: 'wait-listed', last: { ...decided, decision: 'wait-listed' } },
      { seen: 4 },
      'yes',
    ],
    [
      'not against a place',
      { state: 'recommended', hasPlace: true, last: { ...decided, decision: 'recommended' } },
      { seen: 4, decision: 'declined', reason: 'No' },
      'has a place',
    ],
    ['no refusal without a reason', {}, { decision: 'declined' }, 'reason missing'],
    ['no opening again without a reason', {}, { decision: 'reopened' }, 'reason missing'],
    [
      'no second application of one course',
      { state: 'declined', hasAnother: true, last: decided },
      { seen: 4, decision: 'reopened', reason: 'New facts' },
      'another under way',
    ],
    ['not without the support', { blockers: [waits] }, {}, 'override missing'],
    [
      'without the support, with a reason that is kept',
      { blockers: [waits] },
      { override: 'Spoke to her' },
      'yes',
    ],
    [
      'not with a check to do, whatever is said',
      { blockers: [waits, toDo] },
      { override: 'Spoke to her' },
      'blocked',
    ],
    ['the waiting list needs none of that', { blockers: [waits, toDo] }, { decision: 'wait-listed' }, 'yes'],
    ['nor does a refusal', { blockers: [waits, toDo] }, { decision: 'declined', reason: 'No' }, 'yes'],
  ])('%s', (_words, over, ask, expected) => {
    const may = mayDecide({ ...facts, ...over }, { ...asked, ...ask });
    expect(may.ok === true ? 'yes' : may.ok === false ? may.why.kind : may.ok).toBe(expected);
  });
});
