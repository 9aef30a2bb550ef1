import { createHash } from 'node:crypto';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { CourseDesign } from './course-design.ts';
import { insertOwnDesign, lockOwnDesign, updateOwnDesign } from './store.ts';

/** The same for as long as nothing of the design has changed. */
export function versionOf(design: CourseDesign): string {
  return createHash('sha256').update(JSON.stringify(design)).digest('hex').slice(0, 32);
}

/** False where there is a design of that id. @param facts as they are kept, which read as `design` */
export async function makeDesign(hub: Hub, design: CourseDesign, facts: string, by: By): Promise<boolean> {
  return hub.database.transaction(async (tx) => {
    if (!(await insertOwnDesign(tx, design, facts, by.at))) return false;
    await record(tx, {
      ...by,
      event: 'course-design.made',
      subject: `course-design:${design.id}`,
      detail: { components: design.components.length },
    });
    return true;
  });
}

/**
 * From now on plans are made from this. Sessions that stand already stay until somebody plans again.
 *
 * @param version of the design that the form was shown with, so that of two who change it at once the second is told
 */
export async function changeDesign(
  hub: Hub,
  design: CourseDesign,
  facts: string,
  version: string,
  by: By,
): Promise<'ok' | 'not theirs' | 'changed since'> {
  return hub.database.transaction(async (tx) => {
    const before = await lockOwnDesign(tx, design.id);
    if (before === null) return 'not theirs';
    if (versionOf(before) === versionOf(design)) return 'ok';
    if (versionOf(before) !== version) return 'changed since';
    await updateOwnDesign(tx, design, facts, by.at);
    await record(tx, {
      ...by,
      event: 'course-design.changed',
      subject: `course-design:${design.id}`,
      detail: { components: design.components.length },
    });
    return 'ok';
  });
}
