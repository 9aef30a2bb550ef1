import { createHash } from 'node:crypto';

import { plannedCohorts } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { placesOn } from '../figures-store.ts';
import { ruleFor, type EngagementRule } from '../measure/rule.ts';
import type { OwnTime } from '../own-time.ts';
import { engagementOf, type Engagement } from '../read-engagement.ts';
import { listRules, type KeptRule } from '../rules-store.ts';
import { measuredInWords } from '../words.ts';

/** How many of those for whom it is different are told one by one; the rest are counted. */
const TOLD = 100;
/** How many are worked out at once. */
const AT_ONCE = 500;

export const STANDINGS = ['on track', 'nothing to spare', 'out of reach', 'no rule'] as const;
export type RuleStanding = (typeof STANDINGS)[number];

/** What a rule would change, by the reckoning that counts everybody every day. */
export interface RulePreview {
  /** Cohorts that would follow it. */
  cohorts: readonly { id: string; name: string; before: string }[];
  /** Members of those cohorts, and how many stand how. */
  all: number;
  before: Readonly<Record<RuleStanding, number>>;
  after: Readonly<Record<RuleStanding, number>>;
  /** Of how many of them anything is different. */
  changed: number;
  /** The first of those, by number and not by name: it is kept. */
  first: readonly { enrolmentId: number; before: string; after: string }[];
  /** The same while all of it is: what was seen is what is saved. */
  print: string;
}

export async function previewRule(
  db: Reader,
  rule: EngagementRule,
  at: Temporal.Instant,
  today: Temporal.PlainDate,
  ownTime: OwnTime,
): Promise<RulePreview> {
  const { rules, withIt, cohorts } = await followersOf(db, rule, at);
  const ids = await placesOn(
    db,
    cohorts.map(({ id }) => id),
  );
  const before = empty();
  const after = empty();
  const changed: RulePreview['first'][number][] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const now = await engagementOf(db, some, today, ownTime, new Map(), rules);
    const later = new Map(
      (await engagementOf(db, some, today, ownTime, new Map(), withIt)).map((one) => [one.enrolmentId, one]),
    );
    for (const one of now) {
      const other = later.get(one.enrolmentId) ?? one;
      before[standingOf(one)] += 1;
      after[standingOf(other)] += 1;
      const row = {
        enrolmentId: one.enrolmentId,
        before: inShort(one),
        after: inShort(other),
      };
      if (row.before !== row.after) changed.push(row);
    }
  }
  const shown = {
    cohorts: cohorts.map((cohort) => ({
      id: cohort.id,
      name: cohort.name,
      before: ruleFor(rules, cohort)?.name ?? 'None had begun',
    })),
    all: ids.length,
    before,
    after,
    changed: changed.length,
  };
  const inOrder = changed.toSorted((one, other) => one.enrolmentId - other.enrolmentId);
  // Of all of them, not of the first alone.
  const print = createHash('sha256')
    .update(JSON.stringify([rule, shown, inOrder]))
    .digest('hex')
    .slice(0, 32);
  return { ...shown, first: inOrder.slice(0, TOLD), print };
}

/** How many members are on the cohorts that would follow it: what working it out costs grows with them. */
export async function countTouched(db: Reader, rule: EngagementRule, at: Temporal.Instant): Promise<number> {
  const { cohorts } = await followersOf(db, rule, at);
  return (
    await placesOn(
      db,
      cohorts.map(({ id }) => id),
    )
  ).length;
}

async function followersOf(db: Reader, rule: EngagementRule, at: Temporal.Instant) {
  const rules = await listRules(db);
  const withIt: readonly KeptRule[] = [...rules, { ...rule, madeAt: at, madeBy: null }];
  const cohorts = (await plannedCohorts(db)).filter((cohort) => ruleFor(withIt, cohort)?.id === rule.id);
  return { rules, withIt, cohorts };
}

const empty = (): Record<RuleStanding, number> => ({
  'on track': 0,
  'nothing to spare': 0,
  'out of reach': 0,
  'no rule': 0,
});

function standingOf({ rule, measured }: Pick<Engagement, 'rule' | 'measured'>): RuleStanding {
  if (rule === null) return 'no rule';
  if (measured.some(({ slack }) => slack < 0)) return 'out of reach';
  return measured.some(({ slack }) => slack === 0) ? 'nothing to spare' : 'on track';
}

function inShort({ measured }: Engagement): string {
  return measured.map(measuredInWords).join('; ') || 'No rule';
}
