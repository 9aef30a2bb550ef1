/**
 * Colours of data, in the order in which to use them: neighbours differ in lightness as well as in hue, so that they
 * can be told apart in print and by people who do not see colours. Each stands out from white by 3 to 1 or more,
 * which WCAG 1.4.11 asks of graphics and a test here holds them to.
 */
export const COLOURS = {
  darkBlue: '#12436d',
  turquoise: '#28a197',
  darkPink: '#801650',
  orange: '#d4581c',
  grey: '#6b6b6b',
  purple: '#8463bd',
} as const;

export type Colour = keyof typeof COLOURS;

/** Words and axes: GOV.UK's text colour and its secondary text colour. */
export const INK = '#0b0c0c';
export const FAINT_INK = '#484949';
export const PAPER = '#ffffff';
export const GRID_LINE = '#cecece';

/** Black or white, whichever can be read better on the colour. */
export function inkOn(colour: string): string {
  return contrast(colour, PAPER) >= contrast(colour, INK) ? PAPER : INK;
}

/** WCAG 2.2 contrast ratio of two colours written #rrggbb: from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
