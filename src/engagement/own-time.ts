/** What engagement needs to know of work in one's own time, handed in by whoever keeps it: `learning` of modules. */
import type { Reader } from '../kit/db/index.ts';
import type { PieceKind } from './measure/rule.ts';

/** Work of a course that everybody of a cohort does by themselves. */
export interface OwnPiece {
  component: string;
  number: number;
  kind: PieceKind;
  title: string;
  counts: boolean;
  minutes: number;
  dueOn: Temporal.PlainDate;
}

export interface OwnTime {
  /**
   * By cohort, the work of which the hub knows whether it is done. What is kept elsewhere is left out: then a bar says
   * that it does not know of it, and nobody is below a bar because the hub was not told.
   */
  pieces(db: Reader, cohortIds: readonly string[]): Promise<ReadonlyMap<string, readonly OwnPiece[]>>;
  /** What of it these people completed, and when. */
  doneBy(db: Reader, personIds: readonly number[], cohortIds: readonly string[]): Promise<readonly OwnDone[]>;
  /** The last day on which each did anything of it, completed or not. */
  lastWorkOf(db: Reader, personIds: readonly number[]): Promise<ReadonlyMap<number, Temporal.PlainDate>>;
  /** What these places were asked for an evaluation of, and will be. */
  evaluations(
    db: Reader,
    enrolmentIds: readonly number[],
    cohortIds: readonly string[],
  ): Promise<Evaluations>;
}

export interface Evaluations {
  /** Those whose last day is over and which are counted. */
  over: readonly (AskedFor & { enrolmentId: number; answered: boolean })[];
  /**
   * Those that are not counted yet, of whoever is at one of the sessions; null for all who are on the course on its last
   * day. Says nothing of who has answered: that would tell when.
   */
  ahead: readonly (AskedFor & { sessionIds: readonly number[] | null })[];
  /** Of the cohorts those of which the hub asks for evaluations. */
  cohorts: ReadonlySet<string>;
}

export interface AskedFor {
  /** What it is told apart by. */
  key: string;
  cohortId: string;
  title: string;
  /** The last day on which it can be answered. */
  on: Temporal.PlainDate;
}

export interface OwnDone {
  personId: number;
  cohortId: string;
  component: string;
  number: number;
  on: Temporal.PlainDate;
}

/** Of a hub that keeps no module work itself. */
export const NO_OWN_TIME: OwnTime = {
  pieces: () => Promise.resolve(new Map()),
  doneBy: () => Promise.resolve([]),
  lastWorkOf: () => Promise.resolve(new Map()),
  evaluations: () => Promise.resolve({ over: [], ahead: [], cohorts: new Set() }),
};
