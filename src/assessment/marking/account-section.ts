import type { AccountSection } from '../../identity/index.ts';
import { hasRoleFor } from '../../kit/policy/index.ts';
import { assessmentPaths } from '../paths.ts';
import { scriptsAskedOf } from './asked-scripts.ts';
import { isOverdue } from './due.ts';

/** The way to the scripts that somebody is asked to mark. */
export const markingSection: AccountSection = {
  part: async (hub, viewer) => {
    if (!hasRoleFor(viewer, 'mark scripts')) return null;
    const asked = await scriptsAskedOf(hub.database.db, viewer.personId);
    const waiting = asked.filter(({ isWanted }) => isWanted).length;
    const overdue = asked.filter(({ dueOn }) => isOverdue(dueOn, hub.clock.today())).length;
    const note =
      waiting === 0
        ? 'You have nothing to mark.'
        : waiting === 1
          ? '1 script waits for your mark.'
          : `${waiting} scripts wait for your mark.`;
    return {
      heading: 'Marking',
      items: [
        {
          text: 'Scripts to mark',
          href: assessmentPaths.toMark.to(),
          note: overdue === 0 ? note : `${note} Overdue: ${overdue}.`,
        },
      ],
      isAwaited: waiting > 0,
    };
  },
};
