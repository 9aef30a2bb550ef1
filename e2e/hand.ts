/** A hand that does a task and counts what it costs: a click, or Enter on what has the focus. */
import type { Locator, Page } from 'playwright-core';

import { tabTo } from './keyboard.ts';

export const WAYS = ['mouse', 'keys'] as const;
export type Way = (typeof WAYS)[number];

/** Presses what has a name on the page, by mouse or from where Tab stands, and counts it. */
export class Hand {
  clicks = 0;
  readonly #page: Page;
  readonly #way: Way;
  constructor(page: Page, way: Way) {
    this.#page = page;
    this.#way = way;
  }
  /** Waits for the page that follows. */
  async goTo(target: Locator): Promise<void> {
    await Promise.all([this.#page.waitForEvent('load'), this.press(target)]);
  }
  async press(target: Locator): Promise<void> {
    this.clicks += 1;
    if (this.#way === 'mouse') return target.click();
    await tabTo(this.#page, target);
    await this.#page.keyboard.press('Enter');
  }
  /** What is typed, ticked or chosen in a form is no click of the budget, but must be reached all the same. */
  async fill(target: Locator, text: string): Promise<void> {
    if (this.#way === 'mouse') await target.click();
    else await tabTo(this.#page, target);
    await this.#page.keyboard.type(text);
  }
  async tick(target: Locator): Promise<void> {
    if (this.#way === 'mouse') return target.check();
    await tabTo(this.#page, target);
    await this.#page.keyboard.press('Space');
  }
  /** A choice that is all that is asked on its page, and so a click of the budget. */
  async choose(target: Locator): Promise<void> {
    this.clicks += 1;
    await this.tick(target);
  }
}
