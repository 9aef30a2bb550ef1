import type { FastifyInstance } from 'fastify';
import { parse, type DefaultTreeAdapterMap } from 'parse5';
import { beforeAll, expect, test } from 'vitest';

import { addEnrolment, placeInGroup } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { pngWith } from '../kit/pictures/testing.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../testing/people.ts';
import { Visitor } from '../testing/visitor.ts';
import { ensureTimetableLoaded } from '../timetable/index.ts';
import { removeUnused } from './modules/pictures-store.ts';
import { publishModule } from './modules/publish.ts';
import { MAIN, smallModule, STEPS } from './modules/testing.ts';
import { doneBy } from './progress/store.ts';
import { studyOf } from './study.ts';
import { findText, otherTextsOf } from './writing/store.ts';
import { LONG } from './writing/testing.ts';

type Node = DefaultTreeAdapterMap['node'];

/** What stands in a box when a browser has read the page. */
function inBox(html: string): string {
  const find = (node: Node): string | null => {
    if ('tagName' in node && node.tagName === 'textarea')
      return node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
    for (const child of 'childNodes' in node ? node.childNodes : []) {
      const found = find(child);
      if (found !== null) return found;
    }
    return null;
  };
  return find(parse(html)) ?? 'there is no box';
}

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

onEachDatabase(
  'Learning through the browser',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    let personId: number;
    let member: { cookie: string };
    let group: string;
    let at: string;
    const place = (stepId: string) => ({ personId, moduleId: 'small-module', stepId });
    const get = (url: string, headers: Record<string, string>) => app.inject({ url, headers });
    const post = (
      url: string,
      headers: Record<string, string>,
      fields: Record<string, string>,
      accept = 'text/html',
    ) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...headers, accept, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      });
    const kept = async (stepId: string) => (await findText(open().db, hub.keyring, place(stepId)))?.text;

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
      await ensureTimetableLoaded(open(), hub.clock.now());
      const { db } = open();
      const here = await db
        .selectFrom('groups')
        .select(['id', 'cohort_id'])
        .where('level', '=', 1)
        .orderBy('id')
        .executeTakeFirstOrThrow();
      group = here.id;
      personId = await addTestPerson(hub, 'Mina Member', 'mina@school.example');
      member = await signedIn(hub, personId);
      const by = byOperator(hub.clock.now());
      const enrolment = await open().transaction(async (tx) => {
        const added = await addEnrolment(tx, personId, here.cohort_id, 'confirmed', by);
        const fromOn = hub.clock.today();
        await placeInGroup(
          tx,
          { enrolmentId: added.enrolment.id, groupId: group, fromOn, cause: 'test' },
          by,
        );
        await publishModule(tx, { files: smallModule(), pictures: [] }, 'hub', by);
        return added.enrolment.id;
      });
      at = `/account/places/${enrolment}/modules/small-module`;
      return () => app.close();
    });

    test('looking does nothing: every page of a module is opened, and nothing is begun', async () => {
      for (const page of [
        '',
        '/steps/read-this',
        '/steps/think',
        '/steps/check',
        '/steps/watch-this/captions.vtt',
      ])
        expect((await get(at + page, member)).statusCode, page).toBe(200);
      expect(await open().db.selectFrom('learning_begun').selectAll().execute()).toEqual([]);
      expect((await get(`${at}/steps/none`, member)).statusCode).toBe(404);
    });

    test('only the page of a film may load one, and from where it lies alone', async () => {
      const policy = async (page: string) =>
        String((await get(at + page, member)).headers['content-security-policy']);
      expect(await policy('/steps/watch-this')).toContain("media-src 'self' https://media.example.org");
      expect(await policy('/steps/read-this')).not.toContain('media-src');
    });

    test('10,000 words in every script come back as they were typed', async () => {
      const page = (await get(`${at}/steps/think`, member)).body;
      const fields = { revision: hidden(page, 'revision'), window: hidden(page, 'window'), act: 'save' };
      const sent = await post(`${at}/steps/think/text`, member, {
        ...fields,
        text: LONG.replaceAll('\n', '\r\n'),
      });
      expect([sent.statusCode, sent.headers.location]).toEqual([303, `${at}/steps/think?told=saved`]);
      expect(await kept('think')).toBe(LONG);
      const again = (await get(`${at}/steps/think`, member)).body;
      expect(inBox(again)).toBe(LONG);
      const file = await get(`${at.replace(/modules.*/, 'work.txt')}`, member);
      expect(file.body).toContain(LONG);
    });

    test('what no page can show is asked about, with the text, and keeps nothing', async () => {
      const before = await kept('think');
      const page = (await get(`${at}/steps/think`, member)).body;
      const fields = {
        revision: hidden(page, 'revision'),
        window: hidden(page, 'window'),
        text: 'One two\0 three',
      };
      const answer = await post(`${at}/steps/think/text`, member, { ...fields, act: 'save' });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('<title>Error: ');
      expect(answer.body).toContain('There is a character that no page can show after “One two”');
      expect(inBox(answer.body)).toBe('One two␀ three');
      expect(await kept('think')).toBe(before);
      const script = await post(`${at}/steps/think/text`, member, fields, 'application/json');
      expect(script.json()).toMatchObject({ kind: 'refused' });
    });

    test('two tabs: the second is told, and both texts are kept', async () => {
      const [one, two] = [
        (await get(`${at}/steps/do`, member)).body,
        (await get(`${at}/steps/do`, member)).body,
      ];
      const save = (page: string, text: string) =>
        post(`${at}/steps/do/text`, member, {
          revision: hidden(page, 'revision'),
          window: hidden(page, 'window'),
          text,
          act: 'save',
        });
      expect((await save(one, 'From the first tab')).headers.location).toContain('told=saved');
      expect((await save(two, 'From the second tab')).headers.location).toContain('told=beside');
      const both = (await get(`${at}/steps/do`, member)).body;
      expect(both).toContain('From the second tab');
      expect(inBox(both)).toBe('From the first tab');
      const other = (await otherTextsOf(open().db, hub.keyring, personId, place('do')))[0]?.writtenIn ?? '';
      await post(`${at}/steps/do/choose`, member, { revision: '1', other, choice: 'other' });
      expect(await kept('do')).toBe('From the second tab');
    });

    test('a session that ended while they wrote: what was typed waits, and is sent after signing in', async () => {
      const page = (await get(`${at}/steps/do`, member)).body;
      const ann = new Visitor(app);
      const text = LONG.replaceAll('\n', '\r\n');
      const lost = await ann.post(`${at}/steps/do/text`, {
        revision: hidden(page, 'revision'),
        window: hidden(page, 'window'),
        text,
        act: 'save',
      });
      expect(lost.headers.location).toBe('/sign-in?next=%2Fsign-in%2Fheld');
      ann.take('hub', member.cookie.replace('hub=', ''));
      const held = parse((await ann.get('/sign-in/held')).body);
      const fields: Record<string, string> = {};
      const read = (node: Node): void => {
        if ('tagName' in node && node.tagName === 'input') {
          const of = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? '';
          fields[of('name')] = of('value');
        }
        for (const child of 'childNodes' in node ? node.childNodes : []) read(child);
      };
      read(held);
      await ann.post(`${at}/steps/do/text`, fields);
      expect(await kept('do')).toBe(LONG);
    });

    test('a text that may name a pupil is saved, asked about, and handed in when its writer says so', async () => {
      const page = (await get(`${at}/steps/think`, member)).body;
      const fields = {
        revision: hidden(page, 'revision'),
        window: hidden(page, 'window'),
        text: 'I worked with a Year 4 pupil called Sam.',
        act: 'hand-in',
      };
      const asked = await post(`${at}/steps/think/text`, member, fields);
      expect(asked.statusCode).toBe(422);
      expect(asked.body).toContain('“Year 4 pupil called Sam”');
      expect(await kept('think')).toBe(fields.text);
      expect(await doneBy(open().db, personId)).toEqual([]);
      const now = {
        ...fields,
        revision: hidden(asked.body, 'revision'),
        window: hidden(asked.body, 'window'),
      };
      const handed = await post(`${at}/steps/think/text`, member, { ...now, pupils: 'looked' });
      expect(handed.headers.location).toBe(`${at}/steps/do`);
      expect((await doneBy(open().db, personId)).map(({ stepId }) => stepId)).toEqual(['think']);
    });

    test('a quiz asks for every answer, shows what was right and why, and keeps the attempts', async () => {
      const page = (await get(`${at}/steps/check`, member)).body;
      const answers = { form: hidden(page, 'form'), 'answer-which': 'that' };
      const half = await post(`${at}/steps/check/answers`, member, answers);
      expect(half.statusCode).toBe(422);
      expect(half.body).toContain('href="#answer-which-ones"');
      await post(`${at}/steps/check/answers`, member, { ...answers, 'answer-which-ones': 'neither' });
      const after = (await get(`${at}/steps/check`, member)).body;
      expect(after).toContain('0 of 2 right: not passed yet');
      expect(after).toContain('Because it is this.');
      expect(await open().db.selectFrom('learning_attempts').select('is_passed').execute()).toEqual([
        { is_passed: false },
      ]);
    });

    test('who leads the group sees what is done, and of the texts only what was shared, on the record', async () => {
      const leader = (await signedInAs(hub, 'facilitator', { kind: 'group', id: group })).headers;
      const pages = [`/staff/groups/${group}/modules`, `/staff/groups/${group}/modules/shared`];
      const seen = await Promise.all(pages.map(async (page) => (await get(page, leader)).body));
      expect(seen[0]).toContain('Mina Member');
      expect(seen[0]).toContain('1 of 6');
      expect(seen.join('')).not.toContain('pupil called Sam');
      await post(`${at}/steps/think/share`, member, { share: 'yes' });
      expect((await get(pages[1] ?? '', leader)).body).toContain('pupil called Sam');
      // The page of the step says that it is for those who lead the group.
      const administrator = (await signedInAs(hub, 'administrator')).headers;
      expect((await get(pages[1] ?? '', administrator)).statusCode).toBe(404);
      expect((await get(pages[0] ?? '', administrator)).body).not.toContain('modules/shared');
      const trail = await auditTrail(open().db);
      expect(trail.filter(({ event }) => event === 'learning-text.read')).toHaveLength(1);
      await post(`${at}/steps/think/share`, member, { share: 'no' });
      expect((await get(pages[1] ?? '', leader)).body).not.toContain('pupil called Sam');
    });

    test('staff see each fault by its line, can publish only without, and of two who write the second is told', async () => {
      const manager = (await signedInAs(hub, 'manager')).headers;
      const main = MAIN.replace('small-module', 'new-module');
      const files = {
        'name-1': 'module.md',
        'file-1': main.replace('minutes: 23', 'minutes: 9'),
        'name-2': '01-steps.md',
        'file-2': STEPS,
        'name-3': 'small.vtt',
        'file-3': 'WEBVTT\n',
      };
      await post('/staff/modules/new', manager, { ...files, act: 'save' });
      const page = (await get('/staff/modules/new-module', manager)).body;
      expect(page).toContain('The minutes of the steps make 23, not 9');
      expect(page).not.toContain('Publish it');
      await post('/staff/modules/new-module/publish', manager, { revision: '1' });
      expect((await get(at.replace('small', 'new'), member)).statusCode).toBe(404);
      const mended = { ...files, 'file-1': main, revision: '1', act: 'save' };
      const saved = await post('/staff/modules/new-module/edit', manager, mended);
      expect(saved.headers.location).toBe('/staff/modules/new-module?told=kept');
      const late = await post('/staff/modules/new-module/edit', manager, {
        ...mended,
        'file-2': `${STEPS}\n`,
      });
      expect(late.statusCode).toBe(422);
      expect(late.body).toContain('Somebody else saved this module since you opened it');
      const published = await post('/staff/modules/new-module/publish', manager, { revision: '2' });
      expect(published.headers.location).toBe('/staff/modules/new-module?told=published');
      expect((await get(at.replace('small', 'new'), member)).statusCode).toBe(200);
      await post('/staff/modules/new-module/open', manager, { open: 'no' });
      expect((await get(at.replace('small', 'new'), member)).statusCode).toBe(404);
    });

    test('files of a folder are taken as they are, and what is no text is named', async () => {
      const manager = (await signedInAs(hub, 'manager')).headers;
      const take = (files: readonly { name: string; text: string | Buffer }[]) =>
        app.inject({
          method: 'POST',
          url: '/staff/modules/from-files',
          headers: manager,
          payload: formOf({}, files),
        });
      const folder = smallModule(STEPS, MAIN.replace('small-module', 'from-a-folder'));
      const taken = await take(folder);
      expect(taken.headers.location).toBe('/staff/modules/from-a-folder?told=kept');
      const refused = await take([...folder, { name: 'photo.md', text: Buffer.from([0xff, 0xfe, 0x00]) }]);
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('photo.md is no text in UTF-8');
    });

    test('a picture is shown to those who may see the module, and goes with it from writing to members and into the zip', async () => {
      const manager = (await signedInAs(hub, 'manager')).headers;
      const stranger = await signedIn(hub, await addTestPerson(hub, 'Sam Stranger', 'sam@school.example'));
      const send = (
        url: string,
        files: readonly { name: string; text: string | Buffer }[],
        field = 'pictures',
      ) => app.inject({ method: 'POST', url, headers: manager, payload: formOf({}, files, field) });
      const of = '/staff/modules/with-pictures';
      const png = pngWith('tEXtSecret place');
      const shows = '![A day in school](a-day.png)';
      const folder = smallModule(
        `${STEPS}\n`.replace('Some **strong**', shows),
        MAIN.replace('small-module', 'with-pictures'),
      );
      await send('/staff/modules/from-files', [...folder, { name: 'a-day.png', text: png }], 'files');
      expect((await get(of, manager)).body).toContain('Nothing stands against publishing it');
      const addressIn = (html: string) =>
        /<img[^>]+src="([^"]+)"[^>]+alt="A day in school"/.exec(html)?.[1] ?? 'none';
      const inPreview = addressIn((await get(`${of}/preview`, manager)).body);
      expect((await get(inPreview, manager)).headers['content-type']).toBe('image/png');

      // What is refused changes nothing, and twice is once.
      expect((await send(`${of}/pictures`, [{ name: 'plan.svg', text: '<svg/>' }])).statusCode).toBe(422);
      expect((await send(`${of}/pictures`, [])).statusCode).toBe(422);
      const many = Array.from({ length: 21 }, (_, index) => ({ name: `p-${index}.png`, text: png }));
      expect((await send(`${of}/pictures`, many)).statusCode).toBe(422);
      for (let times = 0; times < 2; times += 1)
        await send(`${of}/pictures`, [{ name: 'more.png', text: png }]);
      const written = () =>
        open()
          .db.selectFrom('learning_manuscripts')
          .selectAll()
          .where('module_id', '=', 'with-pictures')
          .executeTakeFirst();
      expect(await written()).toMatchObject({
        revision: 2,
        pictures: [{ name: 'a-day.png' }, { name: 'more.png' }],
      });
      // A text is saved without its pictures being sent again, and has them still.
      const main = folder.find(({ name }) => name === 'module.md')?.text ?? '';
      const boxes = Object.fromEntries(
        folder.flatMap(({ name, text }, index) => [
          [`name-${index + 1}`, name],
          [`file-${index + 1}`, text === main ? `${text}\nMore.\n` : text],
        ]),
      );
      await post(`${of}/edit`, manager, { ...boxes, revision: '2' });
      await post(`${of}/pictures/take-out`, manager, { name: 'more.png' });
      expect(await written()).toMatchObject({ revision: 4, pictures: [{ name: 'a-day.png' }] });
      await post(`${of}/publish`, manager, { revision: '4' });

      const place = at.replace('small-module', 'with-pictures');
      const own = addressIn((await get(`${place}/steps/read-this`, member)).body);
      const seen = await get(own, member);
      expect(seen.statusCode).toBe(200);
      expect(seen.headers['cache-control']).toBe('private, max-age=31536000, immutable');
      expect(seen.rawPayload.includes('Secret')).toBe(false);
      expect((await get(own, stranger)).statusCode).toBeGreaterThanOrEqual(400);
      expect((await get(own, {})).statusCode).toBe(303);
      expect((await get(own.replace('with-pictures', 'small-module'), member)).statusCode).toBe(404);
      expect(
        (
          await get(
            `${of.replace('with-pictures', 'small-module')}/pictures/${own.split('/').at(-1)}`,
            manager,
          )
        ).statusCode,
      ).toBe(404);

      // The zip is the module again, word for word, so that taking and publishing it makes no second version.
      const zip = await get(`${of}/versions/1/folder.zip`, manager);
      await send('/staff/modules/from-files', [{ name: 'folder.zip', text: zip.rawPayload }], 'files');
      const again = await post(`${of}/publish`, manager, { revision: String((await written())?.revision) });
      expect(again.headers.location).toBe(`${of}?told=same`);

      // A version keeps its picture; one that no module has goes a day later.
      await send(`${of}/pictures`, [{ name: 'other.png', text: pngWith('gAMA0000') }]);
      await post(`${of}/pictures/take-out`, manager, { name: 'other.png' });
      const kept = async () =>
        (await open().db.selectFrom('learning_pictures').select('sha256').execute()).length;
      const [before, later] = [await kept(), hub.clock.now().add({ hours: 24 * 30 })];
      expect(
        await open().transaction((tx) => removeUnused(tx, hub.clock.now().subtract({ hours: 24 }))),
      ).toBe(0);
      expect(await open().transaction((tx) => removeUnused(tx, later))).toBe(1);
      expect(await kept()).toBe(before - 1);
      expect((await get(own, member)).statusCode).toBe(200);
    });

    test('a lead provider’s file of completed modules: by its own headings, faults by line, and twice is once', async () => {
      const manager = (await signedInAs(hub, 'manager')).headers;
      const csv = [
        'Learner,Course,Finished,Mins',
        'MINA@school.example,Unit 1,23/10/2026,50',
        'mina@school.example,Unit  1,2026-10-25,50',
        'mina@school.example,Unit 2,2026-11-01 10:30,',
        'nobody@school.example,Unit 1,2026-10-23,50',
        'mina@school.example,Unit 3,2027-10-23,50',
        'mina@school.example,Unit 3,soon,50',
      ].join('\n');
      const columns = {
        'lead-provider': 'Ambition Institute',
        'column-email': 'Learner',
        'column-module': 'Course',
        'column-completedOn': 'Finished',
        'column-minutes': 'Mins',
      };
      const take = (fields: Record<string, string>) =>
        app.inject({
          method: 'POST',
          url: '/staff/modules/elsewhere',
          headers: manager,
          payload: formOf(fields, [{ name: 'done.csv', text: csv }], 'file'),
        });
      expect((await take(columns)).headers.location).toBe('/staff/modules/elsewhere?told=taken');
      const study = (await studyOf(open().db, [personId])).get(personId);
      expect(study?.elsewhere.map((one) => [one.title, one.completedOn.toString(), one.minutes])).toEqual([
        ['Unit 1', '2026-10-23', 50],
        ['Unit 2', '2026-11-01', null],
      ]);
      const file = await open().db.selectFrom('learning_files').selectAll().executeTakeFirstOrThrow();
      expect(file).toMatchObject({ rows: 6, added: 2, known: 0 });
      expect(file.faults).toEqual([
        { line: 5, words: 'Nobody here is known by this email, TRN or participant id' },
        { line: 6, words: 'The day is in the future' },
        { line: 7, words: 'soon is not a day. Write it like 2026-11-23 or 23/11/2026' },
      ]);
      // The headings are known from the last time.
      await take({ 'lead-provider': 'Ambition Institute' });
      expect((await studyOf(open().db, [personId])).get(personId)).toEqual(study);
      const last = await get('/staff/modules/elsewhere', manager);
      expect(last.body).toContain('0 added, 2 known before');
    });

    test('a manager plans, and the member has it first, with its day', async () => {
      const manager = (await signedInAs(hub, 'manager')).headers;
      const { cohort_id: cohort } = await open()
        .db.selectFrom('groups')
        .select('cohort_id')
        .where('id', '=', group)
        .executeTakeFirstOrThrow();
      await open()
        .db.updateTable('cohorts')
        .set({ design_id: 'senco-example' })
        .where('id', '=', cohort)
        .execute();
      const page = (await get(`/staff/cohorts/${cohort}/modules`, manager)).body;
      expect(page).toContain('Nothing is planned yet');
      await post(`/staff/cohorts/${cohort}/modules`, manager, { 'when-small-module': 'module-1/1' });
      expect(
        await open().db.selectFrom('learning_plans').select(['component', 'module_id']).execute(),
      ).toEqual([{ component: 'module-1', module_id: 'small-module' }]);
    });
  },
  { emptied: 'once' },
);

/** A form with files, which inject sends as a browser would. */
function formOf(
  fields: Readonly<Record<string, string>>,
  files: readonly { name: string; text: string | Buffer }[],
  field = 'files',
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const { name, text } of files)
    form.append(field, new File([typeof text === 'string' ? text : new Uint8Array(text)], name));
  return form;
}
