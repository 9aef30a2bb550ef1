/**
 * What do the register of schools and the DfE's lists say of a place of work?
 *
 * Said by the Department for Education: FUN-6 (which list, and by which number), SCL-2 and SCL-3 (which places are in
 * England, which types are funded) of its registration service at 9e9784a8. Read November 2026.
 */
import type { InstitutionFacts, Setting } from './eligibility.ts';
import type { FundingLists } from './lists.ts';

/** What funding reads of one row of the register. */
export type RegisteredPlace = {
  urn: string;
  /** null where the register has none. */
  ukprn: string | null;
  /** The register's establishment type code, such as `15`. */
  typeCode: string;
  /** Of one of the thirty types that the DfE funds. */
  eligibleType: boolean;
  inEngland: boolean;
};

const LOCAL_AUTHORITY_NURSERY_SCHOOL = '15';

/** Further education, sixth form centres, special post-16 institutions, and the 16 to 19 academies and free schools. */
const SIXTEEN_TO_NINETEEN: readonly string[] = ['18', '31', '32', '39', '45', '46'];

/** The setting that somebody who works there would choose; a school with a sixth form is a school. */
export function settingOf(place: RegisteredPlace): Setting {
  if (place.typeCode === LOCAL_AUTHORITY_NURSERY_SCHOOL) return 'early_years_or_childcare';
  return SIXTEEN_TO_NINETEEN.includes(place.typeCode) ? 'a_16_to_19_educational_setting' : 'a_school';
}

/**
 * A nursery school is known by its type: the DfE has not used its list of nursery schools since May 2026, and all
 * on that list are of the type.
 */
export function institutionFacts(
  place: RegisteredPlace,
  setting: Setting | undefined,
  lists: FundingLists,
): Required<InstitutionFacts> {
  return {
    eligibleType: place.eligibleType,
    onRise: lists.rise.has(place.urn),
    onPp50: onPp50(place, setting, lists),
    localAuthorityNursery: place.typeCode === LOCAL_AUTHORITY_NURSERY_SCHOOL,
  };
}

/** The list of 16 to 19 settings goes by UKPRN, and holds schools with a sixth form too; the other goes by URN. */
function onPp50(place: RegisteredPlace, setting: Setting | undefined, lists: FundingLists): boolean {
  if (setting !== 'a_16_to_19_educational_setting') return lists.pp50Schools.has(place.urn);
  return place.ukprn !== null && lists.pp50FurtherEducation.has(place.ukprn);
}
