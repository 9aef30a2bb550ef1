/** RFC 5545, 3.3.11. The library does this with every text but the name of the calendar. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** The library also does it with an address, in which it stays (3.3.13): so ours holds nothing to escape. */
export function withoutEscapes(url: string): string {
  return new URL(url).href.replaceAll(',', '%2C').replaceAll(';', '%3B');
}
