/**
 * How an Office file is put together: parts, what each of them refers to, and what kind each is. By
 * ECMA-376 part 2 (relationships, content types).
 */
import { posix } from 'node:path';

import type { ZippedFile } from '../zip/index.ts';
import { nameInPath } from './who.ts';
import { inQuotes, readXml, tagsOf, type Tag } from './xml.ts';

/** By their names in small letters, in which names are compared. */
export type Parts = ReadonlyMap<string, ZippedFile>;

export const TYPES = '[Content_Types].xml';
/** Of the package itself: what refers to the main part. */
export const PACKAGE = '';

export interface Relation {
  id: string;
  /** An address whose end says what it is to the part. */
  type: string;
  target: string;
  isExternal: boolean;
}

/** Null where two parts have one name. */
export function partsByName(files: readonly ZippedFile[]): Parts | null {
  const parts = new Map(files.map((part) => [part.name.toLowerCase(), part]));
  return parts.size === files.length ? parts : null;
}

/** What a part refers to. Null where that cannot be read. */
export function relationsOf(parts: Parts, part: string): readonly Relation[] | null {
  const file = parts.get(relationsName(part).toLowerCase());
  if (file === undefined) return [];
  return (
    tagsIn(file)
      ?.filter(({ element }) => element === 'Relationship')
      .map(({ of }) => ({
        id: of.get('Id') ?? '',
        type: of.get('Type') ?? '',
        target: of.get('Target') ?? '',
        isExternal: of.get('TargetMode') === 'External',
      })) ?? null
  );
}

/** The part that is referred to; null for what lies outside, or is not there. */
export function partMeant(parts: Parts, from: string, { target, isExternal }: Relation): ZippedFile | null {
  if (isExternal) return null;
  const [path = ''] = target.split('#', 1);
  const name = posix.resolve('/', posix.dirname(from), path).slice(1).toLowerCase();
  return parts.get(name) ?? parts.get(unescaped(name)) ?? null;
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export function relationsName(part: string): string {
  return posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
}

/** Written anew. Of a file that lies outside, the name alone: its folders are those of whoever made this one. */
export function relationsXml(relations: readonly Relation[]): string {
  const each = relations.map(({ id, type, target, isExternal }) => {
    const to = isExternal ? outside(type, target) : target;
    const mode = isExternal ? ' TargetMode="External"' : '';
    return `<Relationship Id="${inQuotes(id)}" Type="${inQuotes(type)}" Target="${inQuotes(to)}"${mode}/>`;
  });
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

/** Links that people press and films stay; a template or a picture that is fetched from elsewhere is not fetched. */
function outside(type: string, target: string): string {
  return /\/(?:hyperlink|video)$/.test(type) && /^(?:https?|mailto|tel):|^#/i.test(target)
    ? target
    : nameInPath(target);
}

export interface Types {
  /** By the ending of a part's name, and by a part's name; both in small letters. */
  defaults: ReadonlyMap<string, string>;
  ofParts: ReadonlyMap<string, string>;
}

/** Null where they cannot be read. */
export function readTypes(parts: Parts): Types | null {
  const file = parts.get(TYPES.toLowerCase());
  const tags = file === undefined ? null : tagsIn(file);
  if (tags === null) return null;
  const named = (element: string, by: string) =>
    new Map(
      tags
        .filter((tag) => tag.element === element)
        .map(({ of }) => [(of.get(by) ?? '').toLowerCase(), of.get('ContentType') ?? '']),
    );
  return { defaults: named('Default', 'Extension'), ofParts: named('Override', 'PartName') };
}

/** Written anew, for these parts alone. */
export function typesXml({ defaults, ofParts }: Types, names: readonly string[]): string {
  const endings = new Set(names.map((name) => endingOf(name)));
  const each = [
    ...[...defaults]
      .filter(([ending]) => endings.has(ending))
      .map(([ending, type]) => `<Default Extension="${inQuotes(ending)}" ContentType="${inQuotes(type)}"/>`),
    ...names.flatMap((name) => {
      const type = ofParts.get(`/${name.toLowerCase()}`);
      return type === undefined
        ? []
        : [`<Override PartName="/${inQuotes(name)}" ContentType="${inQuotes(type)}"/>`];
    }),
  ];
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${each.join('')}</Types>`;
}

/** In small letters, without its point. */
export function endingOf(name: string): string {
  return posix.extname(name).slice(1).toLowerCase();
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function tagsIn(file: ZippedFile): readonly Tag[] | null {
  const xml = readXml(file.bytes);
  return xml === null ? null : tagsOf(xml);
}
