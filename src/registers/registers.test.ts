import fc from 'fast-check';
import { sql, type KyselyPlugin } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';

import { changeEnrolmentState, plannedGroups } from '../cohorts/index.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addTestPerson, signedIn, signedInAs } from '../testing/people.ts';
import { mergePeople } from '../people/merging/merge.ts';
import { catchUpsOf, sameElsewhere } from './apology/store.ts';
import { codeAt, witness } from './check-in/code.ts';
import { byPerson, inForce, type Entry, type How, type State } from './marks/in-force.ts';
import { keepEntries, saveRegister } from './marks/save-register.ts';
import { registerPaths as paths } from './paths.ts';
import { ensureExampleRegisters } from './example.ts';
import { pngWith } from '../kit/pictures/testing.ts';
import { closingsOf, entriesOf, findSecret, lockRegister, marksInForce } from './store.ts';
import { addMember, addSeminar, COHORT, JUNIPER, QUARRY, Seminar } from './testing.ts';

const device = crypto.randomUUID();
let sequence = 0;
const entry = (person: number, state: State, over: Partial<Entry> = {}): Entry & { madeAt: null } => ({
  id: crypto.randomUUID(),
  person,
  device,
  sequence: (sequence += 1),
  knows: 0,
  how: 'by hand' as How,
  batch: null,
  state,
  minutes: state === 'late' ? 10 : null,
  mode: state === 'present' || state === 'late' ? 'room' : null,
  madeAt: null,
  ...over,
});

onEachDatabase('a register', (open) => {
  let seminar: Seminar;
  let at: { session: number };
  beforeEach(async () => {
    seminar = await Seminar.open(open());
    at = { session: seminar.session };
  });
  const marks = async () => {
    const all = await marksInForce(seminar.hub.database.db, { sessions: [seminar.session] });
    return Object.fromEntries(all.map(({ personId, state }) => [seminar.members.indexOf(personId), state]));
  };
  const press = (set: string, knows = 99, headers = seminar.leader.headers) =>
    seminar.send(paths.mark.to(at), { set, knows: String(knows) }, headers);
  const person = (nth: number): number => seminar.members[nth] ?? 0;

  describe('without scripts', () => {
    test('is taken by presses, the rest at once, undone, and closed by a named person', async () => {
      expect((await press(`absent:${person(0)}`)).headers.location).toBe(
        `${paths.register.to(at)}#person-${person(0)}`,
      );
      await press(`late:${person(1)}`);
      await press('rest');
      expect(await marks()).toEqual({ 0: 'absent', 1: 'late', 2: 'present', 3: 'present' });
      const { body } = await seminar.get(paths.register.to(at));
      expect(body).toContain('3 there, 1 absent');
      const batch = /value="undo:([0-9a-f-]{36})"/.exec(body)?.[1] ?? '';
      await press(`undo:${batch}`);
      expect(await marks()).toEqual({ 0: 'absent', 1: 'late', 2: 'expected', 3: 'expected' });
      await press('rest');
      await seminar.send(paths.close.to(at), { words: 'The projector is broken' });
      await seminar.send(paths.close.to(at), { words: 'The projector is broken' });
      const closed = (await seminar.get(paths.register.to(at))).body;
      expect(closed).toContain('Closed by Joanne Leader');
      expect(closed.split('The projector is broken')).toHaveLength(2);
      await press(`present:${person(0)}`);
      expect((await seminar.get(paths.register.to(at))).body).toContain('After closing, by Joanne Leader');
      const own = (await seminar.get(paths.person.to({ ...at, person: person(0) }))).body;
      expect(own).toContain('Absent');
      expect(own).toContain('After the register was closed by Joanne Leader');
    });

    test('writes down minutes and where, and says what is wrong with them', async () => {
      const url = paths.person.to({ ...at, person: person(2) });
      const refused = await seminar.send(url, { state: 'late', minutes: 'ten' });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('Error: ');
      expect(refused.body).toContain('href="#minutes"');
      expect(refused.body).toContain('value="ten"');
      await seminar.send(url, { state: 'left-early', minutes: '25', mode: 'online' });
      expect((await seminar.get(paths.register.to(at))).body).toContain('Left 25 minutes early, online');
    });

    test('takes nothing for somebody who has no place, and is not there for who leads another group', async () => {
      const stranger = await addMember(seminar.hub, 'Somebody Else', JUNIPER);
      await press(`absent:${stranger}`);
      expect(await entriesOf(seminar.hub.database.db, seminar.session)).toEqual([]);
      const other = await signedInAs(seminar.hub, 'facilitator', { kind: 'group', id: JUNIPER });
      expect((await seminar.get(paths.register.to(at), other.headers)).statusCode).toBe(404);
      expect((await press(`absent:${person(0)}`, 0, other.headers)).statusCode).toBe(404);
    });
  });

  test('is history that the database refuses to change', async () => {
    await press(`absent:${person(0)}`);
    await press('rest');
    await seminar.send(paths.close.to(at));
    const { db } = seminar.hub.database;
    for (const statement of [
      sql`update register_entries set state = 'present', mode = 'room'`,
      sql`delete from register_entries`,
      sql`truncate register_entries`,
      sql`update register_closings set words = 'x'`,
      sql`delete from register_closings`,
      sql`insert into register_entries select * from register_entries limit 1`,
    ])
      await expect(statement.execute(db)).rejects.toThrow();
    expect(await marks()).toEqual({ 0: 'absent', 1: 'present', 2: 'present', 3: 'present' });
  });

  test('of any number of people is saved in as many statements', async () => {
    let statements = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements += 1;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const by = byOperator(seminar.hub.clock.now());
    const cost = async (people: readonly number[]): Promise<number> => {
      statements = 0;
      const entries = people.map((one) => entry(one, 'present'));
      await seminar.hub.database.transaction((tx) =>
        keepEntries(tx.withPlugin(counting), seminar.session, { entries }, seminar.leader.personId, by),
      );
      return statements;
    };
    const one = await cost(seminar.members.slice(0, 1));
    for (let more = 0; more < 26; more += 1)
      await addMember(
        seminar.hub,
        `More ${String.fromCharCode(97 + more)}`,
        JUNIPER.replace('juniper-rooms', 'quarryside-hall'),
      );
    const all = await seminar.hub.database.db.selectFrom('enrolments').select('person_id').execute();
    expect(all).toHaveLength(30);
    expect(await cost(all.map(({ person_id }) => person_id))).toBe(one);
  });

  describe('from a device', () => {
    test('arrives once however often it is sent, and shows the device what others set down', async () => {
      await press(`absent:${person(1)}`);
      const entries = [entry(person(0), 'late'), entry(person(1), 'present')];
      const closings = [{ id: crypto.randomUUID(), knows: 1, words: 'All well', madeAt: 5 }];
      const [first, again] = [
        await seminar.sync({ entries, closings }),
        await seminar.sync({ entries, closings }),
      ];
      expect(first.statusCode).toBe(200);
      expect(again.json()).toEqual(first.json());
      expect(first.json()).toMatchObject({ number: 4, closed: true, refused: [] });
      // The clock of the device said 1970: it decides nothing.
      expect(await marks()).toEqual({ 0: 'late', 1: 'present' });
      expect((await seminar.audit()).filter((line) => line.startsWith('register.'))).toHaveLength(3);
    });

    test('is refused whole where it is not understood, and where it is in another’s name', async () => {
      for (const wrong of [
        { entries: [{ ...entry(person(0), 'present'), id: 'x' }] },
        { entries: [{ ...entry(person(0), 'present'), state: 'asleep' }] },
        { entries: [{ ...entry(person(0), 'late'), minutes: null }] },
        { entries: [{ ...entry(person(0), 'present'), how: 'check-in' }] },
        { entries: 'none' },
      ])
        expect((await seminar.sync(wrong)).statusCode).toBe(422);
      const entries = [entry(person(0), 'present')];
      expect((await seminar.sync({ viewer: 1, entries })).statusCode).toBe(409);
      expect(await entriesOf(seminar.hub.database.db, seminar.session)).toEqual([]);
      // Signed out: it goes nowhere, and the device keeps it.
      const out = await seminar.sync({ entries }, { cookie: 'hub=nobody' });
      expect(out.statusCode).toBe(303);
    });

    test('names an entry about somebody without a place, and takes the others', async () => {
      const stranger = await addMember(seminar.hub, 'Somebody Else', JUNIPER);
      const outsider = (await signedInAs(seminar.hub, 'sponsor')).personId;
      const entries = [entry(outsider, 'present'), entry(person(0), 'absent'), entry(stranger, 'present')];
      // Somebody of the same cohort may have moved here since the device last looked.
      expect((await seminar.sync({ entries })).json()).toMatchObject({
        refused: [entries[0]?.id],
        number: 2,
      });
    });

    test('keeps what was set down without signal about a record that was merged meanwhile, for the one that it became', async () => {
      const { hub } = seminar;
      const kept = await addTestPerson(hub, 'Member One', `${crypto.randomUUID()}@school.example`);
      const by = byOperator(hub.clock.now());
      const entries = [entry(person(0), 'absent')];
      await hub.database.transaction((tx) =>
        mergePeople(tx, { keptId: kept, goneId: person(0) }, 'One person', by),
      );
      expect((await seminar.sync({ entries })).json()).toMatchObject({ refused: [], number: 1 });
      expect(await marksInForce(hub.database.db, { people: [kept] })).toMatchObject([{ state: 'absent' }]);
    });

    test('of two that write in turn or at once, none loses a decision and both see the same', async () => {
      const step = fc.record({
        who: fc.integer({ min: 0, max: 1 }),
        nth: fc.integer({ min: 0, max: 1 }),
        act: fc.constantFrom('present', 'absent', 'expected', 'rest', 'send', 'send at once'),
      });
      const { hub } = seminar;
      const by = byOperator(hub.clock.now());
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
          const session = seminar.session;
          const before = (await entriesOf(hub.database.db, session)).length;
          const devices = [0, 1].map(() => ({
            id: crypto.randomUUID(),
            sequence: 0,
            knows: before,
            waiting: [] as (Entry & { madeAt: null })[],
            decided: [] as string[],
          }));
          const send = async (who: number) => {
            const sender = devices[who];
            if (sender === undefined) return;
            const saved = await saveRegister(
              hub,
              session,
              { entries: sender.waiting },
              seminar.leader.personId,
              by,
            );
            sender.knows = saved.lastNumber;
            sender.waiting = [];
          };
          for (const { who, nth, act } of steps) {
            const writer = devices[who];
            if (writer === undefined) continue;
            if (act === 'send') await send(who);
            else if (act === 'send at once') await Promise.all([send(0), send(1)]);
            else {
              writer.sequence += 1;
              const of = { device: writer.id, sequence: writer.sequence, knows: writer.knows };
              const made =
                act === 'rest'
                  ? entry(person(nth), 'present', { ...of, how: 'rest', batch: crypto.randomUUID() })
                  : entry(person(nth), act, of);
              writer.waiting.push(made);
              if (act !== 'rest') writer.decided.push(made.id);
            }
          }
          await Promise.all([send(0), send(1)]);
          const all = await entriesOf(hub.database.db, session);
          const kept = new Set(all.map(({ id }) => id));
          for (const { decided } of devices) for (const id of decided) expect(kept.has(id)).toBe(true);
          const stored = await marksInForce(hub.database.db, { sessions: [session] });
          for (const [about, own] of byPerson(all)) {
            const standing = inForce(own);
            expect(own.findLast(({ takesEffect }) => takesEffect)?.id).toBe(standing?.id);
            expect(stored.find(({ personId }) => personId === about)?.state).toBe(standing?.state);
          }
        }),
        { numRuns: 12 },
      );
    });
  });

  describe('by check-in', () => {
    const headersOf = (nth: number) => signedIn(seminar.hub, person(nth));
    const codeNow = async () => {
      await seminar.get(paths.screen.to(at));
      const secret = (await findSecret(seminar.hub.database.db, seminar.session)) ?? '';
      return codeAt(secret, seminar.session, seminar.hub.clock.now());
    };

    test('marks whoever types the code on the screen, and nobody who opens a link', async () => {
      const code = await codeNow();
      expect((await seminar.get(paths.screen.to(at))).body).toContain('0 of 4 checked in');
      const headers = await headersOf(0);
      const scanned = await seminar.get(paths.checkInWith.to({ ...at, code }), headers);
      expect(scanned.body).toContain('I am in the room');
      expect(await marks()).toEqual({});
      const done = await seminar.send(
        paths.checkIn.to(),
        { code: `${code.slice(0, 3)} ${code.slice(3)}`, mode: 'online' },
        headers,
      );
      expect(done.body).toContain('You have checked in');
      expect(await marks()).toEqual({ 0: 'present' });
      expect((await seminar.get(paths.register.to(at))).body).toContain('Checked in, online');
    });

    test('survives signing in: it is judged by when it was first shown to the hub', async () => {
      const code = await codeNow();
      const asked = await seminar.app.inject(paths.checkInWith.to({ ...at, code }));
      expect(asked.statusCode).toBe(303);
      const next =
        new URL(String(asked.headers.location), 'https://hub.example').searchParams.get('next') ?? '';
      const headers = await headersOf(1);
      const page = await seminar.get(next, headers);
      const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
      const done = await seminar.send(paths.checkInWith.to({ ...at, code }), { seen, mode: 'room' }, headers);
      expect(done.body).toContain('You have checked in');
      // A moment of one's own making bears no witness.
      const forged = `${seen.split('.')[0]}.${'a'.repeat(32)}`;
      const wrong = code === '000000' ? '111111' : '000000';
      const refused = await seminar.send(
        paths.checkInWith.to({ ...at, code: wrong }),
        { seen: forged },
        await headersOf(2),
      );
      expect(refused.statusCode).toBe(422);
    });

    test('of yesterday is refused with words: its scan at once, its code on the screen of today as any wrong one', async () => {
      const { hub } = seminar;
      const yesterday = await addSeminar(hub, QUARRY, hub.clock.today().subtract({ days: 1 }), { number: 2 });
      await hub.database.transaction((tx) => lockRegister(tx, yesterday));
      const secret = (await findSecret(hub.database.db, yesterday)) ?? '';
      const then = hub.clock.now().subtract({ hours: 24 });
      const code = codeAt(secret, yesterday, then);
      const headers = await headersOf(0);
      const url = paths.checkInWith.to({ session: yesterday, code });
      const scanned = await seminar.get(url, headers);
      expect(scanned.body).toContain('The session is over. Tell whoever leads it that you were there');
      expect(scanned.body).not.toContain('I am in the room');
      // Whoever sends the form all the same, with what a page of yesterday bore witness of, learns the same.
      for (const seen of ['', witness(secret, yesterday, code, then)]) {
        const sent = await seminar.send(url, { seen, mode: 'room' }, headers);
        expect(sent.statusCode).toBe(422);
        expect(sent.body).toContain('The session is over. Tell whoever leads it that you were there');
      }
      await codeNow();
      const own = (await findSecret(hub.database.db, seminar.session)) ?? '';
      const old = codeAt(own, seminar.session, then);
      const typed = await seminar.send(paths.checkIn.to(), { code: old }, headers);
      expect([typed.statusCode, typed.body]).toEqual([
        422,
        expect.stringContaining('That is not the code on the screen now. Type the one that you see'),
      ]);
      const today = await seminar.send(paths.checkInWith.to({ ...at, code: old }), {}, headers);
      expect(today.body).toContain('That is not the code on the screen now');
      const all = await marksInForce(hub.database.db, { sessions: [yesterday, seminar.session] });
      expect(all).toEqual([]);
    });

    test('of everybody leaves nothing to press: the register is full when it is opened', async () => {
      const code = await codeNow();
      for (const nth of seminar.members.keys())
        await seminar.send(paths.checkIn.to(), { code, mode: 'room' }, await headersOf(nth));
      const { body } = await seminar.get(paths.register.to(at));
      expect(body.split('Checked in')).toHaveLength(1 + seminar.members.length);
      expect(body).toContain(`${seminar.members.length} there`);
      expect(body).not.toContain('still expected');
    });

    test('gives way to a decision, and lets nobody guess or come uninvited', async () => {
      const code = await codeNow();
      await press(`absent:${person(0)}`);
      const done = await seminar.send(paths.checkIn.to(), { code }, await headersOf(0));
      expect(done.body).toContain('marked you already');
      expect(await marks()).toEqual({ 0: 'absent' });

      const guesser = await headersOf(1);
      const wrong = code === '123456' ? '654321' : '123456';
      for (let nth = 0; nth < 8; nth += 1)
        expect((await seminar.send(paths.checkIn.to(), { code: wrong }, guesser)).body).toContain(
          'That is not the code',
        );
      expect((await seminar.send(paths.checkIn.to(), { code: await codeNow() }, guesser)).body).toContain(
        'wrong code too often',
      );
      const uninvited = await signedIn(seminar.hub, await addMember(seminar.hub, 'Of Elsewhere', JUNIPER));
      expect((await seminar.send(paths.checkInWith.to({ ...at, code }), {}, uninvited)).statusCode).toBe(404);
    });
  });

  describe('with an apology', () => {
    let member: { cookie: string };
    const own = () => paths.seminar.to(at);
    beforeEach(async () => {
      member = await signedIn(seminar.hub, person(0));
    });

    test('reads it at once, offers the same elsewhere, and both know who comes', async () => {
      expect((await seminar.get(own(), member)).body).toContain('I can’t come');
      await seminar.send(paths.apology.to(at), {}, member);
      await seminar.send(paths.apology.to(at), {}, member);
      expect(await marks()).toEqual({ 0: 'excused' });
      await press('rest');
      expect(await marks()).toMatchObject({ 0: 'excused', 1: 'present' });

      const there = { session: String(seminar.elsewhere) };
      expect((await seminar.get(own(), member)).body).toContain('Go there instead');
      await Promise.all([0, 1].map(() => seminar.send(paths.catchUp.to(at), there, member)));
      expect((await seminar.get(own(), member)).body).toContain('You go to Juniper Rooms instead');
      expect((await seminar.get(paths.register.to(at))).body).toContain('Comes to Juniper Rooms instead');
      const manager = (await signedInAs(seminar.hub, 'manager')).headers;
      const elsewhere = () => seminar.get(paths.register.to({ session: seminar.elsewhere }), manager);
      expect((await elsewhere()).body).toContain('Visitor, catching up: Quarryside Hall');

      await seminar.send(paths.takeBackApology.to(at), {}, member);
      expect(await marks()).toMatchObject({ 0: 'expected' });
      expect((await elsewhere()).body).not.toContain('Visitor');
      expect((await seminar.audit()).filter((line) => /apology|catch-up/.test(line))).toEqual([
        `apology.sent session:${seminar.session}`,
        `catch-up.booked session:${seminar.elsewhere}`,
        `catch-up.cancelled session:${seminar.session}`,
        `apology.taken-back session:${seminar.session}`,
      ]);
    });

    test('that comes after a check-in is kept and does not count: the register, its history and the member’s page say so', async () => {
      await seminar.get(paths.screen.to(at));
      const secret = (await findSecret(seminar.hub.database.db, seminar.session)) ?? '';
      const code = codeAt(secret, seminar.session, seminar.hub.clock.now());
      await seminar.send(paths.checkIn.to(), { code, mode: 'room' }, member);
      await seminar.send(paths.apology.to(at), { reason: 'Called back to school' }, member);
      expect(await marks()).toEqual({ 0: 'present' });

      const page = (await seminar.get(own(), member)).body;
      expect(page).toContain('You have said that you cannot come, and the register says: Checked in.');
      expect(page).not.toContain('The same session elsewhere');
      const history = (await seminar.get(paths.person.to({ ...at, person: person(0) }))).body;
      expect(history.match(/Checked in, by|Sent an apology, by/g)).toEqual([
        'Checked in, by',
        'Sent an apology, by',
      ]);
      expect(history).toContain('Kept, and not in force: they had checked in');
      expect(history).toContain('Their apology: Called back to school');

      // Taking it back takes back the apology alone.
      await seminar.send(paths.takeBackApology.to(at), {}, member);
      expect(await marks()).toEqual({ 0: 'present' });
      expect((await seminar.get(own(), member)).body).not.toContain('You have said that you cannot come');
    });

    test('that comes before a check-in gives way to it', async () => {
      await seminar.send(paths.apology.to(at), {}, member);
      expect(await marks()).toEqual({ 0: 'excused' });
      await seminar.get(paths.screen.to(at));
      const secret = (await findSecret(seminar.hub.database.db, seminar.session)) ?? '';
      const code = codeAt(secret, seminar.session, seminar.hub.clock.now());
      await seminar.send(paths.checkIn.to(), { code, mode: 'room' }, member);
      expect(await marks()).toEqual({ 0: 'present' });
      expect((await seminar.get(own(), member)).body).toContain('The register counts.');
    });

    test('keeps no visitor on the register elsewhere who deferred or left before that day, nor their seat', async () => {
      const { hub } = seminar;
      await seminar.send(paths.apology.to(at), {}, member);
      await seminar.send(paths.catchUp.to(at), { session: String(seminar.elsewhere) }, member);
      const manager = (await signedInAs(hub, 'manager')).headers;
      const elsewhere = async () =>
        (await seminar.get(paths.register.to({ session: seminar.elsewhere }), manager)).body;
      const taken = async () =>
        (await sameElsewhere(hub.database.db, seminar.session, hub.clock.today()))[0]?.taken;
      expect(await elsewhere()).toContain('Visitor');
      expect(await taken()).toBe(1);
      const { id } = await hub.database.db
        .selectFrom('enrolments')
        .select('id')
        .where('person_id', '=', person(0))
        .executeTakeFirstOrThrow();
      await hub.database.transaction((tx) =>
        changeEnrolmentState(tx, id, 'deferred', byOperator(hub.clock.now()), null),
      );
      expect(await elsewhere()).not.toContain('Visitor');
      expect(await taken()).toBe(0);
      // Today is theirs still.
      expect((await seminar.get(paths.register.to(at))).body).toContain('Comes to Juniper Rooms instead');
    });

    test('offers another seat where the session elsewhere was called off, and says to nobody that they go there', async () => {
      const { hub } = seminar;
      await seminar.send(paths.apology.to(at), {}, member);
      await seminar.send(paths.catchUp.to(at), { session: String(seminar.elsewhere) }, member);
      const third = (await plannedGroups(hub.database.db, [COHORT])).find(
        ({ id, level }) => level === 1 && id !== QUARRY && id !== JUNIPER,
      );
      const other = await addSeminar(hub, third?.id ?? '', hub.clock.today().add({ days: 28 }));
      await hub.database.db
        .updateTable('sessions')
        .set({ state: 'cancelled', cancelled_why: 'Snow' })
        .where('id', '=', seminar.elsewhere)
        .execute();
      const page = (await seminar.get(own(), member)).body;
      expect(page).not.toContain('You go to Juniper Rooms instead');
      expect(page).toContain('Go there instead');
      expect((await seminar.get(paths.register.to(at))).body).not.toContain('Comes to Juniper Rooms instead');
      await seminar.send(paths.catchUp.to(at), { session: String(other) }, member);
      expect((await seminar.get(own(), member)).body).toContain('instead, Wed 17 Feb');
    });

    test('offers no seat at a time at which somebody makes up for another session already', async () => {
      const { hub } = seminar;
      const today = hub.clock.today();
      await seminar.send(paths.apology.to(at), {}, member);
      await seminar.send(paths.catchUp.to(at), { session: String(seminar.elsewhere) }, member);
      const second = { session: await addSeminar(hub, QUARRY, today.add({ days: 7 }), { number: 2 }) };
      const same = await addSeminar(hub, JUNIPER, today.add({ days: 21 }), { number: 2 });
      await seminar.send(paths.apology.to(second), {}, member);
      expect((await seminar.get(paths.seminar.to(second), member)).body).not.toContain('Go there instead');
      await seminar.send(paths.catchUp.to(second), { session: String(same) }, member);
      expect(await catchUpsOf(hub.database.db, [person(0)])).toHaveLength(1);
      // The seat that they had in its stead stands in the way of none.
      await seminar.send(paths.cancelCatchUp.to(at), {}, member);
      expect((await seminar.get(paths.seminar.to(second), member)).body).toContain('Go there instead');
    });

    test('that comes from two windows at once takes one seat and keeps one diet, and neither is a page of a fault', async () => {
      const { hub } = seminar;
      const third = (await plannedGroups(hub.database.db, [COHORT])).find(
        ({ id, level }) => level === 1 && id !== QUARRY && id !== JUNIPER,
      );
      const other = await addSeminar(hub, third?.id ?? '', hub.clock.today().add({ days: 28 }));
      await seminar.send(paths.apology.to(at), {}, member);
      const sent = await Promise.all(
        [seminar.elsewhere, other, seminar.elsewhere, other].map((session) =>
          seminar.send(paths.catchUp.to(at), { session: String(session) }, member),
        ),
      );
      for (const { statusCode } of sent) expect([303, 422]).toContain(statusCode);
      expect(await catchUpsOf(hub.database.db, [person(0)])).toHaveLength(1);
      const diets = await Promise.all(
        [1, 2, 3, 4].map((nth) => seminar.send(paths.diet.to(at), { diet: `Nothing of ${nth}` }, member)),
      );
      expect(diets.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303]);
    });

    test('sells the last seat once', async () => {
      await seminar.hub.database.db
        .updateTable('groups')
        .set({ capacity: 1, taken_elsewhere: 0 })
        .where('id', '=', JUNIPER)
        .execute();
      const members = [member, await signedIn(seminar.hub, person(1))];
      await Promise.all(members.map((one) => seminar.send(paths.apology.to(at), {}, one)));
      const replies = await Promise.all(
        members.map((one) => seminar.send(paths.catchUp.to(at), { session: String(seminar.elsewhere) }, one)),
      );
      expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([303, 422]));
      expect(replies.find(({ statusCode }) => statusCode === 422)?.body).toContain('That seat has gone');
    });

    test('asks once more of a reason that looks like health, and keeps what was typed', async () => {
      const refused = await seminar.send(paths.apology.to(at), { reason: 'In hospital on Tuesday' }, member);
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('In hospital on Tuesday');
      expect(await marks()).toEqual({});
      await seminar.send(
        paths.apology.to(at),
        { reason: 'Ofsted calls. Stress test of the boiler', 'not-health': 'yes' },
        member,
      );
      expect(await marks()).toEqual({ 0: 'excused' });
    });

    test('of somebody else’s session is not there', async () => {
      const other = await signedIn(seminar.hub, await addMember(seminar.hub, 'Of Elsewhere', JUNIPER));
      expect((await seminar.get(own(), other)).statusCode).toBe(404);
      expect((await seminar.send(paths.apology.to(at), {}, other)).statusCode).toBe(404);
    });
  });

  test('of the example hub’s past is invented once, and never over what somebody set down', async () => {
    const { hub, members } = seminar;
    const today = hub.clock.today();
    const past = [2, 3].map((number) =>
      addSeminar(hub, QUARRY, today.subtract({ days: number }), { number }),
    );
    const [marked = 0, left = 0] = await Promise.all(past);
    const leads = [marked, left].map((session_id) => ({ session_id, person_id: seminar.leader.personId }));
    await hub.database.db.insertInto('session_facilitators').values(leads).execute();
    await seminar.send(paths.mark.to({ session: marked }), { set: `absent:${person(0)}`, knows: '0' });
    for (let twice = 0; twice < 2; twice += 1)
      await ensureExampleRegisters(hub.database, today, hub.clock.now());
    expect(await entriesOf(hub.database.db, marked)).toHaveLength(1);
    expect(await entriesOf(hub.database.db, seminar.session)).toEqual([]);
    const invented = await entriesOf(hub.database.db, left);
    expect(invented).toHaveLength(members.length);
    expect(new Set(invented.map((one) => one.person))).toEqual(new Set(members));
    for (const [, own] of byPerson(invented)) expect(inForce(own)?.takesEffect).toBe(true);
    expect((await closingsOf(hub.database.db, left)).map(({ number }) => number)).toEqual([
      members.length + 1,
    ]);
    // Whoever corrects it writes after it.
    await seminar.send(paths.mark.to({ session: left }), { set: `absent:${person(1)}`, knows: '0' });
    expect((await entriesOf(hub.database.db, left)).at(-1)?.number).toBeGreaterThanOrEqual(
      members.length + 1,
    );
  });

  test('keeps a photo of its sheet without what it tells, for whoever takes it', async () => {
    const add = (content: Buffer, headers = seminar.leader.headers) => {
      const boundary = 'parts-of-a-form';
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="photo"; filename="x.exe"\r\nContent-Type: text/html\r\n\r\n`;
      return seminar.app.inject({
        method: 'POST',
        url: paths.photos.to(at),
        headers: {
          ...headers,
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'sec-fetch-site': 'same-origin',
        },
        payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      });
    };
    const refused = await add(Buffer.from('<script>alert(1)</script>'));
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('JPEG, PNG or WebP');
    expect((await add(Buffer.alloc(8 * 1024 * 1024 + 1, 255))).body).toContain('8 MB or smaller');
    const picture = pngWith('tEXtSecret place');
    await add(picture);
    await add(picture);
    const { body } = await seminar.get(paths.day.to(at));
    const address = /\/registers\/\d+\/photos\/\d+(?=")/.exec(body)?.[0] ?? '';
    const shown = await seminar.get(address);
    expect(shown.headers['content-type']).toBe('image/png');
    expect(shown.rawPayload.includes('Secret')).toBe(false);
    const other = await signedInAs(seminar.hub, 'facilitator', { kind: 'group', id: JUNIPER });
    expect((await seminar.get(address, other.headers)).statusCode).toBe(404);
    await seminar.send(`${address}/remove`);
    expect((await seminar.get(address)).statusCode).toBe(404);
    expect(
      (await seminar.audit()).filter((line) => line.includes('photo')).map((line) => line.split(' ')[0]),
    ).toEqual(['register.photo-added', 'register.photo-seen', 'register.photo-removed']);
  });
});
