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
  const { letter, html } = await letterOfInterest(hub);
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

/** The letter to whoever registered, among others in the mailbox of the example hub, as soon as it is there. */
async function letterOfInterest(hub: RunningHub): Promise<{ letter: string; html: string }> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(100)) {
    const { body } = await ask(hub.address, { address: '/mailbox' });
    for (const [letter] of body.toString().matchAll(/\/mailbox\/\d+\/as-sent/g)) {
      const html = (await ask(hub.address, { address: letter })).body.toString();
      if (html.includes('/interest/change/')) return { letter, html };
    }
  }
  throw new Error('The mailbox of the example hub shows no letter to whoever registered interest.');
}
