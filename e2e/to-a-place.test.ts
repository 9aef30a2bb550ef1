/** A place from its plan to its "yes", for somebody of the example hub whom it recommends. */
import { expect } from 'vitest';

import { withHub } from './browser.ts';
import { press, type } from './keyboard.ts';
import { letterTo } from './letters.ts';
import type { Page } from 'playwright-core';
import {
  acceptsIt,
  isOfferedAPlace,
  isToldByTheLeadProvider,
  readRecommended,
  trackerOf,
  type Recommended,
} from './to-a-place.ts';

const test = withHub();

test(
  'whom the hub recommends is registered and accepted by two files, placed by a plan, and accepts on a telephone',
  { timeout: 240_000 },
  async ({ hub, visit }) => {
    const manager = await visit({ as: 'manager' });
    const who = await somebodyRecommended(manager);
    const phone = await visit({ width: 320, touch: true });
    await phone.goto('/sign-in');
    await type(phone, 'Your email address', who.email);
    await press(phone, 'Send me a code');
    const code = /(\d{6}) is your code/.exec(await letterTo(hub, who.email, /\d{6} is your code/))?.[1];
    await type(phone, 'The six digits in it', code ?? '');
    await press(phone, 'Sign in');

    await isToldByTheLeadProvider(manager, phone, who);
    await isOfferedAPlace(hub, manager, who);
    await acceptsIt(hub, phone, who);
    expect(await trackerOf(phone, who)).toContain('You have a place.');
  },
);

const COHORT = 'senco-spring-2027';

/** The first to be placed of whom the hub has one record: of two it would ask a manager whose the file's row is. */
async function somebodyRecommended(manager: Page): Promise<Recommended> {
  await manager.goto(`/staff/cohorts/${COHORT}/allocation`);
  const links = await manager.getByRole('main').locator('a[href*="/allocation/people/"]').all();
  const found = await Promise.all(
    links.map(async (link) => ({
      id: Number(/\d+$/.exec((await link.getAttribute('href')) ?? '')?.[0]),
      name: (await link.textContent()) ?? '',
    })),
  );
  for (const { id, name } of found) {
    await manager.goto(`/staff/people?q=${encodeURIComponent(name)}`);
    if ((await manager.locator('tbody tr').count()) === 1) return readRecommended(manager, id, COHORT);
  }
  throw new Error('The example hub recommends nobody of whom it has one record.');
}
