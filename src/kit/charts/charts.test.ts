import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { barChart, stackedBar } from './bars.ts';
import { COLOURS, contrast, inkOn, PAPER } from './colours.ts';

const HOSTILE = '</text><script>alert("x")</script> class="a" style="b:c" & <b>';

const charts = {
  bars: () =>
    barChart([
      { label: 'Lawful', value: 120 },
      { label: HOSTILE, value: 0, colour: 'orange' },
    ]),
  'stacked bars': () =>
    stackedBar({
      series: [
        { name: 'Lawful', colour: 'darkBlue' },
        { name: HOSTILE, colour: 'turquoise' },
      ],
      rows: [
        { label: 'Trust A', values: [97, 3] },
        { label: 'Trust B', values: [10, 20] },
      ],
    }),
  'nothing at all': () => barChart([]),
};

type Node = DefaultTreeAdapterTypes.ChildNode;

function nodesOf(svg: string): Node[] {
  const below = (node: Node): Node[] => [
    node,
    ...('childNodes' in node ? node.childNodes.flatMap(below) : []),
  ];
  return parseFragment(svg).childNodes.flatMap(below);
}

function textsOf(svg: string): string[] {
  return nodesOf(svg).flatMap((node) =>
    node.nodeName === '#text' && 'value' in node ? node.value.trim() || [] : [],
  );
}

describe.each(Object.entries(charts))('%s', (_, draw) => {
  test('holds nothing that a strict content security policy refuses, and runs nothing', async () => {
    const nodes = nodesOf(await draw());
    const names = new Set(nodes.map((node) => node.nodeName).filter((name) => name !== '#text'));
    expect(
      [...names].filter((name) => !['svg', 'path', 'rect', 'text', 'g', 'tspan'].includes(name)),
    ).toEqual([]);
    const attributes = nodes.flatMap((node) => ('attrs' in node ? node.attrs.map((each) => each.name) : []));
    expect(attributes.filter((name) => /^on|^(style|class|id|href|xlink:href)$/i.test(name))).toEqual([]);
    expect(attributes).toContain('viewBox');
  });

  test('is the same each time', async () => {
    expect(await draw()).toBe(await draw());
  });
});

test('bars carry their labels and numbers', async () => {
  const texts = textsOf(
    await barChart([
      { label: 'Lawful', value: 120 },
      { label: 'In breach', value: 3 },
    ]),
  );
  expect(texts).toEqual(expect.arrayContaining(['Lawful', 'In breach', '120', '3']));
});

test('a part too narrow for its number goes without; the others show theirs', async () => {
  const texts = textsOf(await charts['stacked bars']());
  expect(texts).toContain('97');
  expect(texts.filter((text) => text === '3')).toEqual([]);
});

test('every colour stands out from the page, and its number from the colour', () => {
  for (const colour of Object.values(COLOURS)) {
    expect(contrast(colour, PAPER)).toBeGreaterThanOrEqual(3);
    expect(contrast(colour, inkOn(colour))).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
