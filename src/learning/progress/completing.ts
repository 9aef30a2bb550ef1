/**
 * When is a module completed, and what of it is left? When every step that is not optional has been done by an act of the
 * member: never by opening a page (the fault of the platform that the DfE facts describe, dfe-services.md §4, read November
 * 2026). What was done is known by the step's id and by what the step asks, never by its place.
 */
export interface StepToDo {
  stepId: string;
  asks: string;
  isNeeded: boolean;
}

export interface StepDone {
  stepId: string;
  asks: string;
}

export function isDone(step: Pick<StepToDo, 'stepId' | 'asks'>, done: readonly StepDone[]): boolean {
  return done.some(({ stepId, asks }) => stepId === step.stepId && asks === step.asks);
}

/** The steps that must still be done, in order. */
export function leftOf<S extends StepToDo>(steps: readonly S[], done: readonly StepDone[]): readonly S[] {
  return steps.filter((step) => step.isNeeded && !isDone(step, done));
}

export function isCompleted(steps: readonly StepToDo[], done: readonly StepDone[]): boolean {
  return steps.length > 0 && leftOf(steps, done).length === 0;
}

/** The first step that is not done, the optional ones also; the first of all where every one is. */
export function nextOf<S extends StepToDo>(steps: readonly S[], done: readonly StepDone[]): S | null {
  return steps.find((step) => !isDone(step, done)) ?? steps[0] ?? null;
}

export interface CarryOver<S> {
  /** Done, and done in the other version too. */
  carried: readonly S[];
  /** Done here, but the other version asks something else under the same id. */
  changed: readonly S[];
  /** Done here, and not in the other version: kept, and shown with the member's own work. */
  gone: readonly S[];
  /** In the other version alone. */
  added: readonly S[];
}

/** What becomes of what somebody did when they go on with another version. */
export function carryOver<S extends StepToDo>(
  from: readonly S[],
  to: readonly S[],
  done: readonly StepDone[],
): CarryOver<S> {
  const doneHere = from.filter((step) => isDone(step, done));
  const there = (step: S): S | undefined => to.find(({ stepId }) => stepId === step.stepId);
  return {
    carried: doneHere.filter((step) => there(step)?.asks === step.asks),
    changed: doneHere.filter((step) => {
      const other = there(step);
      return other !== undefined && other.asks !== step.asks;
    }),
    gone: doneHere.filter((step) => there(step) === undefined),
    added: to.filter((step) => from.every(({ stepId }) => stepId !== step.stepId)),
  };
}
