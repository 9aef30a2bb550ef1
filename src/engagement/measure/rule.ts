/**
 * How does a lead provider count engagement? Each says 90%, and each counts it in another way (shared domain facts on
 * delivery, section 3; lead providers' and hubs' own pages, read November 2026), so it is data: `data/engagement`, and
 * rules that a hub writes for itself. What a page does not say is a setting here, and every screen says that it is.
 */
import type { Facts } from '../../kit/facts/index.ts';
import { readLeadProvider } from '../../programmes/programme.ts';
import { OWN_TIME_KINDS } from '../../timetable/design/course-design.ts';
import { SESSION_KINDS } from '../../timetable/session.ts';

export const PIECE_KINDS = [...SESSION_KINDS, ...OWN_TIME_KINDS] as const;
/** What there is to do: a kind of meeting, or of work in one's own time. */
export type PieceKind = (typeof PIECE_KINDS)[number];

export function isMet(kind: PieceKind): boolean {
  return SESSION_KINDS.some((one) => one === kind);
}

/** One share that has to be reached. A rule may ask for several, and then each must be. */
export interface Bar {
  key: string;
  /** 'Seminars and webinars'. */
  title: string;
  percent: number;
  /** Whether a share of the minutes is asked for, or of the number of pieces. */
  by: 'minutes' | 'counts';
  kinds: readonly PieceKind[];
  /** Of those kinds the pieces that the course design says count, or all of them. */
  which: 'those that count' | 'all';
}

export interface EngagementRule {
  id: string;
  /** Null for the rule that holds wherever a lead provider has none of its own. */
  leadProvider: string | null;
  name: string;
  /** Cohorts that start on this day or later. */
  startsOn: Temporal.PlainDate;
  words: string;
  bars: readonly Bar[];
  /** What a session that was made up for elsewhere is worth, in per cent of having been there. */
  catchUpPercent: number;
  /** Whoever misses no more than so many minutes of a session was there for all of it. */
  graceMinutes: number;
  /** Whether a session from which somebody was excused counts as missed, or is left out of their share. */
  excused: 'missed' | 'left out';
  sources: readonly { words: string; confidence: 'published' | 'hub page' | 'assumed'; read: string }[];
  /** What in it is assumed, a sentence each. */
  uncertain: readonly string[];
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function readEngagementRule(facts: Facts): EngagementRule {
  const rule = {
    id: facts.textLike('id', SLUG, 'must be small letters, digits and hyphens'),
    leadProvider: readLeadProvider(facts),
    name: facts.text('name', 120),
    startsOn: facts.day('startsOn'),
    words: facts.text('words', 400),
    bars: facts.objects('bars', (bar): Bar => ({
      key: bar.textLike('key', SLUG, 'must be small letters, digits and hyphens'),
      title: bar.text('title', 80),
      percent: bar.whole('percent', 0, 100),
      by: bar.choice('by', ['minutes', 'counts']),
      kinds: bar
        .texts('kinds')
        .map((kind) => PIECE_KINDS.find((one) => one === kind))
        .filter((kind) => kind !== undefined),
      which: bar.choice('which', ['those that count', 'all']),
    })),
    catchUpPercent: facts.whole('catchUpPercent', 0, 100),
    graceMinutes: facts.whole('graceMinutes', 0, 600),
    excused: facts.choice('excused', ['missed', 'left out']),
    sources: facts.objects('sources', (source) => ({
      words: source.text('words', 600),
      confidence: source.choice('confidence', ['published', 'hub page', 'assumed']),
      read: source.text('read', 40),
    })),
    uncertain: facts.texts('uncertain'),
  };
  if (rule.bars.length === 0) facts.fault('bars', 'must be one at least', null);
  for (const bar of rule.bars)
    if (bar.kinds.length === 0) facts.fault('bars', `must name a kind each: ${PIECE_KINDS.join(', ')}`, null);
  return rule;
}

/**
 * The rule for a cohort: its lead provider's own, else the general one; of several that had begun by its first day the
 * latest; of two of one day the hub's own, and of those the one made last. Null where there is none at all.
 */
export function ruleFor<
  Rule extends Pick<EngagementRule, 'leadProvider' | 'startsOn'> & { madeAt: Temporal.Instant | null },
>(
  rules: readonly Rule[],
  cohort: { leadProvider: string | null; startsOn: Temporal.PlainDate },
): Rule | null {
  const begun = rules
    .filter(({ startsOn }) => Temporal.PlainDate.compare(startsOn, cohort.startsOn) <= 0)
    .toSorted(
      (one, other) =>
        Temporal.PlainDate.compare(other.startsOn, one.startsOn) ||
        (other.madeAt?.epochMilliseconds ?? 0) - (one.madeAt?.epochMilliseconds ?? 0),
    );
  const own = begun.find(({ leadProvider }) => leadProvider !== null && leadProvider === cohort.leadProvider);
  return own ?? begun.find(({ leadProvider }) => leadProvider === null) ?? null;
}
