import { expect, it } from 'vitest';

import { bySystem } from '../../kit/audit/index.ts';
import type { Hub } from '../../hub.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { exampleHub } from '../../testing/hub.ts';
import { addTestPerson } from '../../testing/people.ts';
import { publishModule } from '../modules/publish.ts';
import { MAIN, smallModule, STEPS } from '../modules/testing.ts';
import { handIn, saveText } from '../writing/save-text.ts';
import { textsOf } from '../writing/store.ts';
import { doMany, type Act } from './do-many.ts';
import { answerQuiz, doStep } from './do-step.ts';
import { attemptsOf, completionsOf, doneBy, findBegun } from './store.ts';

const moduleId = 'small-module';
const wrong = new Map([
  ['which', ['that']],
  ['which-ones', ['neither']],
]);
const right = new Map([
  ['which', ['this']],
  ['which-ones', ['left', 'right']],
]);

onEachDatabase('What many do of modules', (open) => {
  it('is what each of them would have done one by one, to the last row and line of the record', async () => {
    const { hub, app } = await exampleHub(open());
    await app.close();
    const at = hub.clock.now();
    await open().transaction((tx) =>
      publishModule(tx, { files: smallModule(STEPS, MAIN), pictures: [] }, 'hub', bySystem(at)),
    );
    const acts: readonly Act[] = [
      { what: 'done', stepId: 'read-this', at },
      { what: 'written', stepId: 'think', text: 'A thought', writtenIn: 'a window', at },
      { what: 'answered', stepId: 'check', given: wrong, formKey: 'first', at },
      { what: 'answered', stepId: 'check', given: right, formKey: 'second', at },
      { what: 'done', stepId: 'watch-this', at },
      { what: 'written', stepId: 'do', text: 'A task', writtenIn: 'a window', at },
    ];
    const [alone, together, other] = [
      await addTestPerson(hub, 'Ada Alone'),
      await addTestPerson(hub, 'Tom Together'),
      await addTestPerson(hub, 'Olu Other'),
    ];
    for (const act of acts) await oneByOne(hub, alone, act);
    const sittings = [
      { personId: together, moduleId, acts },
      { personId: other, moduleId, acts: acts.slice(0, 2) },
    ];
    expect(await open().transaction((tx) => doMany(tx, hub.keyring, sittings))).toEqual([]);
    expect(await toldOf(hub, together)).toEqual(await toldOf(hub, alone));
    const told = await toldOf(hub, other);
    expect([told.done.length, told.completions]).toEqual([2, []]);

    // Once more changes nothing, and what no step answers to is refused and does nothing.
    const misfits: readonly Act[] = [
      { what: 'done', stepId: 'think', at },
      { what: 'done', stepId: 'no-such-step', at },
    ];
    const again = [{ personId: together, moduleId, acts: [...acts, ...misfits] }];
    expect(await open().transaction((tx) => doMany(tx, hub.keyring, again))).toMatchObject(misfits);
    expect(await toldOf(hub, together)).toEqual(await toldOf(hub, alone));
  });
});

async function oneByOne(hub: Hub, personId: number, act: Act): Promise<void> {
  const [place, by] = [
    { personId, moduleId, stepId: act.stepId },
    { actor: `person:${personId}`, at: act.at },
  ];
  await hub.database.transaction(async (tx) => {
    switch (act.what) {
      case 'done':
        await doStep(tx, place, by);
        break;
      case 'answered':
        await answerQuiz(tx, place, act.given, act.formKey, by);
        break;
      case 'written':
        await saveText(tx, hub, place, { text: act.text, revision: 0, writtenIn: act.writtenIn }, by);
        await handIn(tx, place, by);
        break;
    }
  });
}

async function toldOf(hub: Hub, personId: number) {
  const { db } = hub.database;
  const lines = await db
    .selectFrom('audit_event')
    .select(['event', 'at', 'detail'])
    .where('actor', '=', `person:${personId}`)
    .orderBy('id')
    .execute();
  return {
    begun: await findBegun(db, personId, moduleId),
    done: await doneBy(db, personId),
    attempts: (await attemptsOf(db, personId)).map((attempt) => ({ ...attempt, id: 0 })),
    completions: await completionsOf(db, personId),
    texts: await textsOf(db, hub.keyring, personId),
    record: lines,
  };
}
