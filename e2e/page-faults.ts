/** What any page of the hub is held to, whatever it is about: one line for each thing that is wrong. */
import type { Page } from 'playwright-core';

import { accessibilityFaults } from './axe.ts';
import type { Visitor } from './browser.ts';
import { htmlFaults } from './html.ts';
import { firstLoad, MOST_BYTES } from './weight.ts';

export type Visit = (visitor: Visitor) => Promise<Page>;

interface Look {
  name: string;
  width: number;
  height: number;
  check: (page: Page) => Promise<string[]>;
}

const AT_1280 = { name: '1280 px', width: 1280, height: 800 };
const AT_320 = { name: '320 px', width: 320, height: 568 };
/** A window of 1280 px whose page is enlarged to 400% shows 320 by 200 of them. */
const ENLARGED = { name: '320 by 200 px', width: 320, height: 200 };

/**
 * The ways in which every page is looked at, one after another in the same window, which is made smaller and larger
 * as a hand would: a page costs two visits, one with scripts and one without. The focus comes last, because looking
 * for it moves it.
 */
const VISITS: readonly { scripts: boolean; first: Look; looks: readonly Look[] }[] = [
  {
    scripts: true,
    first: { ...AT_1280, check: faultsInWindow },
    looks: [
      { ...AT_320, check: faultsInWindow },
      { ...ENLARGED, check: overflowFaults },
      { ...AT_1280, check: focusFaults },
    ],
  },
  {
    scripts: false,
    first: { ...AT_320, name: '320 px without scripts', check: faultsInWindow },
    looks: [{ ...AT_1280, name: '1280 px without scripts', check: overflowFaults }],
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
  const faults: string[] = [];
  // One after another: a form that is sent twice at once is another test.
  for (const { scripts, first, looks } of VISITS) {
    const page = await visit({ width: first.width, height: first.height, scripts });
    const heard = listen(page);
    if (scripts && step === undefined) faults.push(...(await sentFaults(page, address)));
    else await page.goto(address, { waitUntil: 'load' });
    await step?.(page);
    for (const { name, width, height, check } of [first, ...looks]) {
      await page.setViewportSize({ width, height });
      faults.push(...(await check(page)).map((fault) => `${name}: ${fault}`));
    }
    faults.push(...heard.map((fault) => `${first.name}: ${fault}`));
    await page.context().close();
  }
  return faults;
}

/** Goes there, and tells of what the server sent: its HTML, and what it weighs. */
async function sentFaults(page: Page, address: string): Promise<string[]> {
  const { bytes, files, blocking, shift } = await firstLoad(page, address);
  const html = await (await page.request.get(address)).text();
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
