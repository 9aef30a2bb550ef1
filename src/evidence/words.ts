/** Declarations, evidence and what is in the way, as people read them. */
import { DECLARATION_WORDS } from '../cohorts/index.ts';
import { inWords } from '../kit/dates/index.ts';
import type { UploadWords } from '../mirror/index.ts';
import type { Refusal } from './declarations/refusals.ts';
import { nameOf } from './declarations/refusals.ts';
import type { Warning } from './declarations/warnings.ts';
import type { DeclarationState } from './declarations/wire.ts';
import type { Engaged } from './pack/engaged.ts';
import type { EngagementAsked } from './pack/engagement-store.ts';
import { EVIDENCE_KINDS, type WouldDo } from './pack/evidence.ts';
import type { PackStanding } from './pack/read-pack.ts';
import type { PartnerStanding } from './partners/partner-standing.ts';
import { MOST_PARTNERS } from './partners/read-partners.ts';
import { evidencePaths } from './paths.ts';
import type { LineKind } from './told/plan-list.ts';
import { MOST_ROWS } from './told/read-file.ts';

export const STANDING_WORDS: Readonly<Record<PackStanding, string>> = {
  declared: 'Declared',
  ready: 'Ready',
  lacking: 'Lacks evidence',
  refused: 'Would be refused',
};

export const STATE_WORDS: Readonly<Record<DeclarationState, string>> = {
  submitted: 'Submitted',
  eligible: 'Eligible',
  payable: 'Payable',
  paid: 'Paid',
  ineligible: 'Ineligible',
  voided: 'Voided',
  awaiting_clawback: 'Awaiting clawback',
  clawed_back: 'Clawed back',
};

/** With the day from which putting it right is a clawback. */
export function warningInWords({ kind, about, riskFrom }: Warning): string {
  const other = about === null ? '' : DECLARATION_WORDS[about];
  const risk = riskFrom === null ? '' : `. A clawback risk from ${inWords(riskFrom)}`;
  switch (kind) {
    case 'order':
      return `${other} is not declared yet${risk}`;
    case 'spacing':
      return `Not in order of time with ${other}${risk}`;
    case 'early':
      return `Before the milestone’s window${risk}`;
    case 'late':
      return `After the last day of the milestone${risk}`;
    case 'repeat':
      return `Somebody with the same teacher reference number has one of this type${risk}`;
    case 'no milestone date':
      return 'Nobody has said when this milestone is';
  }
}

/** What the DfE would say, and what to do about it here. */
export function refusalInWords(refusal: Refusal): string {
  switch (nameOf(refusal)) {
    case 'participant_id.blank':
      return 'The DfE’s participant ID is not known: import a list of registrations that has it';
    case 'course_identifier.invalid':
      return 'The registration at the DfE is not accepted: ask the lead provider';
    case 'delivery_partner_id.inclusion':
    case 'secondary_delivery_partner_id.inclusion':
      return 'The delivery partner is not one of this cohort in the lead provider’s list: choose another on the page of milestones';
    case 'delivery_partner_id.blank':
      return 'No delivery partner is set for the cohort: set it above';
    case 'participant_id.declaration_must_be_before_withdrawal_date':
      return 'The DfE has them as withdrawn before this day: nothing later can be declared';
    case 'declaration_date.declaration_before_schedule_start':
      return 'The evidence is of before the schedule starts';
    case 'declaration_date.future_declaration_date':
      return 'The day is in the future';
    case 'has_passed.invalid':
      return 'Whether they passed is not recorded';
    default:
      return refusal.detail;
  }
}

/** What somebody without evidence can still do. */
export function wouldDoInWords(
  wouldDo: WouldDo | null,
  by: Temporal.PlainDate | null,
  isOutcome: boolean,
): string {
  const until = by === null ? '' : `, by ${inWords(by)}`;
  if (isOutcome) return `An outcome of the assessment${until}`;
  if (wouldDo === null) return `Nothing of the timetable would do${until === '' ? '' : ` any more${until}`}`;
  switch (wouldDo.kind) {
    case 'training-event-attended':
      return `Being at ${wouldDo.title} on ${inWords(wouldDo.on)}`;
    case 'self-study-material-completed':
      return `Completing ${wouldDo.title}, due ${inWords(wouldDo.on)}${until === '' ? '' : ` and at the latest${until.replace(',', '')}`}`;
    case 'assessment-outcome-recorded':
      return EVIDENCE_KINDS[wouldDo.kind];
  }
}

/** Of the retained milestones: from when on engagement is evidence, and who says so. */
export function engagementAskedInWords({ percent, source }: EngagementAsked): string {
  if (percent === null)
    return 'Engagement since the milestone before is no evidence for retained milestones, as it was set here.';
  const share = `Engagement since the milestone before is evidence for retained milestones from ${percent}% on, in each share of your lead provider’s rule of engagement`;
  return source === 'set by the hub'
    ? `${share}, as it was set here.`
    : `${share}. That is assumed: the DfE’s NPQ service asks for no evidence, and these are its words for early career teachers.`;
}

/** How much, since when, and of what: "83% since 25 November 2025 (seminar 3 of 4, self-study module 2 of 2)". */
export function engagedInWords({ percent, bars, after, kinds, notMarked, notKnown }: Engaged): string {
  const parts = kinds.map(({ kind, had, of }) => `${kind.replaceAll('-', ' ')} ${had} of ${of}`);
  const open = notMarked === 0 ? [] : [`${notMarked} not marked yet`];
  const unknown = notKnown.map((kind) => `${kind.replaceAll('-', ' ')} not known here`);
  const share = bars.length > 1 ? `${percent}% in the least of its shares` : `${percent}%`;
  return `${share} since ${inWords(after)} (${[...parts, ...open, ...unknown].join(', ')})`;
}

export const LINE_WORDS: Readonly<Record<LineKind, string>> = {
  new: 'New',
  changed: 'Changed',
  unchanged: 'As it was',
  older: 'Older than what we know: not taken',
  'second live': 'A second live one of its type: not taken. Ask which counts',
  nobody: 'Nobody the hub knows',
  'to decide': 'Could be several people. Say whose the registration is under “Lead provider and DfE”',
  'no place': 'Has no place on a cohort of the course',
  'nothing declared': 'Nothing declared',
};

/** The form that takes lists of declarations. */
export const SEND_LIST_WORDS: UploadWords = {
  title: 'Send a list of declarations',
  back: { href: evidencePaths.lists.to(), text: 'Lists of declarations' },
  action: evidencePaths.sendList.to(),
  lead: 'Nothing is changed yet: you see first what the list would change.',
  whoMade: 'Who made the list?',
  byProvider: 'Our file with its columns for ID and state filled in, or their own sheet',
  byDfe: 'Its list of participant declarations, as JSON or CSV',
  older: 'An older list does not write over what we know since',
  file: 'The list',
  fileHint: `CSV or JSON, up to ${MOST_ROWS.toLocaleString('en-GB')} rows`,
  button: 'Read the list',
  below: null,
};

/** The form that takes lists of delivery partners. */
export const SEND_PARTNERS_WORDS: UploadWords = {
  title: 'Send a list of delivery partners',
  back: { href: evidencePaths.partnerLists.to(), text: 'Delivery partners' },
  action: evidencePaths.sendPartnerList.to(),
  lead: 'Send the whole list: a delivery partner that is not in it counts as one no longer. Nothing is changed yet: you see first what the list would change.',
  whoMade: 'Who made the list?',
  byProvider: 'Its own sheet, saved as CSV, with the columns id, name and cohort',
  byDfe: 'Its answer with the lead provider’s delivery partners, as JSON or CSV',
  older: 'An older list does not write over a newer',
  file: 'The list',
  fileHint: `CSV or JSON, up to ${MOST_PARTNERS.toLocaleString('en-GB')} delivery partners`,
  button: 'Read the list',
  below: null,
};

export const PARTNER_WORDS: Readonly<Record<PartnerStanding, string>> = {
  'in the list': 'In the list',
  'not of this cohort': 'Not of this cohort',
  'not in the list': 'Not in the list',
  'no list': 'No list yet',
};

/** What the DfE would say of the delivery partner that declarations name, and what to do. */
export function partnerStandingInWords(standing: PartnerStanding, year: number): string {
  switch (standing) {
    case 'in the list':
      return `The lead provider’s list has it for ${year}.`;
    case 'not of this cohort':
      return `The lead provider’s list has it, and not for ${year}: the DfE refuses a declaration that names it. Choose another, or ask the lead provider.`;
    case 'not in the list':
      return 'The lead provider’s list does not have it. Unless the list is older than it, the DfE refuses a declaration that names it: ask the lead provider.';
    case 'no list':
      return 'No list of the lead provider’s delivery partners was taken over, so nobody can check it here.';
  }
}
