/**
 * From interest to a confirmed place, as the people do it: somebody new on a telephone and then at a desk, their head
 * from a letter, a manager in the list and with the lead provider's file. Each part is a function of its own; those
 * after the decision are in to-a-place.ts.
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import { withHub } from './browser.ts';
import type { RunningHub } from './hub.ts';
import { choose, follow, press, tabTo, tick, type } from './keyboard.ts';
import { letterTo, lettersTo } from './letters.ts';
import {
  acceptsIt,
  isOfferedAPlace,
  isToldByTheLeadProvider,
  readRecommended,
  trackerOf,
} from './to-a-place.ts';

const test = withHub();

const WHO = { name: 'Ruth Okonjo', email: 'ruth.okonjo@example.org', school: 'Pudsey Primrose Hill' };
const HEAD = { name: 'Helen Marsh', email: 'helen.marsh@head.example' };
const COHORT = 'senco-spring-2027';
const SECRET = 'I use a wheelchair on some days';

test('a stranger registers interest on one page of five fields, with no account', async ({ visit }) => {
  const page = await visit({ width: 320 });
  await page.goto('/interest');
  const fields = await page
    .locator('form[action="/interest"] .govuk-form-group:visible')
    .evaluateAll(
      (groups) => groups.filter((group) => group.parentElement?.closest('.govuk-form-group') === null).length,
    );
  expect(fields).toBeLessThanOrEqual(5);
  await registersInterest(page);
  await page.getByRole('link', { name: /^apply for/ }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
    'Apply for the NPQ for SENCOs',
  );
});

test(
  'they apply on two devices, lose their session half-way, are supported, checked, recommended and accepted, and take their place',
  { timeout: 360_000 },
  async ({ hub, visit }) => {
    const phone = await visit({ width: 320 });
    await beginsApplication(hub, phone);
    await answersTheFirstSections(phone);
    await losesTheSessionAndNothingElse(hub, phone);

    const desk = await visit({ width: 1280 });
    await signsInToGoOn(hub, desk);
    await isToldOfTheOtherDevice(phone, desk);
    await answersTheOtherSections(desk);
    await sendsItTwiceAtOnce(hub, desk);

    await isSupportedByTheHead(hub, await visit({ width: 320 }));
    const manager = await visit({ width: 1280, as: 'manager' });
    await isCheckedAndRecommended(manager);

    await phone.goto('/account');
    expect(await phone.getByRole('main').textContent()).toContain('Your application for the NPQ for SENCOs');
    // Letters leave a moment after what they tell of; none goes twice.
    const counts = async (): Promise<readonly number[]> => {
      const letters = (await lettersTo(hub, WHO.email)).map((letter) => letter.trimStart());
      return ONCE_EACH.map((subject) => letters.filter((letter) => letter.startsWith(subject)).length);
    };
    await expect.poll(counts, { timeout: 60_000 }).toEqual(ONCE_EACH.map(() => 1));

    const application = Number(/\d+$/.exec(new URL(manager.url()).pathname)?.[0]);
    const who = await readRecommended(manager, application, COHORT);
    expect(who).toMatchObject({ name: WHO.name, email: WHO.email });
    await isToldByTheLeadProvider(manager, phone, who);
    await isOfferedAPlace(hub, manager, who);
    await acceptsIt(hub, phone, who);
    expect(await trackerOf(phone, who)).toContain('You have a place.');
  },
);

/** How the letters that tell of the application begin. */
const ONCE_EACH = ['We reply by', `${HEAD.name} supports your application`, 'We recommend you'];

async function registersInterest(page: Page): Promise<void> {
  await type(page, 'Full name', 'Ruth Interested');
  await type(page, 'Email address', 'ruth.interested@example.org');
  await chooseSchool(page, 'Your school');
  await choose(page, 'Are you a SENCO now?', 'Yes');
  await type(page, 'Month', '9');
  await type(page, 'Year', '2025');
  await tick(page, /not sure/i);
  await press(page, 'Tell the hub');
  expect(await page.title()).not.toMatch(/^Error/);
}

/** From the task list: the menu above it has links of the same name. */
async function opensSection(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('main').getByRole('link', { name }));
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

/** With scripts the box offers schools while somebody types, and takes one by the arrow keys. */
async function chooseSchool(page: Page, label: string | RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.waitFor();
  await tabTo(page, box);
  await page.keyboard.type(WHO.school);
  await page
    .getByRole('option', { name: new RegExp(WHO.school) })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

async function beginsApplication(hub: RunningHub, page: Page): Promise<void> {
  await page.goto('/apply');
  await follow(page, 'Start now');
  await type(page, 'Your full name', WHO.name);
  await type(page, 'Your email address', WHO.email);
  await press(page, 'Send me a code');
  await typesTheCode(hub, page);
  await press(page, 'Start my application');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Your application');
}

/** The newest code, which is another than the last one that was typed. */
let lastCode = '';
async function typesTheCode(hub: RunningHub, page: Page): Promise<void> {
  const isNew = new RegExp(`(?!${lastCode === '' ? 'none' : lastCode})\\d{6} is your code`);
  const letter = await letterTo(hub, WHO.email, isNew);
  lastCode = /(\d{6}) is your code/.exec(letter)?.[1] ?? '';
  await type(page, 'The six digits in it', lastCode);
  await press(page, 'Sign in');
}

async function answersTheFirstSections(page: Page): Promise<void> {
  await opensSection(page, 'About you');
  await press(page, 'Save and continue');
  await choose(page, /teacher reference number/, /No, or I will look/);
  await press(page, 'Save and continue');

  await opensSection(page, 'Where you work');
  await chooseSchool(page, /Which school or college/);
  await press(page, 'Save and continue');

  await opensSection(page, 'Your role');
  await choose(page, 'Which of these is closest to you?', 'I am a SENCO');
  await press(page, 'Save and continue');
  await choose(page, /How do you hold/, 'I am the SENCO');
  await press(page, 'Save and continue');
}

/** The session ends while they type, as when it was ended on another device. */
async function losesTheSessionAndNothingElse(hub: RunningHub, page: Page): Promise<void> {
  await type(page, 'Month', '9');
  await type(page, 'Year', '2025');
  await page.context().clearCookies({ name: 'hub' });
  await press(page, 'Save and continue');

  expect(await page.getByRole('main').textContent()).toContain('It is kept for you');
  await type(page, 'Your email address', WHO.email);
  await press(page, 'Send me a code');
  await typesTheCode(hub, page);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('What you typed is safe');
  await press(page, 'Send it now');
  await choose(page, /earlier|before this post/, 'No');
  await press(page, 'Save and continue');
  expect(await page.getByRole('listitem').filter({ hasText: 'Your role' }).textContent()).toContain(
    'Completed',
  );
}

async function signsInToGoOn(hub: RunningHub, page: Page): Promise<void> {
  await page.goto('/sign-in');
  await type(page, 'Your email address', WHO.email);
  await press(page, 'Send me a code');
  await typesTheCode(hub, page);
  await follow(page, /Go on with your application/);
  expect(await page.getByRole('main').textContent()).toContain('You have done 3 of 9 sections');
}

/** Both open one question; the desk saves first; the telephone is told, sees both, and chooses. */
async function isToldOfTheOtherDevice(phone: Page, desk: Page): Promise<void> {
  const question = `${new URL(desk.url()).pathname}/qualification`;
  await phone.goto(question);
  await desk.goto(question);
  await choose(desk, /Where do you stand/, /neither NASENCO nor the NPQ/);
  await press(desk, 'Save and continue');
  await choose(phone, /Where do you stand/, /I hold NASENCO|I have NASENCO/);
  await press(phone, 'Save and continue');
  expect(await phone.getByRole('heading', { level: 1 }).textContent()).toContain('somewhere else');
  await follow(phone, 'Keep what was saved');
}

async function answersTheOtherSections(page: Page): Promise<void> {
  await choose(page, /teacher/i, 'Yes');
  await press(page, 'Save and continue');

  await opensSection(page, 'When and where');
  await choose(page, 'Which intake do you want to join?', /Spring 2027/);
  await press(page, 'Save and continue');
  const [first, second] = await page.getByRole('combobox').all();
  expect(await page.getByRole('main').textContent()).toMatch(/miles? from your school/);
  await first?.selectOption('2');
  await second?.selectOption('1');
  await press(page, 'Save and continue');

  await opensSection(page, 'Funding');
  // The DfE's rules say how many of these they need; then who would pay.
  while (!(await page.getByRole('main').getByRole('link', { name: 'About you' }).isVisible())) {
    const no = page.getByRole('radio', { name: 'No', exact: true });
    const school = page.getByRole('radio', { name: 'My school or college' });
    await ((await no.count()) > 0 ? no : school).check();
    await press(page, 'Save and continue');
  }

  await opensSection(page, 'What you need to take part');
  await tick(page, 'Step-free access');
  await press(page, 'Save and continue');
  await type(page, /health or access/, SECRET);
  await press(page, 'Save and continue');

  await opensSection(page, 'Who supports you');
  await choose(page, 'Are you the headteacher there?', 'No');
  await press(page, 'Save and continue');
  await type(page, 'Their full name', HEAD.name);
  await type(page, 'Their work email address', HEAD.email);
  await press(page, 'Save and continue');

  await opensSection(page, 'Sharing your application');
  await tick(page, /I agree/);
  await press(page, 'Save and continue');
}

/** A double click: one application, one letter to them and one to the head. */
async function sendsItTwiceAtOnce(hub: RunningHub, page: Page): Promise<void> {
  await follow(page, 'Check and send');
  await tick(page, /What I have told you is true/);
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Send my application' }) });
  const body = await form.evaluate((element) =>
    new URLSearchParams(
      new FormData(element as HTMLFormElement) as unknown as Record<string, string>,
    ).toString(),
  );
  const twice = await Promise.all(
    [1, 2].map(() =>
      page.request.post(page.url(), {
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: hub.address },
        data: body,
        maxRedirects: 0,
      }),
    ),
  );
  expect(twice.map((answer) => [answer.status(), answer.headers()['location']])).toEqual([
    [303, expect.stringContaining('/sent')],
    [303, expect.stringContaining('/sent')],
  ]);
  await page.goto(twice[0]?.headers()['location'] ?? '');
  expect(await page.getByRole('main').textContent()).toContain('Your application is sent');
  await letterTo(hub, HEAD.email, /support/);
  await letterTo(hub, WHO.email, /application/i);
  expect(await lettersTo(hub, HEAD.email)).toHaveLength(1);
}

async function isSupportedByTheHead(hub: RunningHub, page: Page): Promise<void> {
  const letter = await letterTo(hub, HEAD.email, /\/endorse\//);
  await page.goto(/\/endorse\/[\w-]+/.exec(letter)?.[0] ?? '');
  expect(await page.getByRole('main').textContent()).not.toContain(SECRET);
  await tick(page, /will have the time/);
  await tick(page, /will be supported at work/);
  await choose(page, /your SENCO\?/, /is our SENCO/);
  await press(page, `Support as ${HEAD.name}`);
  expect(await page.title()).not.toMatch(/^Error/);
  await letterTo(hub, WHO.email, new RegExp(HEAD.name));
}

async function isCheckedAndRecommended(page: Page): Promise<void> {
  await page.goto('/staff/applications');
  await page.keyboard.press('/');
  await page.keyboard.type(WHO.email);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await follow(page, WHO.name);
  for (const check of ['employment', 'suitability', 'funding', 'support at work']) {
    const record = page.locator('details', { hasText: new RegExp(`Record ${check}`, 'i') });
    await record.locator('summary').click();
    await Promise.all([page.waitForEvent('load'), record.getByRole('button', { name: 'Passed' }).click()]);
  }
  expect(await page.getByRole('main').textContent()).toContain(
    'Everything that a recommendation needs is there',
  );
  await press(page, /^Recommend/);
  await press(page, 'Show what will be sent');
  await press(page, /^Recommend/);
  expect(await page.getByRole('main').textContent()).toMatch(/Recommended by Priya Nair/);
}
