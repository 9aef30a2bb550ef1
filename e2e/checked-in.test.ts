/** A register of thirty of whom most have checked in by themselves: nobody presses anything for those. */
import { expect, test } from 'vitest';

import { onEachDatabase } from '../src/kit/db/testing.ts';
import { codeAt } from '../src/registers/check-in/code.ts';
import { registerPaths as paths } from '../src/registers/paths.ts';
import { findSecret } from '../src/registers/store.ts';
import { Seminar } from '../src/registers/testing.ts';
import { signedIn } from '../src/testing/people.ts';
import { launchChromium } from './chromium.ts';

const PEOPLE = 30;
const CHECK_IN = 27;

// The hub of the other browser tests lives by the time of the machine, and nobody can check in at night: this one has a
// session that lasts all day.
onEachDatabase(
  'a register of thirty',
  (open) => {
    test('takes no tap for those who checked in: with three exceptions it is five', async () => {
      const seminar = await Seminar.open(open(), PEOPLE);
      const { hub, app } = seminar;
      await seminar.get(paths.screen.to({ session: seminar.session }));
      const secret = (await findSecret(hub.database.db, seminar.session)) ?? '';
      for (const personId of seminar.members.slice(0, CHECK_IN)) {
        const code = codeAt(secret, seminar.session, hub.clock.now());
        const done = await seminar.send(
          paths.checkIn.to(),
          { code, mode: 'room' },
          await signedIn(hub, personId),
        );
        expect(done.statusCode).toBe(200);
      }
      const address = await app.listen({ port: 0, host: '127.0.0.1' });
      const browser = await launchChromium();
      try {
        const context = await browser.newContext({
          baseURL: address,
          viewport: { width: 320, height: 568 },
          hasTouch: true,
          locale: 'en-GB',
          timezoneId: 'Europe/London',
          reducedMotion: 'reduce',
        });
        const { cookie } = seminar.leader.headers;
        const cut = cookie.indexOf('=');
        await context.addCookies([
          { name: cookie.slice(0, cut), value: cookie.slice(cut + 1), url: address },
        ]);
        const page = await context.newPage();
        let taps = 0;
        const tap = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
          taps += 1;
          await page.getByRole(role, { name }).first().tap();
        };
        const count = () => page.locator('[data-register-count]').textContent();
        await page.goto('/staff');
        await tap(/^Seminar 1/, 'link');
        await page.waitForURL(/\/registers\/\d+$/);
        // Those who checked in are there before anything is pressed.
        expect(await page.locator('[data-person]').count()).toBe(PEOPLE);
        expect(await page.locator('[data-mark]', { hasText: 'Checked in' }).count()).toBe(CHECK_IN);
        await expect.poll(count).toContain(`${CHECK_IN} there`);
        expect(await count()).toContain(`${PEOPLE - CHECK_IN} still expected`);

        const open = await page
          .locator('[data-person]', { has: page.locator('[data-mark]', { hasText: 'Expected' }) })
          .locator('.hub-register__name')
          .allTextContents();
        expect(open).toHaveLength(PEOPLE - CHECK_IN);
        await tap(`Absent ${open[0]}`);
        await tap(`Late ${open[1]}`);
        await tap(`Absent ${open[2]}`);
        await tap('Close');
        // Five, and none of them for the twenty-seven.
        expect(taps).toBe(5);
        await expect.poll(count).toBe(`${PEOPLE - 2} there, 2 absent`);
        expect(await page.locator('[data-mark]', { hasText: 'Checked in' }).count()).toBe(CHECK_IN);
      } finally {
        await browser.close();
        await app.close();
      }
    });
  },
  { emptied: 'once', engines: 'one' },
);
