/** What of the DfE's kinds of evidence is written down by hand: nothing in the hub could tell it. */
export const HAND_KINDS = ['materials-engaged-with-offline', 'other'] as const;
export type HandKind = (typeof HAND_KINDS)[number];
