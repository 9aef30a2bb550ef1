/** The answer to one row as the cells that are added to it, in the order of `ANSWER_COLUMNS`. */
import type { Cell } from '../../kit/csv/cells.ts';
import { noteOf } from '../notes.ts';
import { ANSWER_COLUMNS } from './columns.ts';
import type { RowAnswered, RowFault } from './row.ts';

type AnswerCells = Readonly<Record<(typeof ANSWER_COLUMNS)[number], Cell>>;

const NOTHING: AnswerCells = {
  outcome: null,
  deadline: null,
  overdue_from: null,
  strict_outcome: null,
  strict_deadline: null,
  readings_agree: null,
  flags: null,
  latest_safe_start: null,
  latest_possible_start: null,
  risk: null,
  rule: null,
  note: null,
  error: null,
};

export function answerCells(answered: RowAnswered): readonly Cell[] {
  const cells = answered.ok ? answerOf(answered) : { ...NOTHING, error: faultsInWords(answered.faults) };
  return ANSWER_COLUMNS.map((column) => cells[column]);
}

function answerOf({ situation, answer }: RowAnswered & { ok: true }): AnswerCells {
  const { strict, cautious, planning } = answer;
  return {
    outcome: cautious.outcome,
    deadline: cautious.deadline,
    overdue_from: cautious.deadline?.add({ days: 1 }),
    strict_outcome: strict.outcome,
    strict_deadline: strict.deadline,
    readings_agree: answer.readingsAgree ? 'yes' : 'no',
    flags: answer.flags.join(' '),
    latest_safe_start: planning?.latestSafeStart,
    latest_possible_start: planning?.latestPossibleStart,
    risk: planning?.risk ?? planning?.newNpqStartTodayRisk,
    rule: answer.rules.map(({ id }) => id).join(' '),
    note: noteOf(situation, answer),
    error: null,
  };
}

/** `npq_outcome_on: Write a day …; from: …`. */
export function faultsInWords(faults: readonly RowFault[]): string {
  return faults.map(({ column, error }) => `${column}: ${error}`).join('; ');
}
