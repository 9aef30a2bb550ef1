/** The example hub has issued certificates of attendance to its named member and a few others, once. */
import { enrolmentsOf } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { listExamplePeople } from '../identity/index.ts';
import { bySystem } from '../kit/audit/index.ts';
import { previewIssue, issueNow } from './issue.ts';
import type { Sources } from './standings.ts';
import { countInForce, membersOfCohort } from './store.ts';

const OTHERS = 4;

export async function ensureExampleCertificates(hub: Hub, sources: Sources): Promise<void> {
  const { db } = hub.database;
  if ((await countInForce(db)).length > 0) return;
  const member = (await listExamplePeople(db)).find(({ key }) => key === 'member');
  const [place] = member === undefined ? [] : await enrolmentsOf(db, member.personId);
  if (place === undefined) return;
  const others = (await membersOfCohort(db, place.cohortId)).map(({ enrolmentId }) => enrolmentId);
  const enrolmentIds = [place.id, ...others.filter((id) => id !== place.id).slice(0, OTHERS)];
  const asked = { cohortId: place.cohortId, kind: 'attendance' as const, enrolmentIds };
  const { ready } = await previewIssue(db, hub, sources, asked);
  await hub.database.transaction((tx) => issueNow(tx, hub, ready, bySystem(hub.clock.now())));
}
