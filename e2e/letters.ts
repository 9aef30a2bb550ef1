/** The mailbox of the example hub, read as somebody reads their own letters. */
import { setTimeout as pause } from 'node:timers/promises';

import { ask } from './ask.ts';
import type { RunningHub } from './hub.ts';

/** What the last fifty letters to an address say, the newest first. */
export async function lettersTo(hub: RunningHub, email: string): Promise<readonly string[]> {
  const page = (
    await ask(hub.address, { address: `/mailbox?to=${encodeURIComponent(email)}` })
  ).body.toString();
  return page
    .split(/<h2/)
    .slice(1)
    .map((part) => plain(`<h2${part}`))
    .filter((part) => part.includes(`To ${email},`));
}

/** The newest letter to an address that says this, as soon as it is there. */
export async function letterTo(hub: RunningHub, email: string, saying: RegExp): Promise<string> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(200)) {
    const found = (await lettersTo(hub, email)).find((letter) => saying.test(letter));
    if (found !== undefined) return found;
  }
  throw new Error(`No letter to ${email} says ${saying.source}.`);
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/[ \t]+/g, ' ');
}
