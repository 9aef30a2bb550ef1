/**
 * Is this a column that the hub may not keep? A date of birth, a National Insurance number or an identity document is
 * never stored (shared product facts, H5), so such a column is dropped before anything of a file is.
 */
const HEADING =
  /\b(?:d\.?o\.?b|birth ?dates?|dates? of birth|born|ni|nino|ni (?:number|no)|national insurance(?: number)?|passport|driving licen[cs]e|identity (?:card|document)|id document)\b/i;

/** Two letters, six digits, one of A to D: the form that HMRC gives out. */
const NI_NUMBER = /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:\s?\d\d){3}\s?[A-D]$/i;

export function isNeverKept(heading: string): boolean {
  return HEADING.test(heading.replaceAll(/[_-]+/g, ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2'));
}

export function looksLikeNiNumber(value: string): boolean {
  return NI_NUMBER.test(value.trim());
}
