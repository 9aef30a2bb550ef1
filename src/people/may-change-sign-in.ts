/**
 * May whoever asks change by what these people sign in? Whoever has an address of somebody signs in as them, so those of
 * somebody with a role belong to those who give roles: a manager of a cohort would else become an administrator.
 */
import type { FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { viewerByRoles } from '../identity/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { viewerOf } from '../kit/web/viewer.ts';

export async function mayChangeSignIn(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  request: FastifyRequest,
  personIds: readonly number[],
): Promise<boolean> {
  if (hasRoleFor(viewerOf(request), 'give roles')) return true;
  const all = await Promise.all(
    personIds.map((personId) => viewerByRoles(database.db, { personId, name: '' }, clock.today())),
  );
  return all.every(({ grants }) => grants.length === 0);
}

export const ONLY_ADMINISTRATORS =
  'Somebody who has a role here signs in by it, so only an administrator does this. Ask one to do it';
