/** The pages to which forms lead, sent with mistakes or without, are held to what every page is held to. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';

import { withHub } from './browser.ts';
import { pageFaults } from './page-faults.ts';
import { interestOf } from './sample-interest.ts';

const test = withHub();

interface Sending {
  name: string;
  address: string;
  button: string;
  /** Text by the label of its box. */
  boxes?: Readonly<Record<string, string>>;
  /** Labels of radios and checkboxes. */
  chosen?: readonly string[];
  /** What is in the file that is uploaded. */
  file?: string;
}

const ST_MARYS = 'st marys';
const SCHOOL = 'Which school are you SENCO of?';

const MISTAKES: readonly Sending[] = [
  { name: 'interest, empty', address: '/interest', button: 'Tell the hub' },
  {
    name: 'interest, with a school that many bear the name of',
    address: '/interest',
    button: 'Tell the hub',
    boxes: { 'Your school': ST_MARYS },
  },
  {
    name: 'funding, with a school that nobody knows',
    address: '/funding',
    button: 'Find school',
    boxes: { 'Your school or college': 'nothing of this name' },
  },
  { name: 'role, empty', address: '/do-i-need-it/questions/role', button: 'Continue' },
  {
    name: 'school, with a name of many',
    address: '/do-i-need-it/questions/school?role=senco',
    button: 'Continue',
    boxes: { [SCHOOL]: ST_MARYS },
  },
  {
    name: 'school, with a name of none',
    address: '/do-i-need-it/questions/school?role=senco',
    button: 'Continue',
    boxes: { [SCHOOL]: 'nothing of this name' },
  },
  {
    name: 'since, empty',
    address: '/do-i-need-it/questions/since?role=senco&school=not-listed&school-kind=utc',
    button: 'Continue',
  },
  {
    name: 'earlier post, empty',
    address:
      '/do-i-need-it/questions/earlier-post?role=senco&school=not-listed&school-kind=utc&since=2025-09&earlier=yes',
    button: 'Continue',
  },
  { name: 'many, without a file', address: '/do-i-need-it/many', button: 'Upload and check' },
  {
    name: 'many, with a file of something else',
    address: '/do-i-need-it/many',
    button: 'Upload and check',
    file: 'name,colour\nSam,red\n',
  },
];

const RIGHT: readonly Sending[] = [
  {
    name: 'many, answered',
    address: '/do-i-need-it/many',
    button: 'Upload and check',
    file: 'id,school_type,from\n1,academy_mainstream,2025-09-01\n2,special_school,2019-09-01\n3,academy_mainstream,2020-09-01\n4,utc,soon\n',
  },
  {
    name: 'interest, registered',
    address: '/interest',
    button: 'Tell the hub',
    boxes: { 'Full name': 'Kim Example', 'Email address': 'kim@example.org', 'Your school': '107828' },
    chosen: ['No, but I plan to be', 'Online or not sure'],
  },
];

describe('a form that comes back with what is wrong', () => {
  test.for(MISTAKES)('$name', async (sending, { visit }) => {
    const faults = await pageFaults(visit, sending.address, async (page) => {
      await send(page, sending);
      expect(await page.title()).toMatch(/^Error: /);
    });
    // The browser itself reports the status 422 on its console.
    expect(faults.filter((fault) => !/the console says: .* 422 /.test(fault))).toEqual([]);
  });
});

describe('a form that is taken', () => {
  test.for(RIGHT)('$name', async (sending, { visit }) => {
    const faults = await pageFaults(visit, sending.address, async (page) => {
      await send(page, sending);
      expect(await page.title()).not.toMatch(/^Error: /);
    });
    expect(faults).toEqual([]);
  });

  test('answers of somebody who told the hub before, and the letter that lets them count', async ({
    hub,
    visit,
  }) => {
    const { change } = await interestOf(hub);
    const again: Sending = {
      name: '',
      address: '/interest',
      button: 'Tell the hub',
      boxes: {
        'Full name': 'Sam Sample',
        'Email address': 'sam.sample@example.org',
        'Your school': '107828',
      },
      chosen: ['No', 'Online or not sure'],
    };
    expect(await pageFaults(visit, again.address, (page) => send(page, again))).toEqual([]);
    expect(await pageFaults(visit, change)).toEqual([]);
  });
});

async function send(page: Page, { button, boxes = {}, chosen = [], file }: Sending): Promise<void> {
  for (const [label, text] of Object.entries(boxes)) await page.getByLabel(label).fill(text);
  for (const label of chosen) await page.getByLabel(label, { exact: true }).check();
  if (file !== undefined) {
    await page
      .getByLabel('Upload a CSV file')
      .setInputFiles({ name: 'sencos.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  }
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button }).click()]);
}
