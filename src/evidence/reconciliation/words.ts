/** Mismatches as people read them, each with what to do. */
import type { Mismatch, MismatchKind } from './compare.ts';

export const KIND_WORDS: Readonly<Record<MismatchKind, string>> = {
  'not at the hub': 'The hub does not know them',
  'to decide': 'It could be several people',
  'missing from a list': 'Missing from the list',
  'twice in a list': 'Twice in the list',
  'retired id': 'A participant ID that was replaced',
  'training status': 'Training status',
  cohort: 'Cohort',
  'delivery partner': 'Delivery partner',
  'declaration missing': 'Declared in one list only',
  'declaration state': 'State of a declaration',
  'declaration date': 'Date of a declaration',
};

export function whatToDo({ kind, in: list }: Pick<Mismatch, 'kind' | 'in'>): string {
  const theirs = list === 'DfE' ? 'the DfE’s list' : 'the lead provider’s list';
  switch (kind) {
    case 'not at the hub':
      return 'Ask the lead provider whether they are yours; if so, match their registration or enrol them';
    case 'to decide':
      return 'Say whose their registration is, under “Lead provider and DfE”';
    case 'missing from a list':
      return `Ask the lead provider why they are not in ${theirs}`;
    case 'twice in a list':
      return `Ask the lead provider which of the two in ${theirs} counts, before both are paid`;
    case 'retired id':
      return 'Nothing is lost: it still matches. Tell the lead provider the ID in use';
    case 'training status':
      return 'Agree with the lead provider what is so: defer, bring back or withdraw on whichever side is wrong';
    case 'cohort':
      return 'Ask the lead provider to change the schedule, or move them here';
    case 'delivery partner':
      return 'Ask the lead provider to change the delivery partner of the declaration';
    case 'declaration missing':
      return 'Ask the lead provider whether it was declared, or voided since';
    case 'declaration state':
      return 'Import the newer of the two lists again; if it stays, ask the lead provider';
    case 'declaration date':
      return 'Compare with the evidence: the DfE’s date is what was declared';
  }
}
