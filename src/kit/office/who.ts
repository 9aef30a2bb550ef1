/**
 * What in an Office file says whose it is: of comments and tracked changes, of accounts, of where it lay. The attributes are
 * those of ECMA-376 part 1 and of Microsoft's own extensions (MS-DOCX, MS-XLSX, MS-PPTX). What somebody wrote as text stays,
 * names in it too.
 */
import type { Change } from './xml.ts';

/** What stands in place of a value: whose it was by a number, the end of a path, these words, or no attribute at all. */
type Instead = 'person' | 'path' | 'nothing' | { words: string };

const tableOf = (rows: Readonly<Record<string, Instead>>): ReadonlyMap<string, Instead> =>
  new Map(Object.entries(rows));

/** By the attribute's name, of every element. */
const OF_ANY = tableOf({
  author: 'person',
  userId: 'person',
  userName: 'person',
  refreshedBy: 'person',
  initials: { words: 'A' },
  // Of which provider an account is; Microsoft's word for none.
  providerId: { words: 'None' },
  userProvider: { words: 'None' },
});

/** By the element's name and the attribute's. */
const OF_ONE = tableOf({
  'author name': 'person',
  'cmAuthor name': 'person',
  'chgData name': 'person',
  'person displayName': 'person',
  'userInfo name': 'person',
  'customWorkbookView name': 'person',
  'scenario user': 'person',
  // Where the file lay, and from where it takes letters and numbers.
  'absPath url': { words: '' },
  'connection sourceFile': 'path',
  'connection odcFile': 'path',
  'textPr sourceFile': 'path',
  'dbPr connection': { words: '' },
  'connectString val': { words: '' },
  'query val': { words: '' },
  'docVar val': { words: '' },
  // The printer on which it was printed, whose part is left out.
  'pageSetup id': 'nothing',
});

const ELEMENTS = new Set([...OF_ONE.keys()].map((key) => key.split(' ', 1)[0] ?? ''));
const IS_OF_ANY = new RegExp(`(?:${[...OF_ANY.keys()].join('|')})\\s*=`);

/** By which Excel finds the threaded comment that belongs to a plain one: a number, and nobody's name. */
const THREAD = /^tc=\{[0-9A-Fa-f-]+\}$/;

/** One number for one person throughout a file, so that it still reads as who answers whom. */
export class People {
  readonly #known = new Map<string, string>();

  /** Empty for empty. */
  asNumber(name: string): string {
    if (name === '' || THREAD.test(name)) return name;
    const number = this.#known.get(name) ?? `Author ${this.#known.size + 1}`;
    this.#known.set(name, number);
    return number;
  }

  /** Of somebody who was named before; null for anybody else. */
  find(name: string): string | null {
    return this.#known.get(name) ?? null;
  }
}

/** @param people of the whole file */
export function withoutPeople(people: People): Change {
  let hasAuthors = false;
  return {
    concerns: (element, tag) => ELEMENTS.has(element) || IS_OF_ANY.test(tag),
    attribute: (element, { name, value }) => {
      const instead = OF_ONE.get(`${element} ${name}`) ?? OF_ANY.get(name);
      if (instead === undefined) return value;
      if (instead === 'nothing') return null;
      if (instead === 'person') return people.asNumber(value);
      return instead === 'path' ? nameInPath(value) : instead.words;
    },
    text: (element, text) => {
      // Those of a sheet's comments, each of which Excel begins with its author's name and a colon.
      if (element === 'author') {
        hasAuthors = true;
        return people.asNumber(text);
      }
      const colon = hasAuthors && element === 't' ? text.indexOf(':') : -1;
      const number = colon === -1 ? null : people.find(text.slice(0, colon));
      return number === null ? text : number + text.slice(colon);
    },
  };
}

/** What a file is called, without the folders in which it lay. */
export function nameInPath(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? '';
}
