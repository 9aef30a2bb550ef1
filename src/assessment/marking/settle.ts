/**
 * What do the marks of a script come to? Pass or fail is all that the DfE knows of an outcome. How many mark is the hub's
 * own setting of good practice: rules of double marking for the current suite were not found (shared domain facts, section
 * 3, read November 2026). Two people mark, and a third where they differ.
 */
export const MARKS = ['pass', 'fail'] as const;
export type Mark = (typeof MARKS)[number];

/** The first two mark; the third where they differ. */
export const PARTS = [1, 2, 3] as const;
export type Part = (typeof PARTS)[number];

/** Null where none stands. */
export type Standing = Readonly<Record<Part, Mark | null>>;

export const SCRIPT_STATES = ['to mark', 'one of two', 'differ', 'settled', 'not needed'] as const;
export type ScriptState = (typeof SCRIPT_STATES)[number];

export type Settled =
  | { state: Exclude<ScriptState, 'settled' | 'not needed'> }
  | { state: 'settled'; mark: Mark };

/** By the first mark and the second. */
const TABLE: Readonly<
  Record<
    Mark | 'none',
    Readonly<Record<Mark | 'none', Exclude<ScriptState, 'settled' | 'not needed'> | Mark>>
  >
> = {
  none: { none: 'to mark', pass: 'one of two', fail: 'one of two' },
  pass: { none: 'one of two', pass: 'pass', fail: 'differ' },
  fail: { none: 'one of two', pass: 'differ', fail: 'fail' },
};

/** The third mark is asked only where the first two differ, and then decides. */
export function settle(standing: Standing): Settled {
  const both = TABLE[standing[1] ?? 'none'][standing[2] ?? 'none'];
  const come = both === 'differ' ? (standing[3] ?? both) : both;
  return come === 'pass' || come === 'fail' ? { state: 'settled', mark: come } : { state: come };
}

/** What of a script says whether anybody has still to mark it. */
export interface ToSettle {
  standing: Standing;
  /**
   * Whether its member has an outcome that stands, of the day on which it was handed in or of a later one, and no mark was
   * given or taken back since that was recorded.
   */
  hasLaterOutcome: boolean;
}

/** No mark of a script is needed whose member has an outcome already, by another way; one that is settled stays so. */
export function stateOf({ standing, hasLaterOutcome }: ToSettle): Settled | { state: 'not needed' } {
  const settled = settle(standing);
  return hasLaterOutcome && settled.state !== 'settled' ? { state: 'not needed' } : settled;
}

/** Parts of which a mark is wanted now: those of the first two that are missing, and the third where these differ. */
export function wantedParts(script: ToSettle): readonly Part[] {
  const { state } = stateOf(script);
  return PARTS.filter(
    (part) =>
      script.standing[part] === null &&
      (part < 3 ? state === 'to mark' || state === 'one of two' : state === 'differ'),
  );
}
