import type { AssignedOne } from './assign.ts';
import type { WhyNotMarked } from './mark.ts';
import type { Mark, Part, ScriptState } from './settle.ts';

export const STATE_OF_SCRIPT: Readonly<Record<ScriptState, string>> = {
  'to mark': 'To mark',
  'one of two': 'One of two',
  differ: 'Differ',
  settled: 'Settled',
  'not needed': 'Marks not needed',
};

export const MARK_WORDS: Readonly<Record<Mark | 'taken back', string>> = {
  pass: 'Pass',
  fail: 'Fail',
  'taken back': 'Taken back',
};

export const PART_WORDS: Readonly<Record<Part, string>> = {
  1: 'First marker',
  2: 'Second marker',
  3: 'Third marker',
};

export function whyNotMarkedInWords(why: Exclude<WhyNotMarked, 'not asked'>): string {
  switch (why) {
    case 'lead provider marks':
      return 'The lead provider marks these scripts now, so no mark is taken here';
    case 'not wanted':
      return 'Your mark is not needed for this script now';
    case 'both are in':
      return 'This mark can no longer be changed by you: write to whoever runs the assessment, who can take it back';
    case 'no reason':
      return 'Say why you change it';
  }
}

export function whyNotAssignedInWords(why: Exclude<AssignedOne, { ok: true }>['why']): string {
  switch (why) {
    case 'not a marker':
      return 'Choose somebody who has the role of marker for this cohort';
    case 'barred':
      return 'Choose somebody who does not lead or coach this member’s group, and is not the member';
    case 'twice':
      return 'Choose three different people: nobody marks a script twice';
  }
}
