/**
 * Reading XML for as much as Office files ask: tags, their attributes and the text after them, in a walk that is as long as
 * the text. A document type, which ECMA-376 part 2 does not allow in such a file, is refused.
 */
export interface Attribute {
  /** Without the prefix of its namespace. */
  name: string;
  /** As it stands between its quotes, with its entities. */
  value: string;
}

export interface Change {
  /** Whether anything of a tag may be changed: most need no second look. */
  concerns: (element: string, tag: string) => boolean;
  /** The value to stand in its place; null takes the attribute away. */
  attribute: (element: string, attribute: Attribute) => string | null;
  /** What stands in place of the text that follows the beginning of an element. */
  text: (element: string, text: string) => string;
}

/** As text, without the mark that can stand at its head; null for what is not UTF-8. */
export function readXml(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const said = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
    return said === undefined || said.toLowerCase() === 'utf-8' ? text : null;
  } catch {
    return null;
  }
}

/** The same XML with these changes, and without its comments. Null where it is not whole, or has a document type. */
export function changeXml(xml: string, change: Change): string | null {
  const parts: string[] = [];
  let kept = 0;
  const put = (from: number, end: number, changed: string) => {
    if (changed === xml.slice(from, end)) return;
    parts.push(xml.slice(kept, from), changed);
    kept = end;
  };
  let element: string | null = null;
  for (let at = 0; at < xml.length;) {
    const tag = xml.indexOf('<', at);
    const from = tag === -1 ? xml.length : tag;
    if (element !== null && from > at) put(at, from, change.text(element, xml.slice(at, from)));
    if (from === xml.length) break;
    const end = endOf(xml, from);
    if (end === null) return null;
    const piece = xml.slice(from, end);
    if (piece.startsWith(CDATA[0])) {
      const text = inQuotes(piece.slice(CDATA[0].length, -CDATA[1].length));
      put(from, end, element === null ? text : change.text(element, text));
    } else if (piece.startsWith('<!')) put(from, end, '');
    else if (!piece.startsWith('<?')) {
      element = NAME.exec(piece)?.[1] ?? null;
      if (element !== null && change.concerns(element, piece))
        put(from, end, changeTag(piece, element, change));
    }
    at = end;
  }
  return parts.join('') + xml.slice(kept);
}

export interface Tag {
  /** Without the prefix of its namespace. */
  element: string;
  /** Its attributes by their names, as plain text. */
  of: ReadonlyMap<string, string>;
}

/** What begins an element, in their order. Null where it is not whole. */
export function tagsOf(xml: string): readonly Tag[] | null {
  const tags: Tag[] = [];
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const end = endOf(xml, at);
    if (end === null) return null;
    const piece = xml.slice(at, end);
    const element = NAME.exec(piece)?.[1];
    if (element !== undefined)
      tags.push({
        element,
        of: new Map(
          [...piece.matchAll(ATTRIBUTE)].map(([, , , name = '', , value = '']) => [
            name,
            plain(value.slice(1, -1)),
          ]),
        ),
      });
    at = end;
  }
  return tags;
}

/** The name of a tag that begins an element, without its prefix. */
const NAME = /^<(?:[^\s/>:!?]+:)?([^\s/>:!?]+)/;
/** What stands before it, its prefix, its name, what stands between, and the value with its quotes. */
const ATTRIBUTE = /(\s)([^\s=:"'<>/]+:)?([^\s=:"'<>/]+)(\s*=\s*)("[^"]*"|'[^']*')/g;

function changeTag(tag: string, element: string, change: Change): string {
  return tag.replace(
    ATTRIBUTE,
    (whole: string, space: string, prefix: string | undefined, name: string, is: string, quoted: string) => {
      const value = quoted.slice(1, -1);
      const changed = change.attribute(element, { name, value });
      if (changed === value) return whole;
      return changed === null ? '' : `${space}${prefix ?? ''}${name}${is}"${changed}"`;
    },
  );
}

const CDATA = ['<![CDATA[', ']]>'] as const;
const SECTIONS = [['<!--', '-->'], CDATA, ['<?', '?>']] as const;

/** Of one tag: longer ones are not read by pattern, and nobody writes them. */
const LONGEST_TAG = 1024 * 1024;

/** Behind the piece of markup that begins here; null where it has no end, is a document type, or a tag that is too long. */
function endOf(xml: string, from: number): number | null {
  if (xml[from + 1] === '!' || xml[from + 1] === '?') {
    const [begins, ends] = SECTIONS.find(([one]) => xml.startsWith(one, from)) ?? ['', ''];
    const end = begins === '' ? -1 : xml.indexOf(ends, from + begins.length);
    return end === -1 ? null : end + ends.length;
  }
  // A value may hold what ends a tag elsewhere.
  for (let at = from + 1; at < xml.length && at - from < LONGEST_TAG; at += 1) {
    const sign = xml[at];
    if (sign === '>') return at + 1 - from > LONGEST_TAG ? null : at + 1;
    if (sign !== '"' && sign !== "'") continue;
    at = xml.indexOf(sign, at + 1);
    if (at === -1) return null;
  }
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const plain = (value: string): string =>
  value.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');

/** So that it can stand between quotes. */
export function inQuotes(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
