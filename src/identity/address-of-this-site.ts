/**
 * Whether a text is an address of this site to go on to, so that nobody signs somebody in and sends them elsewhere.
 * A browser reads `//host` and `/\host` as another site, and takes tabs and line ends out before it looks.
 */
export function addressOfThisSite(text: string): string | null {
  if (!/^\/(?![/\\])[\x21-\x7E]*$/.test(text) || text.includes('\\') || text.length > 2000) return null;
  const read = URL.parse(text, 'https://hub.invalid');
  return read === null || read.origin !== 'https://hub.invalid' ? null : text;
}
