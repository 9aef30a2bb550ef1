/** The rules of `data/certificates/rules.json`: who may have which certificate. Settings of the hub, and no law. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ENROLMENT_STATES, type EnrolmentState } from '../cohorts/index.ts';
import { readFacts, trustFacts, type Facts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';

export const KINDS = ['attendance', 'programme'] as const;
export type Kind = (typeof KINDS)[number];

export function isKind(typed: string): typed is Kind {
  return KINDS.some((kind) => kind === typed);
}

export interface CertificateRule {
  kind: Kind;
  /** As it stands at the head of the paper. */
  title: string;
  /** The sentence that follows the holder's name. */
  says: string;
  states: readonly EnrolmentState[];
  teaching: 'over' | 'any time';
  /** Of sessions that were held and set down. */
  leastSessions: number;
  /** Whether every bar of the lead provider's rule of engagement has to be reached. */
  bars: 'reached' | 'not asked';
  /** Whether a pass has to have been told to the member. */
  outcome: 'passed' | 'not asked';
}

const FILE = 'data/certificates/rules.json';
let kept: ReadonlyMap<Kind, CertificateRule> | undefined;

export function ruleOf(kind: Kind): CertificateRule {
  kept ??= new Map(readRules().map((rule) => [rule.kind, rule]));
  const rule = kept.get(kind);
  if (rule === undefined) throw new Error(`${FILE} has no rule for ${kind}.`);
  return rule;
}

function readRules(): readonly CertificateRule[] {
  const written: unknown = JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8'));
  return trustFacts(
    FILE,
    readFacts(written, (facts) => {
      facts.text('about', 400);
      return facts.objects('rules', readRule);
    }),
  );
}

function readRule(facts: Facts): CertificateRule {
  return {
    kind: facts.choice('kind', KINDS),
    title: facts.text('title', 60),
    says: facts.text('says', 120),
    states: facts
      .texts('states')
      .map(
        (text) =>
          ENROLMENT_STATES.find((state) => state === text) ??
          facts.fault('states', 'must be states of a place', ENROLMENT_STATES[0]),
      ),
    teaching: facts.choice('teaching', ['over', 'any time']),
    leastSessions: facts.whole('leastSessions', 1, 100),
    bars: facts.choice('bars', ['reached', 'not asked']),
    outcome: facts.choice('outcome', ['passed', 'not asked']),
  };
}
