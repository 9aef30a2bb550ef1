import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bySystem, record } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { staleEverything } from './figures-store.ts';
import { readEngagementRule } from './measure/rule.ts';
import { readWeights, type Weights } from './risk/risk.ts';
import { writeRule } from './rules-store.ts';

const RULES = 'data/engagement';
const WEIGHTS = 'data/risk/weights.json';

/** Sees to it that the rules that come with the product are there as they are now. Called at every start; mostly it only looks. */
export async function ensureEngagementLoaded(database: Database, now: Temporal.Instant): Promise<void> {
  const rules = builtInRules();
  await database.transaction(async (tx) => {
    let isChanged = false;
    for (const { rule, text } of rules) {
      if (!(await writeRule(tx, rule, text, now))) continue;
      isChanged = true;
      await record(tx, {
        ...bySystem(now),
        event: 'engagement-rule.loaded',
        subject: `engagement-rule:${rule.id}`,
      });
    }
    if (isChanged) await staleEverything(tx);
  });
}

/** @throws FactsProblem when a file that comes with the product is broken, naming each fault. */
export function builtInRules() {
  return readdirSync(join(packageRoot, RULES))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(packageRoot, RULES, name), 'utf8');
      return { rule: trustFacts(`${RULES}/${name}`, readFacts(JSON.parse(text), readEngagementRule)), text };
    });
}

let weights: Weights | null = null;

/** What each reason weighs, read once. */
export function riskWeights(): Weights {
  weights ??= trustFacts(
    WEIGHTS,
    readFacts(JSON.parse(readFileSync(join(packageRoot, WEIGHTS), 'utf8')), readWeights),
  );
  return weights;
}
