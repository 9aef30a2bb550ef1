/**
 * Which delivery partners may a declaration name? (DEC-11: DFE-Digital/npq-registration at 9e9784a8, read November 2026.)
 * One is required from cohort 2024 on for those who work in England, none is allowed for those who do not. It has to be
 * a partner of this lead provider in this cohort; a second one only beside a first, another, and from the same list. A
 * partner that a declaration already has is not looked at again, so that a list that changed later spoils nothing.
 */
import { refusal, type Refusal } from './refusals.ts';

/** The first cohort, by its year, for which the DfE asks for a delivery partner. */
export const PARTNER_REQUIRED_FROM = 2024;

export interface PartnersNamed {
  /** Ids; null for none. */
  first: string | null;
  second: string | null;
}

export interface PartnerFacts {
  cohortYear: number;
  worksInEngland: boolean;
  /** Ids of this lead provider's partners in this cohort. */
  allowed: ReadonlySet<string>;
  /** What the declaration has already; null for one that is being made. */
  before: PartnersNamed | null;
}

/** All that is wrong with them, in the service's order; empty where nothing is. */
export function partnerRefusals(named: PartnersNamed, facts: PartnerFacts): readonly Refusal[] {
  const { first, second } = named;
  const { worksInEngland, allowed, before } = facts;
  const found: Refusal[] = [];
  const isFirstNew = before === null || before.first !== first;
  const isSecondNew = before === null || before.second !== second;
  if (first === null && isFirstNew && worksInEngland && facts.cohortYear >= PARTNER_REQUIRED_FROM)
    found.push(refusal('delivery_partner_id.blank'));
  if (first !== null && !worksInEngland) found.push(refusal('delivery_partner_id.overseas'));
  if (first !== null && isFirstNew && !allowed.has(first))
    found.push(refusal('delivery_partner_id.inclusion'));
  if (first === null && second !== null) found.push(refusal('secondary_delivery_partner_id.present'));
  if (first !== null && second !== null && !worksInEngland)
    found.push(refusal('secondary_delivery_partner_id.overseas'));
  if (second !== null && isSecondNew && !allowed.has(second))
    found.push(refusal('secondary_delivery_partner_id.inclusion'));
  if (first !== null && first === second)
    found.push(refusal('secondary_delivery_partner_id.duplicate_delivery_partner'));
  return found;
}

export type PartnersChanged =
  | { ok: true; partners: PartnersNamed }
  | { ok: false; status: 403 | 422; errors: readonly Refusal[] };

/**
 * May the partners of a declaration be changed to these? Only by the lead provider that made it (DEC-12); an id that the
 * DfE has nowhere is told apart from one that is no partner here.
 */
export function changePartners(
  asked: PartnersNamed,
  facts: PartnerFacts & { known: ReadonlySet<string>; isOwn: boolean },
): PartnersChanged {
  if (!facts.isOwn) return { ok: false, status: 403, errors: [MADE_BY_ANOTHER] };
  const errors: Refusal[] = [];
  const isKnown = (id: string | null) => id !== null && facts.known.has(id);
  if (!isKnown(asked.first)) errors.push(refusal('delivery_partner.presence'));
  if (asked.second !== null && !isKnown(asked.second))
    errors.push(refusal('secondary_delivery_partner.presence'));
  // What the service cannot find it takes for none, and goes on to ask its other rules of that.
  const partners = {
    first: isKnown(asked.first) ? asked.first : null,
    second: isKnown(asked.second) ? asked.second : null,
  };
  errors.push(...partnerRefusals(partners, facts));
  if (asked.first === null && !errors.some(({ code }) => code === 'blank'))
    errors.push(refusal('delivery_partner_id.blank'));
  return errors.length === 0 ? { ok: true, partners } : { ok: false, status: 422, errors };
}

/** The answer to whoever did not make the declaration (403). */
export const MADE_BY_ANOTHER: Refusal = {
  title: 'Cannot modify declaration',
  code: 'created_by_another_lead_provider',
  detail: 'The declaration cannot be modified because it was created by another lead provider',
};
