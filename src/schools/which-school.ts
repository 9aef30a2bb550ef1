/**
 * Which school did a person mean in the one box? Taken where the text says it: a URN, what the list offered, the
 * exact name of one open school, or the only one that fits. Otherwise the page asks, and what was typed stays.
 */
import type { Reader } from '../kit/db/index.ts';
import { findSchool, findSchools } from './find.ts';
import type { School } from './school.ts';
import type { SchoolChoice } from './pages/school-box.tsx';
import { nameWords } from './search-words.ts';
import { whereOf } from './words.ts';

export type WhichSchool =
  | { kind: 'listed'; school: School }
  /** Not in the register, as the person says; `name` is what was typed. */
  | { kind: 'not listed'; name: string }
  /** Up to ten open schools, likeliest first; none where nothing fits. */
  | { kind: 'ask'; matches: readonly School[] };

/** What the box sent. `choice` is a URN or `not-listed`, null where nothing was asked of this text. */
export interface SchoolTyped {
  text: string;
  choice: string | null;
}

const MOST_MATCHES = 10;

export async function whichSchool(db: Reader, { text, choice }: SchoolTyped): Promise<WhichSchool> {
  if (choice === 'not-listed') return { kind: 'not listed', name: text };
  const chosen = choice === null ? null : await findSchool(db, choice);
  if (chosen !== null && isOpen(chosen)) return { kind: 'listed', school: chosen };

  const named = (await findSchool(db, text)) ?? (await schoolOfLabel(db, text));
  if (named !== null)
    return isOpen(named)
      ? { kind: 'listed', school: named }
      : { kind: 'ask', matches: await successorsOf(db, named) };

  const matches = await findSchools(db, { q: text, openOnly: true, limit: MOST_MATCHES });
  const ofThatName = matches.filter((school) => bareName(school.name) === bareName(text));
  const [only] = ofThatName.length === 1 ? ofThatName : matches.length === 1 ? matches : [];
  return only === undefined ? { kind: 'ask', matches } : { kind: 'listed', school: only };
}

/** What the list puts into the box when a school is chosen, and by which `whichSchool` knows it again. */
export function schoolLabel(school: Pick<School, 'name' | 'town' | 'urn'>): string {
  return `${[school.name, school.town].filter((part) => part !== null).join(', ')} (URN ${school.urn})`;
}

/** A school as radios and lists show it. */
export function schoolChoice(school: School): SchoolChoice {
  return { urn: school.urn, name: school.name, where: whereOf(school) };
}

/** The school of a label, as long as nobody has changed its name in the box. */
async function schoolOfLabel(db: Reader, text: string): Promise<School | null> {
  const urn = /\(URN (\d+)\)$/i.exec(text)?.[1];
  const school = urn === undefined ? null : await findSchool(db, urn);
  return school !== null && nameWords(schoolLabel(school)) === nameWords(text) ? school : null;
}

/** A name in one spelling, without the word that people leave out: one `St Mary’s` must not hide a hundred St Mary’s Schools. */
export function bareName(name: string): string {
  return nameWords(name).replace(/ school$/, '');
}

async function successorsOf(db: Reader, school: School): Promise<readonly School[]> {
  const found = await Promise.all(school.successors.map(({ urn }) => findSchool(db, urn)));
  return found.filter((successor) => successor !== null).filter(isOpen);
}

function isOpen(school: School): boolean {
  return school.status === 'open' || school.status === 'open_proposed_to_close';
}
