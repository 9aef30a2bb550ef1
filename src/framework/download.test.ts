import { expect, test } from 'vitest';
import { joinedText } from '../kit/csv/testing/bytes.ts';
import { readPdf } from '../kit/pdf/testing.ts';
import { builtInSections } from './built-in.ts';
import { frameworkCsv, frameworkPdf } from './download.ts';
import { OFFICIAL_PAGE, SENCO, type Edition } from './edition.ts';

const outline: Edition = {
  id: '0',
  loadedAt: Temporal.Instant.from('2026-11-23T09:00:00Z'),
  course: SENCO,
  title: 'NPQ for SENCOs: content framework (our own outline)',
  status: 'reconstruction',
  source: OFFICIAL_PAGE,
  sourceDate: null,
  licence: 'Our own words',
  inForceFrom: null,
  sections: await builtInSections(),
};

const official: Edition = {
  ...outline,
  title: 'Framework',
  status: 'official',
  inForceFrom: Temporal.PlainDate.from('2024-09-01'),
  sections: [
    {
      code: 'teaching',
      title: 'Teaching',
      statements: [
        { kind: 'learn-that', officialRef: '4.1', ownRef: null, text: '=Words #1', gist: 'In ours' },
      ],
    },
  ],
};

test('the CSV has every statement, and each line of an outline says that it is ours', async () => {
  const lines = (await joinedText(frameworkCsv(outline))).trimEnd().split('\r\n');
  expect(lines[0]).toBe('\uFEFFsection,ref,kind,text,status');
  expect(lines).toHaveLength(1 + 88 + 74);
  expect(lines.slice(1).every((line) => line.endsWith(',"our own outline, not the DfE’s text"'))).toBe(true);
});

test('official words come before ours, and no cell is a formula', async () => {
  expect(await joinedText(frameworkCsv(official))).toContain(
    "Teaching,4.1,Learn that,'=Words #1,official text\r\n",
  );
});

test('the PDF of an outline is tagged and says on every page that it is ours', async () => {
  const pdf = readPdf(await frameworkPdf(outline, 'A hub'));
  expect(pdf.accessible).toMatchObject({ marked: true, pdfUaPart: '1', language: 'en-GB', titleShown: true });
  expect(pdf.title).toBe(outline.title);
  expect([...pdf.tags]).toEqual(expect.arrayContaining(['H1', 'H2', 'H3', 'L', 'LI', 'Link']));
  expect(pdf.pages.length).toBeGreaterThan(3);
  for (const page of pdf.pages) expect(page).toContain('not the DfE’s text');
  expect(pdf.pages[0]?.split('not the DfE’s text')).toHaveLength(3);
  const text = pdf.pages.join(' ');
  for (const section of outline.sections) expect(text).toContain(section.title);
  expect(text).not.toContain('SF.T1');
});

test('the PDF of an official edition gives its references and the day it is in force, and no notice', async () => {
  const [page] = readPdf(await frameworkPdf(official, 'A hub')).pages;
  expect(page).toContain('4.1 =Words #1');
  expect(page).toContain('In force from 1 September 2024');
  expect(page).not.toContain('our own outline');
});
