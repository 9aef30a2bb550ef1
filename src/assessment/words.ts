import { minuteInWords } from '../outcomes/index.ts';
import type { HandedIn } from './hand-in.ts';
import type { Readiness, WhyNotWrite } from './may-write.ts';
import type { FieldError } from '../kit/forms/index.ts';
import type { Changed } from './change-window.ts';
import type { Writing } from './own-window.ts';
import type { WindowState, WindowTimes } from './window.ts';

export const READINESS_WORDS: Readonly<Record<Readiness, string>> = {
  ready: 'Ready',
  'not yet': 'Not yet',
  'no rule': 'Not known to the hub',
};

export const STATE_WORDS: Readonly<Record<WindowState, string>> = {
  before: 'To come',
  open: 'Open',
  grace: 'Ended, still taken as late',
  closed: 'Over',
};

/** The end of a window as people say it: the last minute of its last day. */
export function endInWords({ closesAt }: WindowTimes): string {
  return minuteInWords(closesAt.subtract({ minutes: 1 }));
}

export function whyNotWriteInWords(why: WhyNotWrite, { times, window }: Writing): string {
  switch (why) {
    case 'not open yet':
      return `The case study is here from ${minuteInWords(times.opensAt)}.`;
    case 'over':
      return `The window ended on ${endInWords(times)}. Write to us if something kept you from handing in.`;
    case 'deferred':
      return 'Your assessment is deferred to a later window. Your place on the programme stays as it is.';
    case 'not ready':
      return 'Your engagement does not yet reach what the lead provider asks for before the assessment. Your page of engagement says what is missing. Write to us if you think that this is wrong.';
    case 'handed in':
      return `You have handed in for ${window.name}.`;
  }
}

export function whyNotHandedInWords(why: Exclude<HandedIn, { ok: true }>['why'], writing: Writing): string {
  switch (why) {
    case 'empty':
      return 'Write something before you hand it in';
    case 'too long':
      return `Shorten it to ${writing.window.wordLimit.toLocaleString('en-GB')} words or fewer`;
    case 'changed':
      return 'Your text or your files changed in another window after this page was shown. Read it again before you hand it in';
    case 'not here':
      return 'The lead provider takes the scripts of this window, not the hub';
    case 'not open yet':
    case 'over':
    case 'deferred':
    case 'not ready':
    case 'handed in':
      return whyNotWriteInWords(why, writing);
  }
}

/** Where the form is to be put right, and how. */
export function whyNotChangedInWords(why: Exclude<Changed, { ok: true }>['why']): FieldError {
  switch (why) {
    case 'over':
      return { field: 'days', text: 'The window is over, so nothing of it is changed: set another one' };
    case 'nothing changed':
      return { field: 'name', text: 'Change something of the window first' };
    case 'would be over':
      return { field: 'opens-day', text: 'The window must end after now: choose a later day, or more days' };
    case 'only a later end':
      return { field: 'days', text: 'The window is running, so give it more days and change nothing else' };
    case 'no reason':
      return { field: 'reason', text: 'Say why the window ends later' };
    case 'day taken':
      return { field: 'opens-day', text: 'The cohort has a window that opens on that day already' };
  }
}
