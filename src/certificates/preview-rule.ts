/** Whom another rule would let have a certificate, or keep from one, before it is kept. Those who hold one are not asked about: it stays. */
import { plannedCohorts } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { isAfter } from '../kit/dates/index.ts';
import type { Reader } from '../kit/db/index.ts';
import type { RuleChoice } from './rule-in-force.ts';
import { ruleInForce } from './rule-in-force.ts';
import type { Kind } from './rules.ts';
import { standingsOf, type Sources } from './standings.ts';
import { membersWithout } from './store.ts';
import { whyBlocked, type Blocked } from './why-blocked.ts';

/** How many are worked out at once. */
const AT_ONCE = 500;

export interface RuleLook {
  /** Cohorts that have started, with those of their members who hold none; without cohorts of which all do. */
  cohorts: readonly { id: string; name: string; without: number; now: number; later: number }[];
  /** For whom anything is different, in the order of cohorts and names; `[]` where nothing stands against them. */
  changes: readonly RuleChange[];
}

export interface RuleChange {
  enrolmentId: number;
  name: string;
  cohort: string;
  now: readonly Blocked[];
  later: readonly Blocked[];
}

export async function previewRule(
  db: Reader,
  hub: Pick<Hub, 'clock' | 'profile'>,
  sources: Sources,
  kind: Kind,
  choice: RuleChoice,
): Promise<RuleLook> {
  const today = hub.clock.today();
  const now = await ruleInForce(db, kind);
  const later = { ...now, ...choice };
  const started = (await plannedCohorts(db)).filter(({ startsOn }) => !isAfter(startsOn, today));
  const cohorts: RuleLook['cohorts'][number][] = [];
  const changes: RuleChange[] = [];
  for (const { id, name } of started) {
    const members = await membersWithout(db, id, kind);
    if (members.length === 0) continue;
    const line = { id, name, without: members.length, now: 0, later: 0 };
    for (let from = 0; from < members.length; from += AT_ONCE) {
      const some = members.slice(from, from + AT_ONCE).map(({ enrolmentId }) => enrolmentId);
      for (const { enrolmentId, engagement, standing } of await standingsOf(db, hub, sources, some)) {
        const change = { now: whyBlocked(now, standing, today), later: whyBlocked(later, standing, today) };
        line.now += change.now.length === 0 ? 1 : 0;
        line.later += change.later.length === 0 ? 1 : 0;
        if (JSON.stringify(change.now) !== JSON.stringify(change.later))
          changes.push({ enrolmentId, name: engagement.name, cohort: name, ...change });
      }
    }
    cohorts.push(line);
  }
  return { cohorts, changes };
}
