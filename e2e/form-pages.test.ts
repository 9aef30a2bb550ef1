/** The pages to which forms lead, sent with mistakes or without, are held to what every page is held to. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';

import { withHub } from './browser.ts';
import { pageFaults } from './page-faults.ts';
import type { RunningHub } from './hub.ts';
import { interestOf } from './sample-interest.ts';
import type { Address } from './samples/index.ts';
import { addressOn, signInAs } from './sign-in.ts';

const test = withHub();

interface Sending {
  name: string;
  /** Who sends it, by the key under which the example hub signs somebody in. */
  as?: string;
  address: Address;
  button: string | RegExp;
  /** What is unfolded before. */
  opens?: string | RegExp;
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

  { name: 'who applies, empty', address: '/apply/start', button: 'Send me a code' },
  { name: 'a choice, empty', as: 'drafting', address: drafted('cohort'), button: 'Save and continue' },
  { name: 'a tick, missing', as: 'drafting', address: drafted('consent'), button: 'Save and continue' },
  {
    name: 'a name with a date of birth',
    as: 'drafting',
    address: drafted('name'),
    button: 'Save and continue',
    boxes: { 'What is your full name?': 'Chloe Ferriby 4 May 1981' },
  },
  {
    name: 'a place of work that is not in the register',
    as: 'drafting',
    address: drafted('school'),
    button: 'Save and continue',
    boxes: { 'Which school or college do you work in?': 'nothing of this name' },
  },
  { name: 'a head who ticks nothing', address: ofTheHead(''), button: 'Support as Margaret Oyelaran' },
  {
    name: 'a head who declines without a word',
    address: ofTheHead('/decline'),
    button: /^(Send|Tell|Decline|I cannot)/,
  },
  { name: 'a head who asks nothing', address: ofTheHead('/question'), button: /^(Send|Ask)/ },
  {
    name: 'days by which marks are due, too many',
    as: 'manager',
    address: '/staff/cohorts/senco-autumn-2024/marking',
    button: 'Keep the days',
    boxes: { 'Assessment window, 8 June 2026': '500' },
  },
  { name: 'another sponsor, empty', as: 'manager', address: toDecide('/sponsor'), button: 'Send the letter' },
  {
    name: 'a new name that is empty',
    as: 'manager',
    address: '/staff/people/12',
    opens: /Change the name/,
    button: 'Change the name',
    boxes: { 'Full name': '' },
  },
  {
    name: 'a post, empty',
    as: 'manager',
    address: '/staff/people/12',
    opens: 'Add a post',
    button: 'Add the post',
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
  test.for(MISTAKES)('$name', async (sending, { hub, look }) => {
    const address = await addressFor(sending, hub);
    const lookAs: typeof look = (visitor) => look({ ...visitor, as: sending.as ?? null });
    const faults = await pageFaults(lookAs, address, async (page) => {
      await send(page, sending);
      expect(await page.title()).toMatch(/^Error: /);
    });
    // The browser itself reports the status 422 on its console.
    expect(faults.filter((fault) => !/the console says: .* 422 /.test(fault))).toEqual([]);
  });
});

describe('a form that is taken', () => {
  test.for(RIGHT)('$name', async (sending, { hub, look }) => {
    const faults = await pageFaults(look, await addressFor(sending, hub), async (page) => {
      await send(page, sending);
      expect(await page.title()).not.toMatch(/^Error: /);
    });
    expect(faults).toEqual([]);
  });

  test('answers of somebody who told the hub before, and the letter that lets them count', async ({
    hub,
    look,
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
    expect(await pageFaults(look, '/interest', (page) => send(page, again))).toEqual([]);
    expect(await pageFaults(look, change)).toEqual([]);
  });
});

function addressFor({ address }: Sending, hub: RunningHub): Promise<string> | string {
  return typeof address === 'string' ? address : address(hub);
}

/** A question of the application that somebody of the example hub is writing. */
function drafted(step: string): Address {
  return async (hub) => `${await addressOn(hub, 'drafting', '/account', /\/applications\/[0-9]+/)}/${step}`;
}

function ofTheHead(rest: string): Address {
  return async (hub) => `${(await signInAs(hub, 'head')).startsAt}${rest}`;
}

function toDecide(rest: string): Address {
  const list = '/staff/applications?state=submitted';
  return async (hub) => `${await addressOn(hub, 'manager', list, /\/staff\/applications\/[0-9]+/)}${rest}`;
}

async function send(page: Page, { button, opens, boxes = {}, chosen = [], file }: Sending): Promise<void> {
  if (opens !== undefined) await page.locator('summary', { hasText: opens }).click();
  for (const [label, text] of Object.entries(boxes)) await page.getByLabel(label).fill(text);
  for (const label of chosen) await page.getByLabel(label, { exact: true }).check();
  if (file !== undefined) {
    await page
      .getByLabel('Upload a CSV file')
      .setInputFiles({ name: 'sencos.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  }
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button }).click()]);
}
