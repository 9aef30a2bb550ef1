import { engagementOf } from '../engagement/index.ts';
import type { EngagedOf } from '../evidence/index.ts';
import { OWN_TIME } from './own-time.ts';

/** Who tells evidence of engagement: what each place was due and had, by the rule of its lead provider. */
export const ENGAGED_OF: EngagedOf = async (db, enrolmentIds, today) => {
  const all = await engagementOf(db, enrolmentIds, today, OWN_TIME);
  return new Map(
    all.flatMap(({ enrolmentId, rule, pieces, notKnown }) =>
      rule === null ? [] : [[enrolmentId, { bars: rule.bars, pieces, notKnown }] as const],
    ),
  );
};
