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
import { ruleInForce } from './pass-asked.ts';
import { certificatesOf, eraseCertificatesOf } from './store.ts';

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
      await hub.database.transaction((tx) => eraseCertificatesOf(tx, [held.enrolmentId]));
      expect((await look(`/certificates/${held.publicId}`, {})).statusCode).toBe(404);
      expect(await certificatesOf(db, [held.enrolmentId])).toEqual([]);
    });

    it('of our programme ask for a pass where the hub chooses so, and say from when', async () => {
      const rule = (outcome: string, headers = manager) =>
        seminar.app.inject({ url: '/staff/certificates/rule', ...form({ outcome }, headers) });
      const about = async () => read((await look('/certificates/about/programme')).body);
      expect(await about()).not.toContain('The assessment was passed');
      const scoped = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2025' });
      expect((await rule('passed', scoped.headers)).statusCode).toBe(404);
      for (const _ of [1, 2]) expect((await rule('passed')).statusCode).toBe(303);
      expect(await about()).toContain('The assessment was passed. Asked of those issued from');
      expect((await ruleInForce(hub.database.db, 'programme')).outcome).toBe('passed');
      expect((await ruleInForce(hub.database.db, 'attendance')).outcome).toBe('not asked');
      await rule('anything else');
      // What was asked while it was asked is told still.
      expect(await about()).toMatch(/The assessment was passed\. Asked of those issued from .* until /);
      const kept = await hub.database.db.selectFrom('certificate_rule_settings').select('outcome').execute();
      expect(kept.map(({ outcome }) => outcome)).toEqual(['passed', 'not asked']);
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
