/** What any page of the hub is held to, whatever it is about: one line for each thing that is wrong. */
import type { Page } from 'playwright-core';

import { accessibilityFaults } from './axe.ts';
import type { Visitor } from './browser.ts';
import { htmlFaults } from './html.ts';
import { firstLoad, MOST_BYTES } from './weight.ts';

export type Visit = (visitor: Visitor) => Promise<Page>;

/** A window of 1280 px whose page is enlarged to 400% shows 320 by 200 of them. */
const ENLARGED = { width: 320, height: 200 };

/**
 * The ways in which every page is looked at. What a look changes (the size of the window, the place of the focus) it
 * changes last, so that one visit serves for two.
 */
const LOOKS: readonly (Visitor & {
  name: string;
  check: (page: Page) => Promise<string[]>;
})[] = [
  {
    name: '320 px',
    width: 320,
    scripts: true,
    check: async (page) => [...(await faultsInWindow(page)), ...(await overflowAt(page, ENLARGED))],
  },
  {
    name: '320 px without scripts',
    width: 320,
    scripts: false,
    check: async (page) => [
      ...(await faultsInWindow(page)),
      ...(await overflowAt(page, { width: 1280, height: 800 })),
    ],
  },
  {
    name: '1280 px',
    width: 1280,
    scripts: true,
    check: async (page) => [...(await faultsInWindow(page)), ...(await focusFaults(page))],
  },
];

/**
 * Everything that is wrong with the page at this address, in every look at it; or, where there is a `step` to
 * take from there, with the page to which it leads.
 */
export async function pageFaults(
  visit: Visit,
  address: string,
  step?: (page: Page) => Promise<void>,
): Promise<string[]> {
  const faults = step === undefined ? await sentFaults(visit, address) : [];
  // One after another: a form that is sent three times at once is another test.
  for (const { name, check, ...visitor } of LOOKS) {
    const page = await visit(visitor);
    const heard = listen(page);
    await page.goto(address, { waitUntil: 'load' });
    await step?.(page);
    const found = await check(page);
    faults.push(...[...heard, ...found].map((fault) => `${name}: ${fault}`));
    await page.context().close();
  }
  return faults;
}

/** Of what the server sent: its HTML, and what it weighs. */
async function sentFaults(visit: Visit, address: string): Promise<string[]> {
  const page = await visit({});
  const html = await (await page.request.get(address)).text();
  const { bytes, files, blocking, shift } = await firstLoad(page, address);
  await page.context().close();
  const heaviest = files.slice(0, 5).map((file) => `${file.address} ${file.bytes}`);
  return [
    ...(await htmlFaults(html)),
    ...(bytes < MOST_BYTES
      ? []
      : [`the first look transfers ${bytes} bytes, and ${MOST_BYTES} are too many: ${heaviest.join(', ')}`]),
    ...blocking.map((file) => `${file} holds up the first paint`),
    ...(shift === 0 ? [] : [`the page moves while it loads: layout shift ${shift}`]),
  ];
}

/** What the browser complains of: errors in scripts, files that are not there, the security policy broken. */
function listen(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      heard.push(`the console says: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`a script failed: ${error.message}`));
  page.on('requestfailed', (request) => {
    // What the page itself gave up, because it was left or has asked again, is no fault.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') heard.push(`${request.url()} did not load`);
  });
  return heard;
}

async function faultsInWindow(page: Page): Promise<string[]> {
  const headings = await page.getByRole('heading', { level: 1 }).count();
  const title = await page.title();
  return [
    ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
    ...(title.trim() === '' ? ['no title'] : []),
    ...(await overflowFaults(page)),
    ...(await accessibilityFaults(page)),
  ];
}

/** Whether the page can be scrolled sideways, and what sticks out. */
async function overflowFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 1);
    const outermost = out.filter((element) => !out.includes(element.parentElement)).slice(0, 3);
    return ['the page scrolls sideways (' + document.documentElement.scrollWidth + ' px): ' + outermost.map((element) => element.outerHTML.slice(0, 120)).join(' ')];
  })()`);
}

async function overflowAt(page: Page, size: { width: number; height: number }): Promise<string[]> {
  await page.setViewportSize(size);
  return (await overflowFaults(page)).map((fault) => `then, at ${size.width} by ${size.height}, ${fault}`);
}

/** How often Tab is pressed before a page is taken to hold the focus for ever. */
const MOST_STOPS = 300;

/** Goes through the page with the Tab key, and names every stop that looks the same with and without the focus. */
async function focusFaults(page: Page): Promise<string[]> {
  const faults = new Set<string>();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate<{ over: boolean; fault: string | null }>(`(${LOOK_AT_FOCUS})()`);
    if (found.fault !== null) faults.add(found.fault);
    if (found.over) return stop === 0 ? ['the Tab key reaches nothing'] : [...faults];
  }
  return [...faults, `${MOST_STOPS} presses of Tab do not reach the end of the page`];
}

/** Compares the look of the element in focus, and of what is drawn for it, with its look a moment later without. */
const LOOK_AT_FOCUS = `() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return { over: true, fault: null };
  const drawn = [element, element.nextElementSibling, element.parentElement].filter(Boolean);
  const look = () => drawn.flatMap((one) => [null, '::before', '::after'].map((part) => {
    const style = getComputedStyle(one, part);
    return [style.outlineStyle, style.outlineColor, style.outlineWidth, style.boxShadow, style.backgroundColor, style.borderColor, style.textDecoration, style.left].join();
  })).join('|');
  const focused = look();
  element.blur();
  // A film keeps the focus on a button of its own, inside it: then the look that it has must show.
  const isKept = document.activeElement === element;
  const blurred = isKept && getComputedStyle(element).outlineStyle !== 'none' ? '' : look();
  element.focus({ preventScroll: true });
  const seen = window.hubSeen ?? (window.hubSeen = new Set());
  const over = seen.has(element);
  seen.add(element);
  return { over, fault: focused === blurred ? 'no visible focus on ' + element.outerHTML.slice(0, 120) : null };
}`;
