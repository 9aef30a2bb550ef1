/** From a register to a certificate that anybody can check, through the doors of the hub. */
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../applications/deciding/testing.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { changeName } from '../people/index.ts';
import { registerPaths } from '../registers/index.ts';
import { COHORT, Seminar } from '../registers/testing.ts';
import { giveRole, signedIn, addTestPerson, signedInAs } from '../testing/people.ts';
import { readBadge } from './badge/read-badge.ts';
import { rotateBadgeKey } from './badge/keys.ts';
import { linesOf } from './facts.ts';
import { ruleInForce } from './rule-in-force.ts';
import { certificatesOf, countInForce, eraseCertificatesOf } from './store.ts';
import { counted } from './words.ts';

const PEOPLE = 30;
const BASE = `/staff/cohorts/${COHORT}/certificates`;

onEachDatabase(
  'certificates',
  (open) => {
    let seminar: Seminar;
    let hub: Hub;
    let manager: { cookie: string };
    let enrolments: readonly number[];

    beforeAll(async () => {
      seminar = await Seminar.open(open(), PEOPLE);
      ({ hub } = seminar);
      ({ headers: manager } = await signedInAs(hub, 'manager'));
      const marked = await seminar.send(registerPaths.mark.to({ session: seminar.session }), {
        set: 'rest',
        knows: '99',
      });
      if (marked.statusCode >= 400) throw new Error(`The register took no marks: ${marked.statusCode}`);
      const rows = await hub.database.db
        .selectFrom('enrolments')
        .select('id')
        .where('cohort_id', '=', COHORT)
        .orderBy('id')
        .execute();
      enrolments = rows.map(({ id }) => id);
    });
    afterAll(() => seminar.app.close());

    const look = (url: string, headers: Readonly<Record<string, string>> = manager) =>
      seminar.app.inject({ url, headers });
    const press = (url: string, fields: Readonly<Record<string, string>>) =>
      seminar.app.inject({ url, ...form(fields, manager) });
    const certificates = () => certificatesOf(hub.database.db, enrolments);
    const lettersOf = async (kind: string) =>
      hub.database.db
        .selectFrom('outbox')
        .select(['recipient', 'text_body'])
        .where('kind', '=', kind)
        .execute();
    /** What the preview hands to the button. */
    const previewed = async () => {
      const page = await look(
        `${BASE}/preview?kind=attendance&${enrolments.map((id) => `member=${id}`).join('&')}`,
      );
      const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';
      return { page, fields: { kind: 'attendance', print: field('print'), members: field('members') } };
    };

    it('are previewed and counted, and two who press at once issue one each, with one letter each', async () => {
      const cohort = await look(BASE);
      expect((await look(BASE.replace('/certificates', ''))).body).toContain(`href="${BASE}"`);
      expect(read(cohort.body)).toContain('1 of 1 session, ');
      expect(read(cohort.body)).toContain(`Ready: ${PEOPLE}`);
      const { page, fields } = await previewed();
      expect(read(page.body)).toContain(`Issue ${PEOPLE} certificates and send ${PEOPLE} letters`);
      expect(await certificates()).toEqual([]);
      expect(await lettersOf('certificate.issued')).toEqual([]);
      const both = await Promise.all([press(`${BASE}/issue`, fields), press(`${BASE}/issue`, fields)]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const issued = await certificates();
      expect(new Set(issued.map(({ enrolmentId }) => enrolmentId)).size).toBe(PEOPLE);
      expect(issued).toHaveLength(PEOPLE);
      expect(new Set((await lettersOf('certificate.issued')).map(({ recipient }) => recipient)).size).toBe(
        PEOPLE,
      );
      const trail = (await auditTrail(hub.database.db)).filter(({ event }) => event === 'certificate.issued');
      expect(trail).toHaveLength(PEOPLE);
      expect(read((await look(BASE)).body)).toContain('Nobody is ready who has none yet.');
    });

    it('are not issued where something has changed since they were previewed', async () => {
      const [first] = await certificates();
      await press(`/staff/enrolments/${first?.enrolmentId}/certificates/revoke`, {
        certificate: String(first?.id),
        why: 'in-error',
      });
      const { fields } = await previewed();
      const person = await personOf(first?.enrolmentId ?? 0);
      await hub.database.transaction((tx) =>
        changeName(tx, person, 'Another Name', byOperator(hub.clock.now())),
      );
      const answer = await press(`${BASE}/issue`, fields);
      expect(answer.statusCode).toBe(422);
      expect(read(answer.body)).toContain('nothing was issued');
      expect(await certificates()).toHaveLength(PEOPLE);
      const again = await press(`${BASE}/issue`, (await previewed()).fields);
      expect(again.headers.location).toContain('issued=1');
    });

    it('of nobody, of others and of a kind that is not reached are refused, and nothing is kept', async () => {
      const before = (await certificates()).length;
      expect((await look(`${BASE}/preview?kind=attendance`)).statusCode).toBe(422);
      for (const members of ['', 'x', '999999 888888'])
        expect((await press(`${BASE}/issue`, { kind: 'attendance', print: '', members })).statusCode).toBe(
          422,
        );
      const programme = await look(`${BASE}?kind=programme`);
      expect(read(programme.body)).toContain('Teaching goes on until');
      expect(read(programme.body)).toContain('Nobody is ready');
      expect(await certificates()).toHaveLength(before);
    });

    it('say on their page what is on the paper and nothing else, and are found by nobody without the address', async () => {
      const [held] = (await certificates()).filter(({ ended }) => ended === null);
      if (held === undefined) throw new Error('No certificate holds.');
      const page = await look(`/certificates/${held.publicId}`, {});
      expect(page.statusCode).toBe(200);
      expect(page.headers['x-robots-tag']).toBe('noindex');
      const said = read(page.body);
      for (const { label, value } of linesOf(held.facts)) expect(said).toContain(`${label} ${value}`);
      expect(said).toContain('It is not the national professional qualification');
      expect(page.body).not.toContain('@school.example');
      const paper = await look(`/certificates/${held.publicId}/paper.pdf`, {});
      expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
      expect(
        (await look(`/certificates/${held.publicId}`, { accept: 'application/pdf' })).headers['content-type'],
      ).toBe('application/pdf');
      for (const other of ['x'.repeat(32), String(held.id), held.publicId.slice(1), `${held.publicId}x`])
        expect((await look(`/certificates/${other}`, {})).statusCode).toBe(404);
    });

    it('are one press from their holder’s own page, where the DfE’s service is named', async () => {
      const [held] = (await certificates()).filter(({ ended }) => ended === null);
      const holder = await signedIn(hub, await personOf(held?.enrolmentId ?? 0));
      const home = await look('/account', holder);
      expect(home.body).toContain(`href="/certificates/${held?.publicId}"`);
      expect(home.body).toContain('access-your-teaching-qualifications.education.gov.uk');
      expect(read((await look(`/certificates/${held?.publicId}`, holder)).body)).toContain(
        'Find your qualification',
      );
    });

    it('are replaced where the name was put right: the old page leads to the new one and forgets the name', async () => {
      const [held] = (await certificates()).filter(({ ended }) => ended === null);
      if (held === undefined) throw new Error('No certificate holds.');
      const address = `/staff/enrolments/${held.enrolmentId}/certificates`;
      const ask = { certificate: String(held.id), what: 'name' };
      const same = await press(`${address}/replace`, ask);
      expect(same.statusCode).toBe(422);
      expect(read(same.body)).toContain('Change the record first');
      const person = await personOf(held.enrolmentId);
      await hub.database.transaction((tx) =>
        changeName(tx, person, 'Priya Shah-Reed', byOperator(hub.clock.now())),
      );
      const both = await Promise.all([press(`${address}/replace`, ask), press(`${address}/replace`, ask)]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const [newest, ...older] = await certificatesOf(hub.database.db, [held.enrolmentId]);
      expect([newest, ...older].filter((one) => one?.ended === null)).toHaveLength(1);
      expect(newest?.facts).toEqual({ ...held.facts, name: 'Priya Shah-Reed' });
      const old = await look(`/certificates/${held.publicId}`, {});
      expect(read(old.body)).toContain('the name on it was corrected');
      expect(old.body).toContain(`href="/certificates/${newest?.publicId}"`);
      expect(old.body).not.toContain(held.facts.name);
      expect((await look(`/certificates/${held.publicId}/paper.pdf`, {})).statusCode).toBe(303);
    });

    it('as badges are taken by who knows only the addresses, until they are revoked; a new key leaves the old good', async () => {
      const [held] = (await certificates()).filter(({ ended }) => ended === null);
      if (held === undefined) throw new Error('No certificate holds.');
      await rotateBadgeKey(hub.database, hub.keyring, byOperator(hub.clock.now()));
      const token = (await look(`/certificates/${held.publicId}/badge.jwt`, {})).body;
      const document = (await look('/.well-known/did.json', {})).json<{
        verificationMethod: readonly { id: string; publicKeyJwk: JSONWebKeySet['keys'][number] }[];
      }>();
      expect(document.verificationMethod).toHaveLength(2);
      const keys = document.verificationMethod.map(({ id, publicKeyJwk }) => ({ ...publicKeyJwk, kid: id }));
      const currentDate = new Date(hub.clock.now().epochMilliseconds + 1000);
      await jwtVerify(token, createLocalJWKSet({ keys }), { currentDate });
      const { credentialStatus } = (await look(`/certificates/${held.publicId}/badge.json`, {})).json<{
        credentialStatus: { statusListCredential: string };
      }>();
      const list = async () => (await look(new URL(credentialStatus.statusListCredential).pathname, {})).body;
      const whyNot = async () => {
        const signed = await list();
        expect(decodeProtectedHeader(signed).kid).toBe(document.verificationMethod[0]?.id);
        const answer = readBadge(token, {
          at: hub.clock.now().add({ seconds: 1 }),
          keyOf: (kid) => keys.find((key) => key.kid === kid) ?? null,
          statusListAt: (address) => (address === credentialStatus.statusListCredential ? signed : null),
        });
        return answer.ok ? 'good' : answer.why;
      };
      expect(await whyNot()).toBe('good');
      await press(`/staff/enrolments/${held.enrolmentId}/certificates/revoke`, {
        certificate: String(held.id),
        why: 'not-right',
      });
      expect(await whyNot()).toBe('revoked');
      const page = await look(`/certificates/${held.publicId}`, {});
      expect(read(page.body)).toContain('What it says is not right');
      expect((await lettersOf('certificate.revoked')).length).toBe(2);
    });

    it('are never changed nor deleted, and of somebody who is erased nothing is left to read', async () => {
      const [held] = (await certificates()).filter(({ ended }) => ended === null);
      if (held === undefined) throw new Error('No certificate holds.');
      const { db } = hub.database;
      await expect(
        db.updateTable('certificates').set({ facts: '{}' }).where('id', '=', held.id).execute(),
      ).rejects.toThrow('never changed');
      await expect(db.deleteFrom('certificates').where('id', '=', held.id).execute()).rejects.toThrow(
        'never deleted',
      );
      const inForce = async () => (await countInForce(db)).reduce((sum, { count }) => sum + count, 0);
      const before = await inForce();
      await hub.database.transaction((tx) => eraseCertificatesOf(tx, [held.enrolmentId]));
      expect(await inForce()).toBe(before - 1);
      expect((await look(`/certificates/${held.publicId}`, {})).statusCode).toBe(404);
      expect(await certificatesOf(db, [held.enrolmentId])).toEqual([]);
    });

    const RULES = '/staff/certificates/rules';
    /** What the boxes of a rule hold, and what the preview hands to the button beside them. */
    const asking = (over: Readonly<Record<string, string>> = {}) => ({
      leastSessions: '1',
      teaching: 'any time',
      bars: 'not asked',
      outcome: 'not asked',
      ...over,
    });
    const lookAt = (kind: string, over: Readonly<Record<string, string>>, headers = manager) =>
      look(`${RULES}/${kind}/preview?${new URLSearchParams(asking(over)).toString()}`, headers);
    const seenIn = (body: string) => /name="seen" value="(\d+)"/.exec(body)?.[1] ?? '';
    const rowsOfRules = () =>
      hub.database.db
        .selectFrom('certificate_rule_settings')
        .select(['kind', 'teaching', 'least_sessions', 'bars', 'outcome'])
        .orderBy('id')
        .execute();

    it('ask what the hub chooses, after it has seen whom that lets in, whom it keeps out and why', async () => {
      const holding = (await certificates()).filter(({ ended }) => ended === null);
      const without = PEOPLE - new Set(holding.map(({ enrolmentId }) => enrolmentId)).size;
      const page = await lookAt('attendance', { leastSessions: '2' });
      expect(page.statusCode).toBe(200);
      const said = read(page.body);
      expect(said).toContain(`${counted(without, 'member')} could have one now and then not`);
      expect(said).toContain('0 members could have one who cannot now');
      expect(said).toContain('Ready 1 of at least 2 sessions.');
      for (const { facts } of holding) expect(page.body).not.toContain(`>${facts.name}<`);
      expect(await rowsOfRules()).toEqual([]);
      const sent = { ...asking({ leastSessions: '2' }), seen: seenIn(page.body) };
      const both = await Promise.all([
        press(`${RULES}/attendance`, sent),
        press(`${RULES}/attendance`, sent),
      ]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect(await rowsOfRules()).toEqual([
        {
          kind: 'attendance',
          teaching: 'any time',
          least_sessions: 2,
          bars: 'not asked',
          outcome: 'not asked',
        },
      ]);
      const trail = await auditTrail(hub.database.db);
      expect(trail.filter(({ event }) => event === 'certificate.rule-set')).toHaveLength(1);
      expect(read((await look(BASE)).body)).toContain('1 of at least 2 sessions');
      expect(read((await look(BASE)).body)).toContain('Nobody is ready who has none yet.');
      // Those that were issued stay, to the letter, and their page says so.
      expect((await certificates()).filter(({ ended }) => ended === null)).toEqual(holding);
      expect(read((await look(`/certificates/${holding[0]?.publicId}`, {})).body)).toContain('It holds');
      const about = read((await look('/certificates/about/attendance', {})).body);
      expect(about).toContain('What a certificate of attendance means');
      expect(about).toContain('At least 2 sessions were attended');
      expect(about).toMatch(/Of those issued until .*, \d\d:\d\d At least one session was attended/);
    });

    it('are asked nothing new where another rule was kept since it was seen', async () => {
      const page = await lookAt('attendance', { leastSessions: '3' });
      const other = await lookAt('attendance', { leastSessions: '1' });
      const seen = seenIn(other.body);
      expect((await press(`${RULES}/attendance`, { ...asking(), seen })).statusCode).toBe(303);
      const late = await press(`${RULES}/attendance`, {
        ...asking({ leastSessions: '3' }),
        seen: seenIn(page.body),
      });
      expect(late.statusCode).toBe(422);
      expect(read(late.body)).toContain('nothing was kept');
      expect((await ruleInForce(hub.database.db, 'attendance')).leastSessions).toBe(1);
      // What is shown now can be kept.
      const again = { ...asking({ leastSessions: '3' }), seen: seenIn(late.body) };
      expect((await press(`${RULES}/attendance`, again)).statusCode).toBe(303);
      const back = { ...asking(), seen: seenIn((await lookAt('attendance', {})).body) };
      expect((await press(`${RULES}/attendance`, back)).statusCode).toBe(303);
      expect((await rowsOfRules()).map((row) => row.least_sessions)).toEqual([2, 1, 3, 1]);
    });

    it('of our programme can ask for a pass and a share, and of attendance never', async () => {
      const page = await lookAt('programme', { bars: 'reached', outcome: 'passed' });
      expect(read(page.body)).toContain('No pass has been released to them');
      const seen = seenIn(page.body);
      const sent = { ...asking({ bars: 'reached', outcome: 'passed' }), seen };
      expect((await press(`${RULES}/programme`, sent)).statusCode).toBe(303);
      const about = read((await look('/certificates/about/programme')).body);
      expect(about).toContain('What a certificate of our programme means');
      expect(about).toContain('The assessment was passed');
      expect(about).toContain('What is asked now is asked of those issued from');
      const forged = { ...asking({ leastSessions: '4', bars: 'reached', outcome: 'passed' }), seen: '0' };
      const attendance = seenIn((await lookAt('attendance', { leastSessions: '4' })).body);
      await press(`${RULES}/attendance`, { ...forged, seen: attendance });
      expect(await ruleInForce(hub.database.db, 'attendance')).toMatchObject({
        leastSessions: 4,
        bars: 'not asked',
        outcome: 'not asked',
      });
    });

    it('are asked what their kind knows, by managers of the hub, and nobody’s name is told to who issues none', async () => {
      const before = await rowsOfRules();
      const wrong: readonly [Readonly<Record<string, string>>, string][] = [
        [{ leastSessions: '0' }, 'The sessions must be a whole number from 1 to 100'],
        [{ leastSessions: '1e2' }, 'The sessions must be a whole number from 1 to 100'],
        [{ leastSessions: '' }, 'The sessions must be a whole number from 1 to 100'],
        [{ teaching: 'never' }, 'Select from when it can be issued'],
        [{ bars: '' }, 'Select whether the lead provider’s share'],
        [{ outcome: '<b>' }, 'Select whether it asks for a pass'],
      ];
      for (const [over, words] of wrong) {
        const shown = await lookAt('programme', over);
        expect(shown.statusCode).toBe(422);
        expect(read(shown.body)).toContain(words);
        expect((await press(`${RULES}/programme`, { ...asking(over), seen: '0' })).statusCode).toBe(422);
      }
      for (const kind of ['qualification', '%00', '..%2Frules'])
        expect((await lookAt(kind, {})).statusCode).toBeGreaterThanOrEqual(400);
      const scoped = await signedInAs(hub, 'manager', { kind: 'cohort', id: COHORT });
      expect((await lookAt('programme', {}, scoped.headers)).statusCode).toBe(404);
      const { headers } = await signedInAs(hub, 'administrator');
      const administrator = await lookAt(
        'programme',
        { outcome: 'passed', bars: 'reached', leastSessions: '2' },
        headers,
      );
      expect(administrator.statusCode).toBe(200);
      expect(read(administrator.body)).toContain('Hold none');
      expect(administrator.body).not.toContain('No pass has been released');
      expect(administrator.body).not.toContain('Member A');
      expect((await lookAt('programme', { leastSessions: '2' })).body).toContain('Member A');
      expect(await rowsOfRules()).toEqual(before);
    });

    it('are for managers of the cohort to issue', async () => {
      const elsewhere = await addTestPerson(hub, 'Ella Sewhere');
      await giveRole(hub, elsewhere, 'manager', { kind: 'cohort', id: 'senco-autumn-2025' });
      const headers = await signedIn(hub, elsewhere);
      expect((await look(BASE, headers)).statusCode).toBe(404);
      expect((await look('/staff/certificates', headers)).body).not.toContain(BASE);
    });

    async function personOf(enrolmentId: number): Promise<number> {
      const row = await hub.database.db
        .selectFrom('enrolments')
        .select('person_id')
        .where('id', '=', enrolmentId)
        .executeTakeFirstOrThrow();
      return row.person_id;
    }
  },
  { emptied: 'once' },
);
