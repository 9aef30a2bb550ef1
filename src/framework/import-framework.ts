import { byOperator, record, type By } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { statementsOfKind, type EditionFacts, type Section } from './edition.ts';
import { fingerprintOf, type Fault } from './entries.ts';
import { readFrameworkFile, type FrameworkFile } from './read-file.ts';
import { findEditionInUse, findSameEdition, insertEdition, lockCourse, putInUse } from './store.ts';

export interface ImportOptions {
  /** What the file does not say of itself. Its statements are taken to be the DfE's own. */
  readonly facts: Omit<EditionFacts, 'status'>;
  readonly now: Temporal.Instant;
  /** True to hear what would happen and change nothing. */
  readonly dryRun: boolean;
}

export type ImportResult =
  /** Nothing was changed: every fault in the file, with its line. */
  | { readonly ok: false; readonly faults: readonly Fault[] }
  | { readonly ok: true; readonly outcome: ImportOutcome; readonly counts: readonly SectionCount[] };

/** What became of the file. `loaded` is a new edition; the others were in the database before. */
export type ImportOutcome = 'would be loaded' | 'loaded' | 'put back in use' | 'already in use';

export interface SectionCount {
  readonly title: string;
  readonly learnThat: number;
  readonly learnHowTo: number;
}

/**
 * Loads the DfE's statements from a file and puts them in use, all or none. The edition before stays in the
 * database. The same statements a second time change nothing.
 */
export async function importFramework(
  database: Database,
  file: FrameworkFile,
  { facts, now, dryRun }: ImportOptions,
): Promise<ImportResult> {
  const read = await readFrameworkFile(file);
  if (!read.ok) return read;
  const edition = { ...facts, status: 'official' } as const;
  const outcome = dryRun
    ? 'would be loaded'
    : await loadEdition(database, edition, read.sections, byOperator(now));
  return { ok: true, outcome, counts: read.sections.map(countsOf) };
}

/** Makes these statements the edition in use, in one transaction. */
export async function loadEdition(
  database: Database,
  facts: EditionFacts,
  sections: readonly Section[],
  by: By,
): Promise<Exclude<ImportOutcome, 'would be loaded'>> {
  const fingerprint = fingerprintOf(sections, facts.status);
  return database.transaction(async (tx) => {
    await lockCourse(tx, facts.course);
    const same = await findSameEdition(tx, facts.course, fingerprint);
    const inUse = await findEditionInUse(tx, facts.course);
    if (same !== null && same === inUse?.id) return 'already in use';
    const id = same ?? (await insertEdition(tx, facts, { sections, fingerprint, loadedAt: by.at }));
    await putInUse(tx, facts.course, id);
    const outcome = same === null ? 'loaded' : 'put back in use';
    await record(tx, {
      ...by,
      event: 'framework.imported',
      subject: `framework:${facts.course}`,
      detail: { edition: id, status: facts.status, outcome },
    });
    return outcome;
  });
}

function countsOf(section: Section): SectionCount {
  return {
    title: section.title,
    learnThat: statementsOfKind(section, 'learn-that').length,
    learnHowTo: statementsOfKind(section, 'learn-how-to').length,
  };
}
