import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { bySystem } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { OFFICIAL_PAGE, SENCO, type EditionFacts, type Section } from './edition.ts';
import { loadEdition } from './import-framework.ts';
import { fromJson } from './read-file.ts';
import { findEditionInUse } from './store.ts';

const FILE = join(packageRoot, 'data/framework/npq-senco-reconstruction.json');

const FACTS: EditionFacts = {
  course: SENCO,
  title: 'NPQ for SENCOs: content framework (our own outline)',
  status: 'reconstruction',
  source: OFFICIAL_PAGE,
  sourceDate: null,
  licence: 'Our own words, MIT. The section titles are the DfE’s.',
  inForceFrom: null,
};

/**
 * Sees to it that the course has a framework: the outline that comes with the product, unless the hub has loaded
 * the DfE's own. A newer outline takes the place of an older one. Called at every start; mostly it only looks.
 */
export async function ensureFrameworkLoaded(database: Database, now: Temporal.Instant): Promise<void> {
  const inUse = await findEditionInUse(database.db, SENCO);
  if (inUse?.status === 'official') return;
  await loadEdition(database, FACTS, await builtInSections(), bySystem(now));
}

/** @throws when the file that comes with the product is broken, naming each fault. */
export async function builtInSections(): Promise<readonly Section[]> {
  const read = await fromJson(createReadStream(FILE), 'reconstruction');
  if (read.ok) return read.sections;
  throw new Error(`${FILE}: ${read.faults.map(({ place, error }) => `${place}: ${error}`).join('; ')}`);
}
