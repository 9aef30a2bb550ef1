import { describe, expect, test } from 'vitest';

import { path } from './paths.ts';

const plain = path('/venues');
const letter = path('/mailbox/:id/as-sent');
const calendar = path('/calendars/:token.ics');
const mark = path('/groups/:group/sessions/:session');

describe('an address', () => {
  test('without parameters is its pattern', () => {
    expect(plain.pattern).toBe('/venues');
    expect(plain.to()).toBe('/venues');
  });

  test('has its parameters in their places, in the middle, at the end and before an ending', () => {
    expect(letter.to({ id: 7 })).toBe('/mailbox/7/as-sent');
    expect(mark.to({ session: 2, group: 'a' })).toBe('/groups/a/sessions/2');
    expect(calendar.to({ token: 'abc' })).toBe('/calendars/abc.ics');
  });

  test('cannot be broken out of by a parameter', () => {
    expect(letter.to({ id: '../../x?y=1#z' })).toBe('/mailbox/..%2F..%2Fx%3Fy%3D1%23z/as-sent');
    expect(letter.to({ id: '100% :id' })).toBe('/mailbox/100%25%20%3Aid/as-sent');
    expect(letter.to({ id: '$& $1' })).toBe('/mailbox/%24%26%20%241/as-sent');
  });

  test('keeps what is asked in its query, encoded, and a list as the same name twice', () => {
    expect(plain.to({ near: 'LS28 8NZ', show: ['a&b', 'c=d'], page: 2 })).toBe(
      '/venues?near=LS28+8NZ&show=a%26b&show=c%3Dd&page=2',
    );
    expect(letter.to({ id: 1 }, { q: 'é' })).toBe('/mailbox/1/as-sent?q=%C3%A9');
  });

  test('leaves out what is empty, null or undefined, and nought stays', () => {
    expect(plain.to({ near: '', by: null, at: undefined, all: ['', 'x'], from: 0 })).toBe(
      '/venues?all=x&from=0',
    );
    expect(plain.to({ near: '' })).toBe('/venues');
  });

  test('reads back as what was put in', () => {
    const near = 'a+b c&d=é %20 😀';
    expect(new URL(plain.to({ near }), 'http://x').searchParams.get('near')).toBe(near);
  });
});

test('a parameter that is forgotten or misspelt does not compile', () => {
  const forgotten = [
    // @ts-expect-error the parameter is missing
    () => letter.to(),
    // @ts-expect-error one of two is missing
    () => mark.to({ group: 'a' }),
    // @ts-expect-error the name is another
    () => calendar.to({ tokn: 'abc' }),
    // @ts-expect-error the ending is no part of the name
    () => calendar.to({ 'token.ics': 'abc' }),
    // @ts-expect-error there is nothing to name
    () => plain.to({ near: 'x' }, {}),
    // @ts-expect-error a query holds no objects
    () => plain.to({ near: { x: 1 } }),
  ];
  expect(forgotten).toHaveLength(6);
});
