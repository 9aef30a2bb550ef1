/**
 * What of the framework does a group, or a member, have? And what would they lack if something did not take place?
 *
 * The same rule for both: a statement is as far as the furthest of all that teaches it. It is lost only where every one
 * of these is gone. How far each has come is said by whoever asks: for a group by its sessions and registers, for a
 * member by their own marks, catch-ups and modules. Nothing here depends on the order in which things are given.
 */
import type { Depth, Taught } from '../mapping/link.ts';

/**
 * - `had`: it took place (for a member: they were there, or completed it)
 * - `open`: its day is over, and nobody has said yet (the register is not closed; there is no mark)
 * - `ahead`: it is to come
 * - `gone`: it was cancelled (for a member: they missed it)
 */
export type Standing = 'had' | 'open' | 'ahead' | 'gone';

export interface Teaching {
  key: string;
  topics: ReadonlyMap<string, Taught>;
  standing: Standing;
}

/** `nowhere`: nothing teaches it, and nothing ever did. */
export type TopicState = Standing | 'nowhere';

/** From the best to the worst. */
export const STATE_ORDER = [
  'had',
  'open',
  'ahead',
  'gone',
  'nowhere',
] as const satisfies readonly TopicState[];

export interface Covered {
  state: TopicState;
  /** The deepest of what is in that state; null for `nowhere`. */
  depth: Depth | null;
  /** Keys of all that teaches it, in the order given, gone or not. */
  by: readonly string[];
}

export function whatIsCovered(
  topics: readonly string[],
  teachings: readonly Teaching[],
): ReadonlyMap<string, Covered> {
  const by = new Map<string, Teaching[]>();
  for (const teaching of teachings)
    for (const topic of teaching.topics.keys()) {
      const of = by.get(topic);
      if (of === undefined) by.set(topic, [teaching]);
      else of.push(teaching);
    }
  return new Map(topics.map((topic) => [topic, coveredBy(topic, by.get(topic) ?? [])]));
}

function coveredBy(topic: string, teachings: readonly Teaching[]): Covered {
  const state = STATE_ORDER.find((one) => teachings.some(({ standing }) => standing === one)) ?? 'nowhere';
  const depths = teachings
    .filter(({ standing }) => standing === state)
    .map(({ topics }) => topics.get(topic)?.depth);
  return {
    state,
    depth: state === 'nowhere' ? null : depths.includes('in depth') ? 'in depth' : 'touched',
    by: teachings.map(({ key }) => key),
  };
}

/** The worst of several groups: what the whole cohort can be said to have. */
export function worstState(states: readonly TopicState[]): TopicState {
  return STATE_ORDER.findLast((one) => states.includes(one)) ?? 'nowhere';
}

/**
 * What would be taught nowhere, or is taught nowhere, without these: every topic of theirs that nothing else teaches
 * which is not gone. For one that is gone already it is what its loss left.
 *
 * @param without keys; in the order of the first of them that teaches it
 */
export function leftUncovered(
  teachings: readonly Teaching[],
  without: ReadonlySet<string>,
): readonly string[] {
  const stays = new Set(
    teachings
      .filter(({ key, standing }) => standing !== 'gone' && !without.has(key))
      .flatMap(({ topics }) => [...topics.keys()]),
  );
  const lost = teachings.filter(({ key }) => without.has(key)).flatMap(({ topics }) => [...topics.keys()]);
  return [...new Set(lost)].filter((topic) => !stays.has(topic));
}

/** The same unit as several groups have it: it teaches what any of them teaches, and has come as far as the last. */
export function asOne(key: string, teachings: readonly Teaching[]): Teaching {
  const topics = new Map<string, Taught>();
  for (const { topics: taught } of teachings)
    for (const [topic, how] of taught) if (topics.get(topic)?.depth !== 'in depth') topics.set(topic, how);
  const order = ['gone', 'ahead', 'open', 'had'] as const;
  return {
    key,
    topics,
    standing: order.find((one) => teachings.some(({ standing }) => standing === one)) ?? 'ahead',
  };
}
