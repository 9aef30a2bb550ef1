/**
 * How a British postcode is written: the outward code (`LS27`), a space, the inward code (`0PD`).
 * The letters C I K M O V are never used in an inward code (Royal Mail; OS Code-Point Open, read November 2026).
 */
const OUTCODE = /^[A-Z]{1,2}[0-9][A-Z0-9]?$/;
const INCODE = /^[0-9][ABD-HJLNP-UW-Z]{2}$/;
const INCODE_LENGTH = 3;
const OUTCODE_LENGTHS = { least: 2, most: 4 };

/** `ls27  0pd` and `LS270PD` both give `LS27 0PD`; null for what is not written like a whole postcode. */
export function postcodeOf(text: string): string | null {
  const together = withoutSpaces(text);
  const outcode = together.slice(0, -INCODE_LENGTH);
  const incode = together.slice(-INCODE_LENGTH);
  return OUTCODE.test(outcode) && INCODE.test(incode) ? `${outcode} ${incode}` : null;
}

/** The outward code of a postcode or of an outward code alone: `ls27` and `LS27 0PD` give `LS27`; else null. */
export function outcodeOf(text: string): string | null {
  const postcode = postcodeOf(text);
  if (postcode !== null) return postcode.slice(0, -INCODE_LENGTH - 1);
  const together = withoutSpaces(text);
  return OUTCODE.test(together) ? together : null;
}

/**
 * The first postcode in a line of words, else the first word that is written like an outward code; null when
 * there is neither. `St Marys LS27 0PD` gives `LS27 0PD`. Words are what lies between spaces and commas.
 */
export function postcodeWithin(text: string): string | null {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const postcode = postcodeOf(word) ?? twoWords(word, words[index + 1]);
    if (postcode !== null) return postcode;
  }
  for (const word of words) {
    const outcode = outcodeOf(word);
    if (outcode !== null) return outcode;
  }
  return null;
}

function twoWords(first: string, second: string | undefined): string | null {
  return second !== undefined && outcodeOf(first) === withoutSpaces(first)
    ? postcodeOf(first + second)
    : null;
}

function withoutSpaces(text: string): string {
  const together = text.replace(/\s+/g, '').toUpperCase();
  // Nothing longer than a postcode can be one; this also keeps ten thousand characters out of what follows.
  return together.length <= OUTCODE_LENGTHS.most + INCODE_LENGTH && together.length >= OUTCODE_LENGTHS.least
    ? together
    : '';
}
