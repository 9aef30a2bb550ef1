/** A person with no mouse: only keys are pressed, and what is reached is named as it is on the page. */
import type { Locator, Page } from 'playwright-core';

/** More than any page of the hub has. */
const MOST_STOPS = 200;

/** Presses Tab until the focus is there. Throws when a whole round does not reach it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach ${String(target)} on ${page.url()}.`);
}

/** Follows a link by Enter, and waits for the next page. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('link', { name }).or(page.getByRole('button', { name })).first());
  await pressForNextPage(page);
}

/** Sends the form by Enter on its button, and waits for the next page. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('button', { name }));
  await pressForNextPage(page);
}

/** Writes over whatever is in the box. */
export async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByRole('textbox', { name: label }));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Chooses one of a set of radios: Tab goes to the set, the arrow keys through it. */
export async function choose(page: Page, question: string | RegExp, name: string | RegExp): Promise<void> {
  const set = page.getByRole('group', { name: question }).getByRole('radio');
  const wanted = page.getByRole('group', { name: question }).getByRole('radio', { name });
  await tabTo(page, set.first());
  await page.keyboard.press('Space');
  for (let left = await set.count(); left > 0 && !(await wanted.isChecked()); left -= 1)
    await page.keyboard.press('ArrowDown');
  if (!(await wanted.isChecked()))
    throw new Error(`The arrow keys do not reach ${String(name)} on ${page.url()}.`);
}

export async function tick(page: Page, name: string | RegExp): Promise<void> {
  const box = page.getByRole('checkbox', { name });
  await tabTo(page, box);
  await page.keyboard.press('Space');
  if (!(await box.isChecked()))
    throw new Error(`The space bar does not tick ${String(name)} on ${page.url()}.`);
}

async function pressForNextPage(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === element.ownerDocument.activeElement);
}
