/** What any page of the hub is held to, whatever it is about: one line for each thing that is wrong. */
import type { ConsoleMessage, Page, Request } from 'playwright-core';

import { accessibilityFaults, OF_WIDTH } from './axe.ts';
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
      { ...AT_320, check: faultsOfWidth },
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
  const look = async ({ scripts, first, looks }: (typeof VISITS)[number]): Promise<string[]> => {
    const page = await visit({ width: first.width, height: first.height, scripts });
    const { heard, stop } = listen(page);
    const faults: string[] = [];
    if (scripts && step === undefined) faults.push(...(await sentFaults(page, address)));
    else await page.goto(address, { waitUntil: 'load' });
    await step?.(page);
    for (const { name, width, height, check } of [first, ...looks]) {
      if (page.viewportSize()?.width !== width || page.viewportSize()?.height !== height)
        await page.setViewportSize({ width, height });
      faults.push(...(await check(page)).map((fault) => `${name}: ${fault}`));
    }
    faults.push(...heard.map((fault) => `${first.name}: ${fault}`));
    stop();
    return faults;
  };
  // Both windows at once, because each waits more than it works; but a form that is sent twice at once is another test.
  if (step === undefined) return (await Promise.all(VISITS.map(look))).flat();
  const faults: string[] = [];
  for (const one of VISITS) faults.push(...(await look(one)));
  return faults;
}

/** Goes there, and tells of what the server sent: its HTML, and what it weighs. */
async function sentFaults(page: Page, address: string): Promise<string[]> {
  const { answer, bytes, files, blocking, shift } = await firstLoad(page, address);
  if (answer === null) throw new Error(`Nothing answers at ${address}.`);
  const heaviest = files.slice(0, 5).map((file) => `${file.address} ${file.bytes}`);
  return [
    ...(await htmlFaults(await answer.text())),
    ...(bytes < MOST_BYTES
      ? []
      : [`the first look transfers ${bytes} bytes, and ${MOST_BYTES} are too many: ${heaviest.join(', ')}`]),
    ...blocking.map((file) => `${file} holds up the first paint`),
    ...(shift === 0 ? [] : [`the page moves while it loads: layout shift ${shift}`]),
  ];
}

/** What the browser complains of, until told to stop: errors in scripts, files that are not there, the security policy broken. */
function listen(page: Page): { heard: readonly string[]; stop: () => void } {
  const heard: string[] = [];
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error' || message.type() === 'warning')
      heard.push(`the console says: ${message.text()}`);
  };
  const onError = (error: Error): void => void heard.push(`a script failed: ${error.message}`);
  const onFailed = (request: Request): void => {
    // What the page itself gave up, because it was left or has asked again, is no fault.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') heard.push(`${request.url()} did not load`);
  };
  page.on('console', onConsole).on('pageerror', onError).on('requestfailed', onFailed);
  const stop = (): void => {
    page.off('console', onConsole).off('pageerror', onError).off('requestfailed', onFailed);
  };
  return { heard, stop };
}

async function faultsInWindow(page: Page): Promise<string[]> {
  const { headings, title } = await page.evaluate<{ headings: number; title: string }>(HEADINGS);
  return [
    ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
    ...(title.trim() === '' ? ['no title'] : []),
    ...(await overflowFaults(page)),
    ...(await accessibilityFaults(page)),
  ];
}

/** Those that a reader is told of: shown, and not hidden from readers alone. */
const HEADINGS = `({
  title: document.title,
  headings: [...document.querySelectorAll('h1:not([role]), [role="heading"][aria-level="1"]')].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && one.closest('[aria-hidden="true"]') === null).length,
})`;

/** The page was looked at as a whole in another width. */
async function faultsOfWidth(page: Page): Promise<string[]> {
  return [...(await overflowFaults(page)), ...(await accessibilityFaults(page, OF_WIDTH))];
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

/** How often Tab is pressed between two questions to the page. */
const STOPS_AT_ONCE = 15;

interface Round {
  stops: number;
  /** The focus has come back to where it was before. */
  isOver: boolean;
  faults: string[];
}

/** Goes through the page with the Tab key, and names every stop that looks the same with and without the focus. */
async function focusFaults(page: Page): Promise<string[]> {
  await page.evaluate(LOOK_AT_EACH_FOCUS);
  for (let pressed = 0; pressed < MOST_STOPS; pressed += STOPS_AT_ONCE) {
    // Held down, as a hand does: each repeat is a stop.
    for (let stop = 0; stop < STOPS_AT_ONCE; stop += 1) await page.keyboard.down('Tab');
    const { stops, isOver, faults } = await page.evaluate<Round>('window.hubRound');
    if (stops === 0) return ['the Tab key reaches nothing'];
    if (isOver) return faults;
  }
  return [`${MOST_STOPS} presses of Tab do not reach the end of the page`];
}

/** Compares the look of each element that gets the focus, and of what is drawn for it, with its look a moment later without. */
const LOOK_AT_EACH_FOCUS = `(() => {
  const round = (window.hubRound = { stops: 0, isOver: false, faults: [] });
  const seen = new Set();
  let isLooking = false;
  document.activeElement?.blur();
  document.addEventListener('focusin', ({ target: element }) => {
    if (isLooking || round.isOver) return;
    round.stops += 1;
    round.isOver = seen.has(element);
    if (round.isOver) return;
    seen.add(element);
    isLooking = true;
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
    isLooking = false;
    if (focused === blurred) round.faults.push('no visible focus on ' + element.outerHTML.slice(0, 120));
  });
})()`;
