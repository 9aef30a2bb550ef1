/** Somebody who registered interest, with all the addresses that lead to what the hub then keeps of them. */
import { setTimeout as pause } from 'node:timers/promises';

import { ask } from './ask.ts';
import type { RunningHub } from './hub.ts';

export interface SampleInterest {
  /** What happens next. */
  done: string;
  /** The doors of the letter. */
  change: string;
  stop: string;
  erase: string;
  mailbox: string;
  /** The letter as a mail program would show it. */
  letter: string;
}

const known = new WeakMap<RunningHub, Promise<SampleInterest>>();

/** The same person each time that the same hub is asked. */
export function interestOf(hub: RunningHub): Promise<SampleInterest> {
  const found = known.get(hub) ?? register(hub);
  known.set(hub, found);
  return found;
}

/** The boxes of the form as somebody fills them in whose school is not in the register. */
export function interestForm(email: string): string {
  return new URLSearchParams({
    programme: 'npq-senco',
    'full-name': 'Sam Example',
    email,
    school: 'A school of no register',
    'school-asked': 'A school of no register',
    'school-choice': 'not-listed',
    senco: 'yes',
    'since-month': '9',
    'since-year': '2025',
    areas: 'online-or-not-sure',
  }).toString();
}

async function register(hub: RunningHub): Promise<SampleInterest> {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = interestForm('sam.sample@example.org');
  const sent = await ask(hub.address, { address: '/interest', method: 'POST', headers: form, body });
  if (sent.status !== 303) throw new Error(`The form of interest answered ${sent.status}.`);
  const letter = await firstLetter(hub);
  const html = (await ask(hub.address, { address: letter })).body.toString();
  const door = (name: string): string =>
    new RegExp(`/interest/${name}/[\\w-]+`).exec(html)?.[0] ?? `/the-letter-has-no-link-to-${name}`;
  return {
    done: sent.location,
    change: door('change'),
    stop: door('stop'),
    erase: door('erase'),
    mailbox: '/mailbox',
    letter,
  };
}

/** The address of the first letter in the mailbox of the example hub, as soon as there is one. */
async function firstLetter(hub: RunningHub): Promise<string> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(100)) {
    const { body } = await ask(hub.address, { address: '/mailbox' });
    const found = /\/mailbox\/\d+\/as-sent/.exec(body.toString());
    if (found !== null) return found[0];
  }
  throw new Error('The mailbox of the example hub shows no letter.');
}
