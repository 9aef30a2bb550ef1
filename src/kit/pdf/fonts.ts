import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fontInWoff } from './woff.ts';

const FAMILY = 'Atkinson Hyperlegible';

/** The letters beyond Latin-1 (ŵ, Ł, ş) come as a second font. It needs a name of its own for Typst to see both. */
const EXTENDED_FAMILY = 'Atkinext Hyperlegible';

/** In the order in which Typst looks for a letter; what neither has comes from the fonts inside Typst. */
export const FONT_FAMILIES = [FAMILY, EXTENDED_FAMILY] as const;

const STYLES = ['400-normal', '400-italic', '700-normal', '700-italic'] as const;

/** The product's own fonts (SIL Open Font License 1.1), as Typst wants them. */
export function shippedFonts(): Buffer[] {
  return STYLES.flatMap((style) => [
    fontFile(`latin-${style}`),
    renamed(fontFile(`latin-ext-${style}`), FAMILY, EXTENDED_FAMILY),
  ]);
}

function fontFile(name: string): Buffer {
  const files = createRequire(import.meta.url);
  return fontInWoff(
    readFileSync(files.resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${name}.woff`)),
  );
}

/** The font under another family name of the same length, so that no table moves. */
function renamed(font: Buffer, from: string, to: string): Buffer {
  for (const inEncoding of [utf16BigEndian, (text: string) => Buffer.from(text, 'latin1')]) {
    const before = inEncoding(from);
    for (let at = font.indexOf(before); at !== -1; at = font.indexOf(before, at + 1))
      inEncoding(to).copy(font, at);
  }
  return font;
}

function utf16BigEndian(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}
