/** The paper, read by PDF.js: a reader of PDF that has nothing to do with what wrote it. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';

import { linesOf, NOT_THE_AWARD, titled, type CertificateFacts } from './facts.ts';
import { paperOf } from './paper.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const facts: CertificateFacts = {
  ...titled('programme'),
  name: 'Zoë Łukasz O’Brien-Ŵyn',
  programme: 'NPQ for SENCOs',
  cohort: 'Autumn 2024',
  hub: 'A hub',
  fromOn: day('2024-11-13'),
  untilOn: day('2026-05-13'),
  attended: 9,
  held: 10,
  minutes: 1270,
  issuedOn: day('2026-11-23'),
  notice: null,
};
const ADDRESS = `https://hub.example/certificates/${'x'.repeat(32)}`;

interface Node {
  role?: string;
  alt?: string;
  children?: readonly Node[];
}

async function readPaper(address: string | null) {
  const data = new Uint8Array(await paperOf(facts, '#14506b', address));
  const document = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const { info, metadata } = await document.getMetadata();
  const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
  const tree = all((await page.getStructTree()) as Node);
  return {
    pages: document.numPages,
    language: (info as { Language?: string }).Language,
    ua: metadata?.getRaw()?.includes('<pdfuaid:part>1<') ?? false,
    title: (info as { Title?: string }).Title,
    roles: tree.flatMap(({ role }) => role ?? []),
    alts: tree.flatMap(({ alt }) => alt ?? []),
    links: (await page.getAnnotations()).flatMap((one: { url?: string }) => one.url ?? []),
    text: items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ')
      .replaceAll(/\s+/g, ' '),
  };
}

/** Where letters of two fonts meet a reader sees a space, so both sides are compared without any. */
const close = (text: string): string => text.replaceAll(/\s/g, '');

test('says every fact of the certificate on one page, in the order in which it is read', async () => {
  const { pages, text } = await readPaper(ADDRESS);
  expect(pages).toBe(1);
  let from = 0;
  for (const { label, value } of linesOf(facts).slice(1)) {
    const at = close(text).indexOf(close(label + value), from);
    expect(at, label).toBeGreaterThan(-1);
    from = at;
  }
  for (const said of [facts.title, facts.name, facts.says, NOT_THE_AWARD])
    expect(close(text)).toContain(close(said));
});

test('is tagged for those who hear it: language, title, heading, and words for its one picture', async () => {
  const paper = await readPaper(ADDRESS);
  expect(paper).toMatchObject({ language: 'en-GB', ua: true });
  expect(paper.title).toBe(`Certificate of our programme: ${facts.name}`);
  expect(paper.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'P', 'Figure', 'Link']));
  expect(paper.roles.filter((role) => role === 'H1')).toHaveLength(1);
  expect(paper.alts.some((alt) => alt.startsWith('Code with the address'))).toBe(true);
  expect(paper.links).toEqual([ADDRESS]);
});

test('a sample says that it is one, and has no address', async () => {
  const { text, links } = await readPaper(null);
  expect(close(text)).toContain(close('A sample: this certificate has not been issued.'));
  expect(links).toEqual([]);
});
