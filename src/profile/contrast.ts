/**
 * Can people read white text on the hub's colour? WCAG 2.2, success criterion 1.4.3 (read November 2026) asks
 * for 4.5:1 for text of ordinary size; the ratio and the luminance are its definitions.
 */
export const LEAST_CONTRAST = 4.5;

/** The contrast of white text on `colour` (`#rrggbb`), from 1 to 21. */
export function contrastWithWhite(colour: string): number {
  return 1.05 / (luminance(colour) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
