/**
 * Giving a mark, and taking one back. No mark stands in what is audited: that is read by people who mark as well, and who
 * are not to know what another said.
 */
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { askedOf } from './assign.ts';
import { PARTS, stateOf, wantedParts, type Mark, type Part } from './settle.ts';
import { addMark, lockScript, markingOf, markWords, type Script } from './store.ts';

export interface MarkGiven {
  mark: Mark;
  /** What the marker writes beside it. */
  words: string;
  /** Why it stands in the place of the one before; '' for none. */
  reason: string;
}

export type WhyNotMarked = 'not asked' | 'lead provider marks' | 'not wanted' | 'both are in' | 'no reason';
export type Marked = { ok: true } | { ok: false; why: WhyNotMarked };

/** The part that somebody is asked to mark; null where they are asked for none, or there is nothing to read any more. */
export function partOf({ asked, isGone }: Pick<Script, 'asked' | 'isGone'>, personId: number): Part | null {
  return isGone ? null : (PARTS.find((part) => asked[part]?.personId === personId) ?? null);
}

/** Whether a mark that stands can still be changed by whoever gave it: until somebody could know what it came to. */
export function canStillChange(script: Pick<Script, 'standing' | 'hasLaterOutcome'>, part: Part): boolean {
  return part < 3 && stateOf(script).state === 'one of two';
}

/** The same again changes nothing. */
export async function giveMark(
  hub: Hub,
  { code, personId }: { code: string; personId: number },
  given: MarkGiven,
  by: By,
): Promise<Marked> {
  return hub.database.transaction(async (tx): Promise<Marked> => {
    const refuse = (why: WhyNotMarked): Marked => ({ ok: false, why });
    const script = await lockScript(tx, code);
    const part = script === null ? null : partOf(script, personId);
    if (script === null || part === null) return refuse('not asked');
    if (!(await markingOf(tx, { id: script.cohortId, course: script.course })).hubMarks)
      return refuse('lead provider marks');
    const before = script.marks[part];
    if (before === null) {
      if (!wantedParts(script).includes(part)) return refuse('not wanted');
    } else {
      const words = (await markWords(tx, hub.keyring, [before.id])).get(before.id) ?? '';
      if (script.standing[part] === given.mark && words === given.words) return { ok: true };
      if (!canStillChange(script, part))
        return refuse(stateOf(script).state === 'not needed' ? 'not wanted' : 'both are in');
      if (given.reason === '') return refuse('no reason');
    }
    const reason = before === null ? null : given.reason;
    const row = { submissionId: script.id, part, markerId: personId, mark: given.mark, reason };
    await addMark(tx, hub.keyring, row, given.words, by);
    await record(tx, eventOf(script, before === null ? 'assessment.marked' : 'assessment.mark-changed', by));
    return { ok: true };
  });
}

/** @param markId the row that was shown: of two who press at once the second takes nothing back */
export async function takeMarkBack(
  hub: Hub,
  { code, markId, personId }: { code: string; markId: number; personId: number },
  reason: string,
  by: By,
): Promise<'done' | 'not there' | 'marks it themselves'> {
  return hub.database.transaction(async (tx) => {
    const script = await lockScript(tx, code);
    if (script === null) return 'not there';
    if (askedOf(script).includes(personId)) return 'marks it themselves';
    const part = PARTS.find((one) => script.marks[one]?.id === markId);
    const marker = part === undefined ? null : script.asked[part];
    if (part === undefined || marker === null) return 'not there';
    const row = {
      submissionId: script.id,
      part,
      markerId: marker.personId,
      mark: 'taken back',
      reason,
    } as const;
    await addMark(tx, hub.keyring, row, '', by);
    await record(tx, eventOf(script, 'assessment.mark-taken-back', by));
    return 'done';
  });
}

function eventOf(script: Script, event: string, by: By) {
  return { ...by, event, subject: `enrolment:${script.enrolmentId}`, detail: { window: script.windowId } };
}
