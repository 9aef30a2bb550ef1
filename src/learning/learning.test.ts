import { beforeAll, expect, test } from 'vitest';

import { rotateSeal } from '../applications/index.ts';
import { bySystem } from '../kit/audit/index.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import type { Hub } from '../hub.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson } from '../testing/people.ts';
import { builtInModules } from './modules/built-in.ts';
import { knownStatements, publishModule } from './modules/publish.ts';
import { readModule } from './modules/read-module.ts';
import { findModule, stepsOfVersions } from './modules/store.ts';
import { smallModule, MAIN, STEPS } from './modules/testing.ts';
import { carryOver } from './progress/completing.ts';
import { answerQuiz, doStep, takeNewVersion } from './progress/do-step.ts';
import { attemptsOf, completionsOf, doneBy, findBegun } from './progress/store.ts';
import { studyOf } from './study.ts';
import { chooseText, handIn, saveText } from './writing/save-text.ts';
import { newKey, type Keyring } from '../kit/seal/index.ts';
import { SEALED_TEXTS } from './writing/reseal.ts';
import { findText, otherTextsOf } from './writing/store.ts';

onEachDatabase(
  'Learning',
  (open) => {
    let hub: Hub;
    let personId: number;
    const moduleId = 'small-module';
    const by = () => ({ actor: `person:${personId}`, at: hub.clock.now() });
    const at = (stepId: string) => ({ personId, moduleId, stepId });
    const publish = (steps: string, main = MAIN) =>
      open().transaction((tx) =>
        publishModule(tx, { files: smallModule(steps, main), pictures: [] }, 'hub', by()),
      );
    const act = (stepId: string) => open().transaction((tx) => doStep(tx, at(stepId), by()));
    const write = (text: string, revision: number, writtenIn: string, stepId = 'think') =>
      open().transaction((tx) => saveText(tx, hub, at(stepId), { text, revision, writtenIn }, by()));
    const answer = (given: Readonly<Record<string, readonly string[]>>, formKey: string) =>
      open().transaction((tx) => answerQuiz(tx, at('check'), new Map(Object.entries(given)), formKey, by()));

    beforeAll(async () => {
      const example = await exampleHub(open());
      await example.app.close();
      hub = example.hub;
      personId = await addTestPerson(hub, 'Mina Member');
    });

    test('a module with a fault makes no version, and the same text makes one', async () => {
      expect(await publish(STEPS.replace('[x] This', '[ ] This'))).toMatchObject({
        ok: false,
        reason: 'faults',
      });
      expect(await findModule(open().db, moduleId)).toBeNull();
      expect(await publish(STEPS)).toEqual({ ok: true, moduleId, version: 1, isNew: true });
      expect(await publish(STEPS.replaceAll('\n', '\r\n'))).toMatchObject({ version: 1, isNew: false });
      await expect(
        open().db.updateTable('learning_versions').set({ title: 'Another' }).execute(),
      ).rejects.toThrow('history');
    });

    test('steps are done by an act, once, and a step that there is not does nothing', async () => {
      expect(await act('read-this')).toEqual({ ok: true, isNew: true, completed: false });
      expect(await act('read-this')).toEqual({ ok: true, isNew: false, completed: false });
      expect(await act('think')).toEqual({ ok: false, reason: 'no such step' });
      expect(await act('nothing')).toEqual({ ok: false, reason: 'no such step' });
      await act('watch-this');
      expect((await studyOf(open().db, [personId])).get(personId)).toMatchObject({
        minutes: 8,
        elsewhere: [],
      });
    });

    test('of two windows that write at once neither loses a word', async () => {
      expect(await write('One', 0, 'here')).toEqual({ kind: 'saved', revision: 1 });
      expect(await write('One', 0, 'there')).toEqual({ kind: 'saved', revision: 1 });
      expect(await write('One two', 1, 'here')).toEqual({ kind: 'saved', revision: 2 });
      expect(await write('One three', 1, 'there')).toMatchObject({ kind: 'kept beside' });
      expect(await write('One three four', 1, 'there')).toMatchObject({ kind: 'kept beside' });
      // The answer to this window's last save was lost on the way: it goes on with what it wrote.
      expect(await write('One two!', 1, 'here')).toEqual({ kind: 'saved', revision: 3 });
      expect(await findText(open().db, hub.keyring, at('think'))).toMatchObject({
        text: 'One two!',
        revision: 3,
      });
      const waiting = await otherTextsOf(open().db, hub.keyring, personId, at('think'));
      expect(waiting.map(({ text, settledAt }) => [text, settledAt])).toEqual([['One three four', null]]);
      const choose = (revision: number) =>
        open().transaction((tx) =>
          chooseText(tx, hub, at('think'), { choice: 'both', revision, writtenIn: 'there' }, by()),
        );
      expect(await choose(2)).toBe(false);
      expect(await choose(3)).toBe(true);
      expect(await findText(open().db, hub.keyring, at('think'))).toMatchObject({
        text: 'One two!\n\nOne three four',
        revision: 4,
      });
      expect(await write('Five', 1, 'there')).toMatchObject({ kind: 'kept beside' });
      const all = await otherTextsOf(open().db, hub.keyring, personId, at('think'));
      expect(all.map(({ text }) => text).toSorted()).toEqual(['Five', 'One three four', 'One two!']);
    });

    test('what is written comes back as it was typed, and the database holds no word of it', async () => {
      const text = '\n  e\u0301 é ﬁ\u200D👩🏽‍🏫 שלום\u200F مرحبا 你好\t\u2028end  \n\n';
      await write(text, 0, 'here', 'do');
      expect((await findText(open().db, hub.keyring, at('do')))?.text).toBe(text);
      const row = await open()
        .db.selectFrom('learning_texts')
        .select('sealed')
        .where('step_id', '=', 'do')
        .executeTakeFirstOrThrow();
      expect(row.sealed.toString('latin1')).not.toContain('end');
    });

    test('a quiz is graded whole, every attempt is kept, and a form that is sent twice is one', async () => {
      const right = { which: ['this'], 'which-ones': ['left', 'right'] };
      expect(await answer({ which: ['this'] }, 'a')).toMatchObject({ ok: false, reason: 'unanswered' });
      expect(await answer({ which: ['that'], 'which-ones': ['left'] }, 'b')).toMatchObject({
        isPassed: false,
      });
      expect(await answer(right, 'c')).toMatchObject({ isPassed: true, completed: false });
      expect(await answer(right, 'c')).toMatchObject({ isPassed: true });
      const attempts = await attemptsOf(open().db, personId, at('check'));
      expect(attempts.map((one) => [one.right, one.asked, one.isPassed])).toEqual([
        [2, 2, true],
        [0, 2, false],
      ]);
    });

    test('the last step that is needed completes the module, with a record, once', async () => {
      for (const stepId of ['think', 'do']) await open().transaction((tx) => handIn(tx, at(stepId), by()));
      const [completed, ...more] = await completionsOf(open().db, personId);
      expect(more).toEqual([]);
      expect(completed).toMatchObject({ moduleId, version: 1, minutes: 21 });
      const trail = await auditTrail(open().db);
      expect(trail.filter(({ event }) => event === 'module.completed')).toHaveLength(1);
      await act('talk');
      expect(await completionsOf(open().db, personId)).toHaveLength(1);
    });

    test('an edit changes nothing that was done: the old version goes on, the new one is for whoever takes it', async () => {
      const before = {
        done: await doneBy(open().db, personId),
        attempts: await attemptsOf(open().db, personId),
        text: await findText(open().db, hub.keyring, at('think')),
      };
      const changed = STEPS.replace('That one', 'The other one')
        .replace('# Do {task #do', '# Do it now {task #do')
        .replace('{reading #read-this', '{reading #read-more');
      expect(await publish(changed)).toMatchObject({ version: 2, isNew: true });
      expect(await findBegun(open().db, personId, moduleId)).toMatchObject({ version: 1 });
      const [one, two] = await Promise.all(
        [1, 2].map((number) => stepsOfVersions(open().db, [{ moduleId, number }])),
      );
      const over = carryOver(one ?? [], two ?? [], before.done);
      const ids = (steps: readonly { stepId: string }[]) => steps.map(({ stepId }) => stepId);
      expect([ids(over.carried), ids(over.changed), ids(over.gone), ids(over.added)]).toEqual([
        ['watch-this', 'think', 'do', 'talk'],
        ['check'],
        ['read-this'],
        ['read-more'],
      ]);
      await open().transaction((tx) => takeNewVersion(tx, at(''), by()));
      expect(await findBegun(open().db, personId, moduleId)).toMatchObject({ version: 2 });
      expect({
        done: await doneBy(open().db, personId),
        attempts: await attemptsOf(open().db, personId),
        text: await findText(open().db, hub.keyring, at('think')),
      }).toEqual(before);
      expect(await completionsOf(open().db, personId)).toMatchObject([{ version: 1 }]);
      expect(before.attempts[1]?.answers[0]).toMatchObject({
        question: 'which',
        given: [{ id: 'that', words: 'That one' }],
        right: [{ id: 'this', words: 'This one' }],
      });
    });

    test('what came with the product does not take the place of what the hub wrote', async () => {
      const publishProduct = await open().transaction((tx) =>
        publishModule(
          tx,
          { files: smallModule(`${STEPS}\n`.replace('Left', 'West')), pictures: [] },
          'product',
          bySystem(hub.clock.now()),
        ),
      );
      expect(publishProduct).toEqual({ ok: false, reason: 'the hub wrote its own' });
    });

    test('every module that comes with the product can be published', async () => {
      const known = await knownStatements(open().db);
      expect(known?.size).toBeGreaterThan(100);
      for (const { id, files, pictures } of builtInModules()) {
        const { module, faults } = readModule(files, known, pictures);
        expect(faults, id).toEqual([]);
        expect(module.id).toBe(id);
      }
    });

    test('what was written is sealed anew when the key is turned, and an older key goes only when no text needs it', async () => {
      await write('Written in another window.', 0, 'turned', 'do');
      const was = await findText(open().db, hub.keyring, at('do'));
      expect(was?.text).toBeTruthy();
      const ring: Keyring = [newKey(hub.clock.today()), ...hub.keyring];
      const lost = await rotateSeal(open(), [ring[0]], hub.clock.now(), [SEALED_TEXTS]);
      expect(lost.done).toBe(false);
      const { done, lines } = await rotateSeal(open(), ring, hub.clock.now(), [SEALED_TEXTS]);
      expect(done).toBe(true);
      expect(lines.at(-1)).toContain('Nothing in the database needs the older keys');
      expect(await findText(open().db, [ring[0]], at('do'))).toEqual(was);
      await rotateSeal(open(), [...hub.keyring, ring[0]], hub.clock.now(), [SEALED_TEXTS]);
      expect(await findText(open().db, hub.keyring, at('do'))).toEqual(was);
    });
  },
  { emptied: 'once' },
);
