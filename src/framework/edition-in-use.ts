import type { Reader } from '../kit/db/index.ts';
import type { Edition } from './edition.ts';
import { findEditionInUse } from './store.ts';

/** The edition that a course goes by, whole; null for a course of which none was loaded. */
export function editionInUse(db: Reader, course: string): Promise<Edition | null> {
  return findEditionInUse(db, course);
}
