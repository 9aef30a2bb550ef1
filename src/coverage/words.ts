import type { Covered, TopicState } from './rules/what-is-covered.ts';

/** Of a group or a cohort. */
export const GROUP_STATES: Readonly<Record<TopicState, string>> = {
  had: 'Delivered',
  open: 'Over, register not closed',
  ahead: 'Planned',
  gone: 'Cancelled, and taught nowhere else',
  nowhere: 'Taught nowhere',
};

/** Of one member, for staff. */
export const MEMBER_STATES: Readonly<Record<TopicState, string>> = {
  had: 'Received',
  open: 'Over, nothing recorded yet',
  ahead: 'Still to come',
  gone: 'Missed, and nothing else ahead',
  nowhere: 'Not in what they have',
};

/** Of a session or a module by itself. */
export const TEACHING_STATES = {
  group: { had: 'Delivered', open: 'Over, register not closed', ahead: 'Planned', gone: 'Cancelled' },
  member: { had: 'Received', open: 'Nothing recorded yet', ahead: 'To come', gone: 'Missed or cancelled' },
} as const;

/** GOV.UK's tag for each. */
export const STATE_TAGS: Readonly<Record<TopicState, string>> = {
  had: 'govuk-tag--blue',
  open: 'govuk-tag--purple',
  ahead: 'govuk-tag--turquoise',
  gone: 'govuk-tag--pink',
  nowhere: 'govuk-tag--orange',
};

export function depthInWords({ depth }: Pick<Covered, 'depth'>): string {
  return depth === null ? '' : depth === 'in depth' ? 'In depth' : 'Touched';
}

/** `1 statement`, `12 statements`. */
export function statements(count: number): string {
  return `${count} ${count === 1 ? 'statement' : 'statements'}`;
}
