import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import type { VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { renderPage, renderPart } from '../../html.ts';
import { tree } from '../fixtures/tree.ts';
import { DataTable, Figure, Steps, Timeline } from './index.ts';

const places = [
  { venue: 'Leeds <West>', left: 4 },
  { venue: 'York', left: 12 },
];

const table = (isWide: boolean, rows: readonly (typeof places)[number][] = places) => (
  <DataTable
    caption="Places left"
    isWide={isWide}
    whenEmpty="There are no venues yet."
    columns={[
      { heading: 'Venue', cell: (row) => row.venue },
      { heading: 'Places', isNumeric: true, cell: (row) => row.left },
    ]}
    rows={rows}
  />
);

describe('DataTable', () => {
  const lines = tree(renderPart(table(false)));

  it('has a caption, headings of columns and the first cell as the heading of its row', () => {
    expect(lines).toContain('"Places left"');
    expect(lines.filter((line) => line.includes('scope="col"'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes('scope="row"'))).toHaveLength(2);
  });

  it('sets numbers to the right, in the head and in the body', () => {
    expect(lines.filter((line) => line.includes('--numeric'))).toHaveLength(3);
  });

  it('shows what a cell holds as words', () => {
    expect(lines).toContain('"Leeds <West>"');
  });

  it('scrolls in a region of its own, named and in the tab order, only when it is wide', () => {
    const region = '<section aria-label="Places left" class="hub-scroll hub-stack" tabindex="0">';
    expect(tree(renderPart(table(true)))[0]).toBe(region);
    expect(lines).not.toContain(region);
  });

  it('names the column in each cell of a wide table, for where there is no room for columns', () => {
    const named = (isWide: boolean) =>
      tree(renderPart(table(isWide))).filter((line) => line.includes('data-heading="Places"'));
    expect(named(true)).toHaveLength(2);
    expect(named(false)).toEqual([]);
  });

  it('says so when there are no rows', () => {
    expect(tree(renderPart(table(true, [])))).toEqual([
      '<p class="govuk-body">',
      '"There are no venues yet."',
      '</p>',
    ]);
  });
});

const figure = (svg: string) => (
  <Figure id="lawful" title="SENCOs by standing" description="Nine of ten are lawful." svg={svg}>
    {table(false)}
  </Figure>
);

describe('Figure', () => {
  const lines = tree(renderPart(figure('<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>')));

  it('is one picture to a screen reader, with its title and description', () => {
    expect(lines).toContain(
      '<div aria-describedby="lawful-description" aria-labelledby="lawful-title" class="hub-figure__picture" role="img">',
    );
    expect(lines).toContain('<p class="govuk-body" id="lawful-description">');
    expect(lines).toContain('<figcaption class="govuk-heading-s hub-figure__title" id="lawful-title">');
  });

  it('holds the drawing as markup and the same numbers as a table', () => {
    expect(lines).toContain('<path d="M0 0h1v1z">');
    expect(lines).toContain('<table class="govuk-table">');
  });

  it('refuses what is no drawing', () => {
    expect(() => renderPart(figure('<script>alert(1)</script>'))).toThrow('The figure "lawful"');
  });
});

const timeline = (
  <Timeline
    events={[
      { title: 'Interest registered', when: '3 May 2026', dateTime: '2026-05-03', by: 'Asha Okoro' },
      { title: 'Place offered', when: '10 May 2026', dateTime: '2026-05-10', text: 'At Leeds.' },
    ]}
  />
);

describe('Timeline', () => {
  it('is a list in the order given, each with a day that people and machines can read', () => {
    const lines = tree(renderPart(timeline));
    expect(lines.filter((line) => line.startsWith('<time'))).toEqual([
      '<time datetime="2026-05-03">',
      '<time datetime="2026-05-10">',
    ]);
    expect(lines[0]).toBe('<ol class="hub-timeline">');
    expect(lines.filter((line) => line.startsWith('<h3'))).toHaveLength(2);
  });

  it('says by whom only where it is known', () => {
    expect(tree(renderPart(timeline)).filter((line) => line.startsWith('", by'))).toEqual([
      '", by Asha Okoro"',
    ]);
  });
});

const steps = (
  <Steps
    headingLevel={2}
    steps={[{ title: 'We reply', text: 'Within 5 working days.' }, { title: 'You apply' }]}
  />
);

describe('Steps', () => {
  it('is an ordered list of headings at the level asked for', () => {
    const lines = tree(renderPart(steps));
    expect(lines[0]).toBe('<ol class="hub-steps">');
    expect(lines.filter((line) => line.startsWith('<h2'))).toHaveLength(2);
    expect(lines.filter((line) => line === '<div class="govuk-body">')).toHaveLength(1);
  });
});

function page(content: VNode): string {
  return renderPage(
    <html lang="en">
      <head>
        <title>A page</title>
      </head>
      <body>
        <h1>A page</h1>
        <h2>A part</h2>
        {content}
      </body>
    </html>,
  );
}

describe('the HTML of our own components', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    // The renderer writes `<br/>`; a browser reads both alike.
    rules: { 'void-style': 'off' },
  });
  const faults = async (content: VNode) =>
    (await validator.validateString(page(content))).results.flatMap((r) => r.messages);

  it.each([
    ['DataTable', table(true)],
    ['Figure', figure('<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"></path></svg>')],
    ['Timeline', timeline],
    ['Steps', steps],
  ])('of %s has no fault', async (_, component) => {
    expect(await faults(component)).toEqual([]);
  });

  it('is looked at by a validator that sees faults', async () => {
    expect(
      await faults(
        <p id="x">
          <span id="x" />
        </p>,
      ),
    ).not.toEqual([]);
  });
});

describe('the style sheet of our own components', () => {
  const css = readFileSync(new URL('./more.css', import.meta.url), 'utf8');
  const wide = (
    <Figure id="wide" title="A title" description="A finding" svg="<svg></svg>" isWide>
      <span class="hub-nowrap">What a cell keeps on one line</span>
    </Figure>
  );
  const html = [table(true), figure('<svg></svg>'), wide, timeline, steps].map(renderPart).join('');

  it('styles no class that no component has, and every class of ours is styled', () => {
    const styled = new Set(css.match(/hub-[a-z_-]+(?=[ ,:{.])/g));
    const used = new Set(html.match(/hub-[a-z_-]+/g));
    expect([...styled].sort()).toEqual([...used].sort());
  });
});
