/** What people come for, from the first page to the end, as they would do it. */
import { expect } from 'vitest';

import { withHub } from './browser.ts';
import { choose, follow, press, tabTo, tick, type } from './keyboard.ts';

const test = withHub();

/** "Do I need it?" for a plain case. */
const MOST_QUESTIONS = 5;

test('a SENCO with no mouse, at 320 px and with scripts off, gets the statutory answer and registers interest', async ({
  visit,
}) => {
  const page = await visit({ width: 320, scripts: false });
  const heading = page.getByRole('heading', { level: 1 });
  await page.goto('/');
  await follow(page, 'Do I need it?');
  const asked = new Set<string>();
  page.on('framenavigated', (frame) => {
    const { pathname } = new URL(frame.url());
    if (pathname.startsWith('/do-i-need-it/questions/')) asked.add(pathname);
  });
  await follow(page, 'Start now');

  await choose(page, 'Which of these are you?', 'I am the SENCO');
  await press(page, 'Continue');
  await type(page, 'Which school are you SENCO of?', 'Pudsey Primrose Hill');
  await press(page, 'Continue');
  await type(page, 'Month', '9');
  await type(page, 'Year', '2025');
  await press(page, 'Continue');
  await choose(page, 'Were you a SENCO anywhere before this post?', 'No');
  await press(page, 'Continue');
  await choose(
    page,
    'Where do you stand with the qualification?',
    'I have neither NASENCO nor the NPQ for SENCOs',
  );
  await press(page, 'Continue');

  expect(await heading.textContent()).toContain('1 September 2028');
  expect(asked.size, [...asked].join(', ')).toBeGreaterThan(0);
  expect(asked.size, [...asked].join(', ')).toBeLessThanOrEqual(MOST_QUESTIONS);

  await follow(page, 'Register interest');
  await type(page, 'Full name', 'Sam Example');
  await type(page, 'Email address', 'sam@example.org');
  await type(page, 'Your school', 'Pudsey Primrose Hill');
  await choose(page, 'Are you a SENCO now?', 'Yes');
  await type(page, 'Month', '9');
  await type(page, 'Year', '2025');
  await tick(page, /not sure/i);
  await press(page, 'Tell the hub');

  expect(await page.title()).not.toMatch(/^Error/);
  expect(await heading.textContent()).toMatch(/thank you|told us|registered/i);
  expect(await page.getByRole('main').textContent()).toContain('1 September 2028');
});

test('a form with mistakes says them, leads to each box and keeps what was typed', async ({ visit }) => {
  const page = await visit({ width: 320, scripts: false });
  await page.goto('/interest');
  await type(page, 'Full name', 'Sam Example');
  await type(page, 'Email address', 'sam at example');
  await press(page, 'Tell the hub');

  expect(await page.title()).toMatch(/^Error: /);
  const summary = page.getByRole('alert');
  const told = summary.getByRole('link');
  expect(await told.count()).toBeGreaterThan(1);
  expect(await page.getByRole('textbox', { name: 'Full name' }).inputValue()).toBe('Sam Example');
  expect(await page.getByRole('textbox', { name: 'Email address' }).inputValue()).toBe('sam at example');
  for (const link of await told.all()) {
    const target = (await link.getAttribute('href')) ?? '';
    expect(await page.locator(target).count(), `the summary links to ${target}`).toBe(1);
  }
  const email = summary.getByRole('link', { name: /email/i });
  await tabTo(page, email);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Email address' }));
});
