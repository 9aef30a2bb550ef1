import type { Reader } from '../kit/db/index.ts';
import type { Edition } from './edition.ts';
import { findEdition, findEditionInUse } from './store.ts';

/** The edition that a course goes by, whole; null for a course of which none was loaded. */
export function editionInUse(db: Reader, course: string): Promise<Edition | null> {
  return findEditionInUse(db, course);
}

/** An edition whether it is in use or was before; null for none of that id. */
export function editionWithId(db: Reader, id: string): Promise<Edition | null> {
  return findEdition(db, id);
}
