/** Work in one's own time in a rehearsal: who sits down to which module on which evening, and what they do there. */
import { chanceOf } from '../example/people/chance.ts';
import {
  doMany,
  openModules,
  rightAnswers,
  stepsDoneBy,
  type Act,
  type Module,
  type Sitting,
} from '../learning/index.ts';
import { keyOf } from './script.ts';
import type { Stage } from './stage.ts';
import type { Player } from './store.ts';

/** What members of the rehearsal write is the same few sentences: nobody wrote them. */
const WORDS = [
  'Invented for the rehearsal. In our school the plan is written in September and read in July. I want it on the table of every weekly meeting.',
  'Invented for the rehearsal. Two of the three adults in the room knew the strategy by name and none of us by what we would see. I will begin with what we would see.',
  'Invented for the rehearsal. I asked four colleagues the same question and got four answers. That is where I start.',
];

export async function workThrough(stage: Stage, players: readonly Player[]): Promise<void> {
  const { hub, hands, day, script } = stage;
  const active = new Set(players.filter(({ state }) => state === 'active').map(keyOf));
  const tonight = script.eveningsOn(day).filter(({ player }) => active.has(keyOf(player)));
  if (tonight.length === 0) return;
  hands.moveTo('18:30');
  await hub.database.transaction(async (tx) => {
    const modules = await openModules(tx);
    const done = await stepsDoneBy(
      tx,
      tonight.map(({ player }) => player.personId),
      [...modules.keys()],
    );
    const isDone = new Set(done.map(({ personId, moduleId, stepId }) => `${personId} ${moduleId} ${stepId}`));
    const sittings = new Map<string, Sitting>();
    for (const { player, evening } of tonight) {
      const module = modules.get(evening.moduleId);
      if (module === undefined) continue;
      const until = Math.ceil((module.steps.length * evening.until) / 100);
      const acts = module.steps
        .slice(0, until)
        .filter(({ id }) => !isDone.has(`${player.personId} ${module.id} ${id}`))
        .flatMap((step, index) => actsOf(stage, player, module, step, index));
      if (acts.length > 0)
        sittings.set(`${player.personId} ${module.id}`, {
          personId: player.personId,
          moduleId: module.id,
          acts,
        });
    }
    const refused = await doMany(tx, hub.keyring, [...sittings.values()]);
    if (refused.length > 0) throw new Error(`A module has no step ${refused[0]?.stepId ?? ''} of that kind.`);
  });
}

function actsOf(
  { hands, seed }: Stage,
  { email }: Player,
  module: Module,
  step: Module['steps'][number],
  index: number,
): readonly Act[] {
  const at = hands.now().add({ minutes: 3 * (index + 1) });
  const luck = chanceOf(seed, 'step', email, module.id, step.id);
  const stepId = step.id;
  switch (step.kind) {
    case 'reading':
    case 'video':
      return [{ what: 'done', stepId, at }];
    case 'reflection':
    case 'task':
    case 'discussion':
      return [{ what: 'written', stepId, at, text: luck.pick(WORDS), writtenIn: 'rehearsal' }];
    case 'quiz': {
      const right = rightAnswers(step.questions);
      const wrong = new Map(
        step.questions.map(({ id, options }) => [
          id,
          options.filter((one) => !one.isRight).map((one) => one.id),
        ]),
      );
      const passed = { what: 'answered', stepId, at, given: right, formKey: 'rehearsal 2' } as const;
      return luck.percent(15)
        ? [{ ...passed, given: firstOf(wrong), formKey: 'rehearsal 1' }, passed]
        : [passed];
    }
  }
}

function firstOf(options: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  return new Map([...options].map(([question, ids]) => [question, ids.slice(0, 1)]));
}
