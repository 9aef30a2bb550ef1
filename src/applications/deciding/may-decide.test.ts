import { describe, expect, test } from 'vitest';

import { CHECKS, checksThatCount, type CheckName, type KeptCheck } from './checks.ts';
import { whyKept } from './may-check.ts';
import { mayDecide, type Asked, type DecidingFacts } from './may-decide.ts';
import { blockerInWords, canBeOverridden, whatBlocks, type BlockingFacts } from './what-blocks.ts';

const AT = Temporal.Instant.from('2026-11-10T10:00:00Z');
let checks = 0;
const check = (name: CheckName, result: KeptCheck['result'] = 'passed', at = AT): KeptCheck => ({
  id: (checks += 1),
  act: null,
  takenBack: null,
  name,
  result,
  at,
  checkedBy: 'person:1',
  note: null,
});
const all = (result: KeptCheck['result'] = 'passed') =>
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

test('a check that was taken back leaves what counted before it', () => {
  const takenBack = { at: AT.add({ hours: 3 }), by: 'person:2' };
  const first = check('funding', 'not-needed');
  const second = { ...check('funding', 'passed', AT.add({ hours: 1 })), takenBack };
  expect(checksThatCount([first, second], AT).get('funding')).toBe(first);
  expect(checksThatCount([second], AT).size).toBe(0);
});

describe('Whether a check of many can be taken back', () => {
  const one = check('funding');
  const before = check('funding', 'passed', AT.subtract({ hours: 1 }));
  const anew = check('funding', 'failed', AT.add({ minutes: 1 }));
  const other = check('employment', 'failed', AT.add({ minutes: 1 }));
  const gone = { at: AT.add({ hours: 1 }), by: 'person:2' };
  const decided = (hours: number) => ({
    decision: 'wait-listed' as const,
    at: AT.add({ hours }),
    by: 'person:2',
  });
  const sent = { state: 'submitted' as const, submittedAt: AT.subtract({ hours: 2 }) };
  test.each([
    ['yes, where nothing followed', sent, one, [one], null, null],
    ['yes, where the decision was made before it', sent, one, [one], decided(-1), null],
    ['yes, where another check was recorded since', sent, one, [one, other], null, null],
    ['yes, where the one since was taken back', sent, one, [one, { ...anew, takenBack: gone }], null, null],
    ['not twice', sent, { ...one, takenBack: gone }, [one], null, 'taken back already'],
    ['not where the application was decided since', sent, one, [one], decided(1), 'decided since'],
    ['not where it was decided in the same moment', sent, one, [one], decided(0), 'decided since'],
    ['not where it was recorded anew', sent, one, [one, anew], null, 'checked anew'],
    [
      'not where it was sent again since',
      { ...sent, submittedAt: AT.add({ hours: 1 }) },
      one,
      [one],
      null,
      'counts no more',
    ],
    [
      'not where it was withdrawn',
      { ...sent, state: 'withdrawn' as const },
      one,
      [one],
      null,
      'counts no more',
    ],
    ['not an earlier one than counts', sent, before, [before, one], null, 'checked anew'],
  ] as const)('%s', (_words, application, asked, of, decision, kind) => {
    expect(whyKept(application, asked, of, decision)?.kind ?? null).toBe(kind);
  });
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
