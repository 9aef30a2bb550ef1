import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { topicSections } from '../topic.ts';
import { taughtAt, taughtInModule, type Link } from './link.ts';
import { readPlace, writtenPlace, type Place } from './place.ts';
import { mappingTable, readMappingTable } from './table.ts';

const link = (topic: string, place: string, depth: Link['depth'], minutes: number | null = null): Link => {
  const read = readPlace(place);
  if (read === null) throw new Error(`${place} is no place.`);
  return { topic, place: read, designId: 'component' in read ? 'one' : null, depth, minutes };
};

const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?$/);
const place: fc.Arbitrary<Place> = fc.oneof(
  slug.map((component) => ({ kind: 'component' as const, component })),
  fc
    .tuple(slug, fc.integer({ min: 1, max: 200 }))
    .map(([component, number]) => ({ kind: 'unit' as const, component, number })),
  fc.integer({ min: 1, max: 9999 }).map((sessionId) => ({ kind: 'session' as const, sessionId })),
  slug.map((moduleId) => ({ kind: 'module' as const, moduleId })),
);

test('a place reads back as it was written', () => {
  fc.assert(
    fc.property(place, (one) => {
      expect(readPlace(writtenPlace(one))).toEqual(one);
    }),
  );
  for (const wrong of ['', 'seminar 0', 'session:x', 'two words here', 'Seminar:2', 'module:'])
    expect(readPlace(wrong), wrong).toBeNull();
});

test('the single session speaks before its unit, the unit before all of its component, in whatever order', () => {
  const links = [
    link('a', 'session:7', 'touched', 5),
    link('a', 'seminar 2', 'in depth', 20),
    link('a', 'seminar', 'touched'),
    link('b', 'seminar', 'in depth'),
    link('c', 'seminar 3', 'in depth'),
  ];
  const at = (number: number, sessionId: number | null, of = links) =>
    Object.fromEntries(
      [...taughtAt(of, { designId: 'one', component: 'seminar', number, sessionId })].map(
        ([topic, { depth, minutes }]) => [topic, `${depth} ${minutes}`],
      ),
    );
  expect(at(2, 7)).toEqual({ a: 'touched 5', b: 'in depth null' });
  expect(at(2, 7, links.toReversed())).toEqual(at(2, 7));
  expect(at(2, 8)).toEqual({ a: 'in depth 20', b: 'in depth null' });
  expect(at(3, null)).toEqual({ a: 'touched null', b: 'in depth null', c: 'in depth null' });
  expect(
    taughtAt(links, { designId: 'another', component: 'seminar', number: 2, sessionId: null }).size,
  ).toBe(0);
});

test('a module teaches what it says of itself, and the mapping says how deep and adds to it', () => {
  const taught = taughtInModule(
    [
      link('a', 'module:law', 'in depth'),
      link('c', 'module:law', 'touched'),
      link('d', 'module:other', 'touched'),
    ],
    'law',
    ['a', 'b'],
  );
  expect([...taught].map(([topic, { depth }]) => `${topic} ${depth}`)).toEqual([
    'a in depth',
    'b touched',
    'c touched',
  ]);
});

const sections = topicSections(null, [{ id: 3, words: 'Our own panel' }]);
const known = {
  designId: 'one',
  refs: new Set(['SF.T1', 'SF.T2']),
  places: new Set(['seminar', 'seminar 2', 'session:9']),
};
const read = (text: string) =>
  readMappingTable(
    (async function* () {
      yield Buffer.from(text);
    })(),
    known,
  );

test('every wrong line of a table is told with its line and what to do, and the good ones are read', async () => {
  const { lines, faults } = await read(
    [
      'section,ref,statement,where,place,depth,minutes',
      ',SF.T1,,seminar 2,,in depth,20',
      ',SF.T9,,seminar 2,,touched,',
      ',SF.T1,,seminar 5,,touched,',
      ',SF.T1,,seminar,,deeply,',
      ',SF.T1,,session:9,,touched,1.5',
      ',SF.T1,,Seminar 2,,touched,',
      ',SF.T2,,,,touched,',
      ',SF.T2,,,,,',
      ',SF.T2,,seminar,,none,',
      ',beyond,Our own panel,seminar 2,,touched,',
      ',beyond,,seminar 2,,touched,',
    ].join('\n'),
  );
  expect(faults.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 12]);
  expect(faults.map(({ words }) => words)).toEqual([
    expect.stringContaining('no statement with the reference “SF.T9”'),
    expect.stringContaining('no place “seminar 5”'),
    expect.stringContaining('touched, in depth or none'),
    expect.stringContaining('whole number'),
    expect.stringContaining('Line 2 speaks of the same'),
    expect.stringContaining('Fill in the column where'),
    expect.stringContaining('needs its words'),
  ]);
  expect(lines.map(({ topic, depth, minutes }) => [topic, depth, minutes])).toEqual([
    [{ ref: 'SF.T1' }, 'in depth', 20],
    [{ ref: 'SF.T2' }, null, null],
    [{ beyond: 'Our own panel' }, 'touched', null],
  ]);
});

test('a table that is downloaded can be taken over as it is', async () => {
  const links = [link('beyond-3', 'seminar 2', 'in depth', 15), link('beyond-3', 'session:9', 'touched')];
  let text = '';
  for await (const part of mappingTable(sections, links, () => null, 'status')) text += part;
  const { lines, faults } = await read(text);
  expect(faults).toEqual([]);
  expect(lines).toEqual(links.map((one) => ({ ...one, topic: { beyond: 'Our own panel' } })));
});
