/** Control characters, which no font shows. Tab and line feed are white space and stay. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;

/**
 * What the fonts that always travel with the product can show; a test holds it to that. Latin with all of Europe's
 * accents, Greek, Cyrillic, the punctuation and signs of ordinary writing.
 */
const ALWAYS_SHOWN =
  /[\t\n\u0020-\u007E\u00A0-\u017F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03CE\u0400-\u045F\u2010-\u2014\u2018-\u201E\u2020-\u2022\u2026\u2030\u2039\u203A\u20AC\u2122\u2190-\u2193\u2212]/u;

/** Stands for a character that cannot be shown. */
const UNKNOWN = '?';

/** Text as a PDF can hold it: whole characters, composed, without controls. */
export function printable(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(CONTROLS, '');
}

/** Text in which what might not be shown on every machine is a question mark. */
export function plainlyPrintable(text: string): string {
  return Array.from(printable(text), (character) =>
    ALWAYS_SHOWN.test(character) ? character : UNKNOWN,
  ).join('');
}
