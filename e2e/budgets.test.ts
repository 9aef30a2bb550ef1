/**
 * What the tasks between interest and a place may cost, counted in a browser: by a mouse, and by keys alone, where Enter
 * on what has the focus counts as a click. (The register's six taps are in register.test.ts.)
 */
import { expect } from 'vitest';

import { withHub } from './browser.ts';
import { Hand, WAYS, type Way } from './hand.ts';
import { interestForm } from './sample-interest.ts';
import { signInAs } from './sign-in.ts';

const test = withHub();

/** On a telephone, and at a desk. */
const WIDTHS: Readonly<Record<Way, number>> = { mouse: 320, keys: 1280 };

test.for(WAYS)('a member is moved to another group in three clicks, with %s', async (way, { visit }) => {
  const page = await visit({ width: 1280, as: 'manager' });
  const main = page.getByRole('main');
  await page.goto('/staff/groups/senco-autumn-2026-juniper-rooms');
  const hand = new Hand(page, way);
  await hand.goTo(main.locator('a[href^="/staff/enrolments/"]').nth(WAYS.indexOf(way)));
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await hand.goTo(main.getByRole('link', { name: /Hedgerow Hall/ }));
  expect(await main.textContent()).toContain('Nothing has been changed or sent yet.');
  await hand.goTo(main.getByRole('button', { name: /^Move .* and write to/ }));
  expect(hand.clicks).toBe(3);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name);
  expect(await main.textContent()).toContain('can be undone until');
});

test.for(WAYS)(
  'a member sees the next session with no click and has all in their calendar with two, with %s',
  async (way, { hub, visit }) => {
    const { startsAt } = await signInAs(hub, 'member');
    const page = await visit({ width: WIDTHS[way], as: 'member' });
    const main = page.getByRole('main');
    await page.goto(startsAt);
    expect(await main.textContent()).toMatch(/Your next session.*?\w{3} \d+ \w{3} 20\d\d/s);
    const hand = new Hand(page, way);
    await hand.goTo(main.getByRole('button', { name: 'Put them in my calendar' }));
    const open = main.getByRole('button', { name: 'Open it in my calendar' });
    const address = (await open.getAttribute('href')) ?? '';
    expect(address).toMatch(/^webcal:\/\/.*\/calendar\/[\w-]{32}\.ics$/);
    await hand.press(open);
    expect(hand.clicks).toBe(2);
    // What the calendar program does that the browser hands the address to.
    const feed = await fetch(hub.address + new URL(address.replace('webcal:', 'http:')).pathname);
    expect(feed.headers.get('content-type')).toContain('text/calendar');
    expect((await feed.text()).match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(5);
  },
);

test.for(WAYS)(
  'interest is one page of five fields and one button, with no account and no script, with %s',
  async (way, { visit }) => {
    const page = await visit({ width: WIDTHS[way], scripts: false });
    const answers = new URLSearchParams(interestForm(`budget.${way}@example.org`));
    await page.goto('/interest');
    let pages = 0;
    page.on('load', () => (pages += 1));
    const hand = new Hand(page, way);
    const box = (label: string) => page.getByRole('textbox', { name: label });
    await hand.fill(box('Full name'), answers.get('full-name') ?? '');
    await hand.fill(box('Email address'), answers.get('email') ?? '');
    await hand.fill(box('Your school'), 'Pudsey Primrose Hill');
    await hand.tick(page.getByRole('radio', { name: 'Yes' }).first());
    await hand.fill(box('Month'), '9');
    await hand.fill(box('Year'), '2025');
    await hand.tick(page.getByRole('checkbox', { name: /not sure/i }));
    await hand.goTo(page.getByRole('button', { name: 'Tell the hub' }));
    expect([hand.clicks, pages]).toEqual([1, 1]);
    expect(await page.title()).not.toMatch(/^Error/);
    expect(await page.getByRole('main').textContent()).toContain('1 September 2028');
  },
);
