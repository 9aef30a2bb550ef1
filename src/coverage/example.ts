/** What the example hub teaches where: invented, by hand, for the invented course design. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { editionInUse } from '../framework/index.ts';
import { bySystem } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { readFacts, trustFacts, type Facts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { findDesign } from '../timetable/index.ts';
import { takeTable, type TableLine } from './mapping/change-mapping.ts';
import type { Depth } from './mapping/link.ts';
import { readPlace } from './mapping/place.ts';
import { isMapped } from './mapping/store.ts';

const FILE = 'data/example-hub/coverage.json';

/**
 * Once, where nothing was ever mapped, and only for our own outline of the framework: a hub that loads the DfE's statements
 * maps them itself.
 */
export async function ensureExampleCoverage(database: Database, now: Temporal.Instant): Promise<void> {
  const { design: designId, lines } = exampleMapping();
  const design = await findDesign(database.db, designId);
  if (design === null || (await isMapped(database.db, design.course))) return;
  const edition = await editionInUse(database.db, design.course);
  if (edition?.status !== 'reconstruction') return;
  const known = new Set(edition.sections.flatMap(({ statements }) => statements.map(({ ownRef }) => ownRef)));
  await takeTable(
    { database },
    { course: design.course, designId, editionId: edition.id },
    lines
      .filter(({ topic }) => 'beyond' in topic || known.has(topic.ref))
      .map((line) => ({ ...line, designId })),
    bySystem(now),
  );
}

export function exampleMapping(): { design: string; lines: readonly Omit<TableLine, 'designId'>[] } {
  const text: unknown = JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8'));
  return trustFacts(
    FILE,
    readFacts(text, (facts) => {
      facts.text('about', 600);
      return {
        design: facts.text('design', 80),
        lines: [
          ...facts.objects('places', readPlaceLines).flat(),
          ...facts.objects('beyond', readBeyondLines).flat(),
        ],
      };
    }),
  );
}

function readPlaceLines(facts: Facts): readonly Omit<TableLine, 'designId'>[] {
  const place = placeIn(facts, facts.text('where', 80));
  const minutes = facts.wholeOrNull('minutes', 1, 6000);
  const of = (refs: readonly string[], depth: Depth) =>
    refs.map((ref) => ({ topic: { ref }, place, depth, minutes: depth === 'in depth' ? minutes : null }));
  return [...of(facts.texts('inDepth'), 'in depth'), ...of(facts.texts('touched'), 'touched')];
}

function readBeyondLines(facts: Facts): readonly Omit<TableLine, 'designId'>[] {
  const topic = { beyond: facts.text('words', 300) };
  return facts.texts('where').map((where) => ({
    topic,
    place: placeIn(facts, where),
    depth: 'in depth' as const,
    minutes: null,
  }));
}

function placeIn(facts: Facts, written: string) {
  return (
    readPlace(written) ??
    facts.fault('where', 'must be a place', { kind: 'component' as const, component: written })
  );
}
