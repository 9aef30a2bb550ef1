import extract from 'png-chunks-extract';

/** The badge that lies in a PNG, as Open Badges 3.0 has it read; null for none. Throws for what is no whole PNG. */
export function badgeInPng(png: Uint8Array): string | null {
  const [found] = extract(png)
    .filter(({ name }) => name === 'iTXt')
    .map(({ data }) => Buffer.from(data).toString('utf8'))
    .filter((text) => text.startsWith('openbadgecredential\0'));
  // Two signs that say that it is not compressed, then a language and a translated name, each with its end.
  return found === undefined
    ? null
    : (found.slice('openbadgecredential\0\0\0'.length).split('\0', 3)[2] ?? null);
}
