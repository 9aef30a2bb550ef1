/** A script as whoever runs the assessment may see it: nothing of what anybody said before it is settled, and nothing of a script that they mark themselves. */
import { askedOf } from './assign.ts';
import { PARTS, stateOf, type Mark, type Part, type ScriptState } from './settle.ts';
import type { Script } from './store.ts';

export interface PartShown {
  part: Part;
  marker: { personId: number; name: string } | null;
  /** When a mark was given that stands; null where none does. */
  markedAt: Temporal.Instant | null;
  /** Null where it is nobody's to see here. */
  mark: { id: number; mark: Mark } | null;
  markId: number | null;
}

export interface ScriptShown {
  id: number;
  code: string;
  window: string;
  words: number;
  state: ScriptState;
  /** Null where the viewer marks it, and is not to know whose it is. */
  name: string | null;
  enrolmentId: number;
  /** What it came to; null where it is not settled, or not to be seen. */
  settled: Mark | null;
  isTheirs: boolean;
  isGone: boolean;
  parts: readonly PartShown[];
}

export function scriptShown(script: Script, viewerId: number): ScriptShown {
  const isTheirs = askedOf(script).includes(viewerId);
  const settled = stateOf(script);
  const isOpen = settled.state === 'settled' && !isTheirs;
  return {
    id: script.id,
    code: script.code,
    window: script.window,
    words: script.words,
    state: settled.state,
    name: isTheirs ? null : script.name,
    enrolmentId: script.enrolmentId,
    settled: settled.state === 'settled' && isOpen ? settled.mark : null,
    isTheirs,
    isGone: script.isGone,
    parts: PARTS.map((part) => {
      const [given, mark] = [script.marks[part], script.standing[part]];
      return {
        part,
        marker: script.asked[part],
        markedAt: given?.at ?? null,
        mark: isOpen && given !== null && mark !== null ? { id: given.id, mark } : null,
        markId: given?.id ?? null,
      };
    }),
  };
}
