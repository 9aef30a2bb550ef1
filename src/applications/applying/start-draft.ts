import { record } from '../../kit/audit/index.ts';
import type { Hub } from '../../hub.ts';
import { addDraft, findUnderWay } from '../store.ts';

/**
 * The application of this person and course that is under way, made as a draft where there is none: one, however often
 * the button is pressed and on however many devices.
 */
export async function startDraft(hub: Hub, personId: number, course: string): Promise<number> {
  const at = hub.clock.now();
  for (let tries = 0; tries < 3; tries += 1) {
    const id = await hub.database.transaction(async (tx) => {
      const added = await addDraft(tx, { personId, course, answers: {}, at });
      if (added === null) return (await findUnderWay(tx, personId, course))?.id ?? null;
      const subject = `application:${added}`;
      await record(tx, {
        at,
        event: 'application.begun',
        actor: `person:${personId}`,
        subject,
        detail: { course },
      });
      return added;
    });
    if (id !== null) return id;
    // The one that stood in the way was settled between the two: try again.
  }
  throw new Error('An application was settled each time that another was about to begin.');
}
