/** Passkeys in a real browser with a made-up authenticator: added, used, renamed, copied, taken away. */
import { once } from 'node:events';
import { createServer } from 'node:net';

import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { launchChromium } from '../../../e2e/chromium.ts';
import { openEmbedded } from '../../kit/db/testing.ts';
import { recentMail } from '../../kit/mail/index.ts';
import { exampleHub, type TestHub } from '../../testing/hub.ts';
import { addTestPerson, signedIn } from '../../testing/people.ts';
import { mayBeCopied } from './counter.ts';

let opened: Awaited<ReturnType<typeof openEmbedded>>;
let made: TestHub;
let browser: Browser;
/** Passkeys belong to the name of a site, and 127.0.0.1 is none. */
let site: string;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  opened = await openEmbedded();
  const port = await freePort();
  site = `http://localhost:${port}`;
  made = await exampleHub(opened.database, { environment: { PUBLIC_URL: site } });
  await made.app.listen({ port, host: '127.0.0.1' });
  browser = await launchChromium();
}, 120_000);
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await made.app.close();
  await opened.remove();
});

async function visit({ scripts = true, width = 320 } = {}): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width, height: 568 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  contexts.push(context);
  return context.newPage();
}

/** A visitor with an authenticator that knows its owner and asks nothing. */
async function withAuthenticator({ offersInTheBox = false } = {}): Promise<{
  page: Page;
  device: CDPSession;
  id: string;
}> {
  const page = await visit();
  // The made-up authenticator takes at once what a browser would only offer in the box, so that no button is pressed.
  if (!offersInTheBox)
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
    });
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page, device, id: authenticatorId };
}

/** Signed in as this person from now on. */
async function be(page: Page, personId: number): Promise<void> {
  const { cookie } = await signedIn(made.hub, personId);
  await page.context().addCookies([{ name: 'hub', value: cookie.slice('hub='.length), url: site }]);
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto(`${site}/account/ways-in`);
  await page.getByLabel('What to call it').fill(name);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('alert').getByText('You can now sign in with your passkey').waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await page.waitForURL((address) => address.pathname === '/');
}

const pressSignIn = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' }).click();

test('a passkey is added, signs in, is renamed, and once taken away signs nobody in', async () => {
  const { page, device, id } = await withAuthenticator();
  const ann = await addTestPerson(made.hub, 'Ann Truscott');
  await be(page, ann);
  await addPasskey(page, 'My telephone');
  expect((await recentMail(opened.database.db, 1))[0]).toMatchObject({
    to: 'ann.truscott@school.example',
    subject: expect.stringMatching('You can now sign in with a passkey'),
  });
  const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId: id });
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);

  // The same device makes no second one.
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('This device holds a passkey for you already').waitFor();

  await signOut(page);
  await page.goto(`${site}/sign-in?next=%2Faccount%2Fways-in`);
  await pressSignIn(page);
  await page.waitForURL(`${site}/account/ways-in`);
  expect(await page.getByText(/Last used on/).count()).toBe(1);

  await page.getByRole('link', { name: 'Rename or remove My telephone' }).click();
  await page.getByLabel('What to call it').fill('');
  await page.getByRole('button', { name: 'Save the name' }).click();
  expect(await page.title()).toMatch(/^Error: /);
  await page.getByLabel('What to call it').fill('Old telephone');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.getByRole('link', { name: 'Rename or remove Old telephone' }).click();
  await page.getByRole('button', { name: 'Remove this passkey' }).click();
  await page.getByText('The passkey no longer signs you in').waitFor();
  await signOut(page);
  await page.goto(`${site}/sign-in`);
  await pressSignIn(page);
  await page.getByRole('link', { name: 'That passkey is not known here' }).waitFor();
});

test('an answer is good once, for the browser that was asked, and one whose counter goes back was copied', async () => {
  const { page, device, id } = await withAuthenticator();
  const bob = await addTestPerson(made.hub, 'Bob Marsh');
  await be(page, bob);
  await addPasskey(page, 'A key');
  await signOut(page);

  // What the browser sends is caught on its way, so that it can be sent twice and by another.
  await page.goto(`${site}/sign-in`);
  let answer = '';
  await page.route(`${site}/sign-in/passkey`, async (route) => {
    answer = new URLSearchParams(route.request().postData() ?? '').get('answer') ?? '';
    await route.abort();
  });
  await pressSignIn(page);
  await expect.poll(() => answer).not.toBe('');
  await page.unroute(`${site}/sign-in/passkey`);
  const send = async (from: Page) => {
    const reply = await from.request.post(`${site}/sign-in/passkey`, { form: { answer }, maxRedirects: 0 });
    return reply.status();
  };
  const thief = await visit();
  await thief.goto(`${site}/sign-in`);
  expect(await send(thief)).toBe(422);
  expect(await send(page)).toBe(303);
  expect(await send(page)).toBe(422);

  // A copy was used elsewhere meanwhile: the one here counts behind it.
  const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId: id });
  const [copied] = credentials;
  if (copied === undefined) throw new Error('The authenticator holds nothing.');
  await device.send('WebAuthn.removeCredential', { authenticatorId: id, credentialId: copied.credentialId });
  await device.send('WebAuthn.addCredential', {
    authenticatorId: id,
    credential: { ...copied, signCount: 0 },
  });
  await page.context().clearCookies();
  for (const words of ['may have been copied', 'may have been copied']) {
    await page.goto(`${site}/sign-in`);
    await pressSignIn(page);
    await page.getByRole('link', { name: words }).waitFor();
  }
  await be(page, bob);
  await page.goto(`${site}/account/ways-in`);
  await page.getByText(/No longer works since/).waitFor();
  const told = (await recentMail(opened.database.db, 10)).filter(({ subject }) =>
    /no longer signs you in/.test(subject),
  );
  expect(told.map(({ to }) => to)).toEqual(['bob.marsh@school.example']);
});

test('a browser that can offers the passkey in the box for the email address', async () => {
  const { page } = await withAuthenticator({ offersInTheBox: true });
  const dan = await addTestPerson(made.hub, 'Dan Fell');
  await be(page, dan);
  await addPasskey(page, 'A laptop');
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await page.waitForURL(`${site}/`);
  await page.goto(`${site}/sign-in?next=%2Faccount%2Fways-in`);
  await page.waitForURL(`${site}/account/ways-in`);
});

test('a device that does not know its owner signs nobody in', async () => {
  const { page, device, id } = await withAuthenticator();
  const cat = await addTestPerson(made.hub, 'Cat Hill');
  await be(page, cat);
  await addPasskey(page, 'A found key');
  await signOut(page);
  await device.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false });
  await page.goto(`${site}/sign-in`);
  await pressSignIn(page);
  await page.getByText('No passkey was chosen').waitFor();
});

test('at another address of the hub it is said where passkeys work', async () => {
  const address = site.replace('localhost', '127.0.0.1');
  const page = await visit();
  await page.goto(`${address}/sign-in`);
  await pressSignIn(page);
  await page.getByText(`Passkeys of this hub work only at ${site}`).waitFor();
});

test('without scripts the page says so, before and after the button is pressed', async () => {
  const page = await visit({ scripts: false });
  await page.goto(`${site}/sign-in`);
  await page.getByText('Passkeys need JavaScript in your browser; codes do not').waitFor();
  await pressSignIn(page);
  expect(await page.title()).toMatch(/^Error: Sign in/);
  await page.getByRole('link', { name: 'Passkeys need JavaScript' }).waitFor();
});

test.each([
  [0, 0, false],
  [0, 1, false],
  [4, 5, false],
  [4, 4, true],
  [4, 3, true],
  [4, 0, true],
])('of one that has counted to %i and tells %i it is %s that it may be copied', (kept, told, isSo) => {
  expect(mayBeCopied(kept, told)).toBe(isSo);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = server.address();
  server.close();
  await once(server, 'close');
  if (listening === null || typeof listening === 'string') throw new Error('The machine gave no port.');
  return listening.port;
}
