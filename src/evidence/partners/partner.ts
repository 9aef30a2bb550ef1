/** A delivery partner as a lead provider's list has it. */
export interface ListedPartner {
  /** The DfE's, in small letters. */
  id: string;
  name: string;
  /** Years in which the cohorts begin for which it is a partner, in their order. */
  years: readonly number[];
}

/** What the database holds, read back. */
export function readListedPartners(json: unknown): readonly ListedPartner[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((one: unknown): ListedPartner[] => {
    if (typeof one !== 'object' || one === null || !('id' in one) || !('name' in one) || !('years' in one))
      return [];
    const { id, name, years } = one;
    return typeof id === 'string' && typeof name === 'string' && Array.isArray(years)
      ? [{ id, name, years: years.filter((year): year is number => typeof year === 'number') }]
      : [];
  });
}
