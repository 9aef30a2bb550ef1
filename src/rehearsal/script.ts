import type { Reader } from '../kit/db/index.ts';
import { plannedModulesOf } from '../learning/index.ts';
import { eveningsOf, lifeOf, type Evening, type Life } from './lives.ts';
import type { Player } from './store.ts';

/** The lives that were drawn, each once, and by day who works at what: from nothing that changes. */
export class Script {
  readonly seed: number;
  readonly #lives = new Map<string, Life>();
  readonly #evenings = new Map<string, { player: Player; evening: Evening }[]>();
  readonly #planned = new Set<string>();

  constructor(seed: number) {
    this.seed = seed;
  }

  lifeOf(player: Player): Life {
    const life = this.#lives.get(keyOf(player)) ?? lifeOf(this.seed, player.email, player);
    this.#lives.set(keyOf(player), life);
    return life;
  }

  /** Plans the evenings of those who are new in it. */
  async enter(db: Reader, players: readonly Player[]): Promise<void> {
    const strangers = players.filter((player) => !this.#planned.has(keyOf(player)));
    if (strangers.length === 0) return;
    const cohorts = [...new Set(strangers.map(({ cohortId }) => cohortId))];
    const planned = await plannedModulesOf(db, cohorts);
    for (const player of strangers) {
      const modules = planned.get(player.cohortId) ?? [];
      // Those of an intake without a plan yet are asked again.
      if (modules.length > 0) this.#planned.add(keyOf(player));
      for (const evening of eveningsOf(this.seed, player.email, this.lifeOf(player), modules)) {
        const of = this.#evenings.get(evening.on.toString()) ?? [];
        of.push({ player, evening });
        this.#evenings.set(evening.on.toString(), of);
      }
    }
  }

  eveningsOn(day: Temporal.PlainDate): readonly { player: Player; evening: Evening }[] {
    return this.#evenings.get(day.toString()) ?? [];
  }
}

/** Somebody on one course. */
export function keyOf({ email, cohortId }: Pick<Player, 'email' | 'cohortId'>): string {
  return `${email} ${cohortId}`;
}
