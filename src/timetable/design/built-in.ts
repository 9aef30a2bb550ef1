import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bySystem, record } from '../../kit/audit/index.ts';
import type { Database } from '../../kit/db/index.ts';
import { readFacts, trustFacts } from '../../kit/facts/index.ts';
import { packageRoot } from '../../kit/package-root.ts';
import { readCourseDesign, type CourseDesign } from './course-design.ts';
import { writeDesign } from './store.ts';

const FOLDER = 'data/course-designs';

/** Sees to it that the designs that come with the product are there as they are now. Called at every start; mostly it only looks. */
export async function ensureDesignsLoaded(database: Database, now: Temporal.Instant): Promise<void> {
  const designs = builtInDesigns();
  await database.transaction(async (tx) => {
    for (const { design, text } of designs) {
      if (await writeDesign(tx, design, text, now))
        await record(tx, {
          ...bySystem(now),
          event: 'course-design.loaded',
          subject: `course-design:${design.id}`,
          detail: { components: design.components.length },
        });
    }
  });
}

/** @throws FactsProblem when a file that comes with the product is broken, naming each fault. */
export function builtInDesigns(): readonly { design: CourseDesign; text: string }[] {
  return readdirSync(join(packageRoot, FOLDER))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(packageRoot, FOLDER, name), 'utf8');
      return {
        design: trustFacts(`${FOLDER}/${name}`, readFacts(JSON.parse(text), readCourseDesign)),
        text,
      };
    });
}
