import type { AccountSection } from '../../identity/index.ts';
import { hasRoleFor } from '../../kit/policy/index.ts';
import { assessmentPaths } from '../paths.ts';
import { scriptsAskedOf } from './asked-scripts.ts';

/** The way to the scripts that somebody is asked to mark. */
export const markingSection: AccountSection = async (hub, viewer) => {
  if (!hasRoleFor(viewer, 'mark scripts')) return null;
  const waiting = (await scriptsAskedOf(hub.database.db, viewer.personId)).filter(
    ({ isWanted }) => isWanted,
  ).length;
  const note =
    waiting === 0
      ? 'You have nothing to mark.'
      : waiting === 1
        ? '1 script waits for your mark.'
        : `${waiting} scripts wait for your mark.`;
  return {
    heading: 'Marking',
    items: [{ text: 'Scripts to mark', href: assessmentPaths.toMark.to(), note }],
    isAwaited: waiting > 0,
  };
};
