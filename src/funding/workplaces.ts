/**
 * Where somebody works who is not found in the register of schools, and what that tells the rules. The choices are
 * the settings and posts that FUN-5, FUN-7 and FUN-8 tell apart (DfE registration service, read November 2026).
 */
import type { FundingQuestion } from './eligibility.ts';

type Workplace = {
  /** As the page offers it. */
  label: string;
  tells: Partial<FundingQuestion>;
};

export const workplaces = {
  early_years: {
    label: 'In a nursery, preschool or other early years setting',
    tells: { inEngland: true, setting: 'early_years_or_childcare' },
  },
  childminder: {
    label: 'As a childminder',
    tells: { inEngland: true, setting: 'early_years_or_childcare', childminder: true },
  },
  hospital_school: {
    label: 'In a hospital school',
    tells: { inEngland: true, setting: 'another_setting', employment: 'hospital_school' },
  },
  young_offender_institution: {
    label: 'In a young offender institution',
    tells: { inEngland: true, setting: 'another_setting', employment: 'young_offender_institution' },
  },
  virtual_school: {
    label: 'In a local authority virtual school',
    tells: { inEngland: true, setting: 'another_setting', employment: 'local_authority_virtual_school' },
  },
  supply_teacher: {
    label: 'In several schools, as a teacher employed by the local authority',
    tells: { inEngland: true, setting: 'another_setting', employment: 'local_authority_supply_teacher' },
  },
  lead_mentor: {
    label: 'As a lead mentor for a provider of initial teacher training',
    tells: {
      inEngland: true,
      setting: 'another_setting',
      employment: 'lead_mentor_for_accredited_itt_provider',
    },
  },
  referred: {
    label: 'I am coming back to teaching, and a Return to Teaching Adviser referred me',
    tells: { inEngland: true, setting: 'other', referredByReturnToTeachingAdviser: true },
  },
  elsewhere: {
    label: 'Somewhere else in England, for an agency or for myself',
    tells: { inEngland: true, setting: 'other' },
  },
  outside_england: { label: 'Outside England', tells: { inEngland: false } },
} as const satisfies Record<string, Workplace>;

export type WorkplaceId = keyof typeof workplaces;

export const workplaceIds = Object.keys(workplaces).filter(isWorkplace);

export function isWorkplace(text: string): text is WorkplaceId {
  return Object.hasOwn(workplaces, text);
}
