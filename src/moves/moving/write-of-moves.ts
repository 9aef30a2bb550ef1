import type { Hub } from '../../hub.ts';
import type { Tx } from '../../kit/db/index.ts';
import { queueMails, type LetterToQueue } from '../../kit/mail/index.ts';
import type { WrittenLetter } from '../../messages/letter.tsx';
import { mainEmailsOf } from '../../people/index.ts';
import { allCourses } from '../../programmes/index.ts';
import {
  coverChangedLetter,
  groupChangedLetter,
  movedLetter,
  moveUndoneLetter,
  type AboutMove,
} from '../emails/move-letters.tsx';
import type { MovePlan, PlannedMove } from './plan-moves.ts';

const NEXT_SHOWN = 5;

/** Somebody who is told of a move, and what. */
export interface Told {
  what: 'the member' | 'a facilitator' | 'the head';
  name: string;
}

/** Who would be told: whoever has no address is left out. Each facilitator once, however many move. */
export function toldOf(plan: MovePlan, moves: readonly PlannedMove[]): readonly Told[] {
  const leaders = new Map(
    leadersTold(plan, moves).flatMap(({ people }) => people.map((one) => [one.personId, one.name] as const)),
  );
  return [
    ...moves.flatMap(({ movee }) =>
      movee.email === null ? [] : [{ what: 'the member', name: movee.name } as const],
    ),
    ...[...leaders.values()].map((name) => ({ what: 'a facilitator', name }) as const),
    ...moves.flatMap(({ movee, cover }) =>
      movee.sponsor === null || cover.added.length + cover.gone.length === 0
        ? []
        : [{ what: 'the head', name: `${movee.sponsor.name} (for ${movee.name})` } as const],
    ),
  ];
}

/** By group, who leads it and who of the moved comes or goes. */
function leadersTold(plan: MovePlan, moves: readonly PlannedMove[]) {
  const groups = new Map<string, { group: 'from' | 'to'; moves: PlannedMove[] }>();
  const note = (id: string | undefined, group: 'from' | 'to', move: PlannedMove): void => {
    if (id === undefined) return;
    const known = groups.get(id) ?? { group, moves: [] };
    known.moves.push(move);
    groups.set(id, known);
  };
  for (const move of moves) {
    note(move.from?.id, 'from', move);
    note(move.coachingFrom?.id, 'from', move);
    note(plan.to?.id, 'to', move);
    note(move.coachingTo?.id, 'to', move);
  }
  return [...groups].map(([id, found]) => ({ id, ...found, people: plan.leaders.get(id) ?? [] }));
}

/**
 * Queues every letter of a move, or of its undoing, in one statement.
 *
 * @param key of the move, or of the first of several that were made at once
 */
export async function writeOfMoves(
  tx: Tx,
  { profile, config }: Pick<Hub, 'profile' | 'config'>,
  plan: MovePlan,
  moves: readonly PlannedMove[],
  { reason, key, isUndone }: { reason: string | null; key: string; isUndone: boolean },
): Promise<void> {
  const { to, cohort } = plan;
  if (to === null) return;
  const eventKey = isUndone ? `${key}:undone` : key;
  const kind = isUndone ? 'move.undone' : 'move.made';
  const letters: LetterToQueue[] = [];
  const add = (whom: string, address: string | null | undefined, letter: WrittenLetter): void => {
    if (address !== null && address !== undefined)
      letters.push({ eventKey: `${eventKey}:${whom}`, kind, to: address, ...letter });
  };
  const aboutOf = (move: PlannedMove): AboutMove => ({
    profile,
    publicUrl: config.publicUrl,
    courseName: allCourses().get(cohort.course)?.title ?? cohort.course,
    fromGroup: move.from?.name ?? '',
    toGroup: to.name,
    onDay: move.onDay,
  });
  for (const move of moves) {
    const { movee, changes, cover } = move;
    const about = { ...aboutOf(move), enrolmentId: movee.enrolmentId, name: movee.name };
    const next = changes.changes.flatMap((change) =>
      change.kind === 'moves' || change.kind === 'only after' ? [change.after] : [],
    );
    add(
      `member:${movee.enrolmentId}`,
      movee.email,
      isUndone
        ? moveUndoneLetter(about)
        : movedLetter({
            ...about,
            reason,
            next: next.slice(0, NEXT_SHOWN),
            toCatchUp: changes.changes.flatMap((change) =>
              change.kind === 'falls between' ? [change.before] : [],
            ),
            notAgain: changes.changes.flatMap((change) => (change.kind === 'twice' ? [change.after] : [])),
          }),
    );
    if (movee.sponsor !== null && cover.added.length + cover.gone.length > 0)
      add(
        `head:${movee.enrolmentId}`,
        movee.sponsor.email,
        coverChangedLetter({
          ...aboutOf(move),
          ...cover,
          name: movee.sponsor.name,
          whose: movee.name,
          isUndone,
        }),
      );
  }
  const told = leadersTold(plan, moves);
  const emails = await mainEmailsOf(
    tx,
    told.flatMap(({ people }) => people.map(({ personId }) => personId)),
  );
  const written = new Set<number>();
  for (const { id, group, moves: theirs, people } of told)
    for (const leader of people) {
      const [first] = theirs;
      if (first === undefined || written.has(leader.personId)) continue;
      written.add(leader.personId);
      const about = { ...aboutOf(first), name: leader.name, isUndone, group };
      add(
        `leader:${leader.personId}:${id}`,
        emails.get(leader.personId),
        groupChangedLetter({ ...about, people: theirs.map(({ movee }) => movee.name) }),
      );
    }
  await queueMails(tx, letters);
}
