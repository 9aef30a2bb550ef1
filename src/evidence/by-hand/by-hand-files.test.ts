/** The file beside evidence that was written down by hand: put there, read, put in place of another, and erased. */
import { createHash } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { addEnrolment, changeEnrolmentState, findPlannedCohort } from '../../cohorts/index.ts';
import { erasePerson } from '../../data-rights/index.ts';
import type { Hub } from '../../hub.ts';
import { LARGEST_ATTACHMENT } from '../../kit/attachments/index.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { excelBy, filesBehindHeads, wordBy } from '../../kit/office/testing.ts';
import { plainPdf } from '../../kit/pdf/plain-pdf.ts';
import { jpegWith, pngWith } from '../../kit/pictures/testing.ts';
import { newKey, type Keyring } from '../../kit/seal/index.ts';
import { exampleHub, type TestHub } from '../../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../../testing/people.ts';
import { sheetOf } from '../exchange/sheet.ts';
import { NO_ENGAGEMENT, NO_OUTCOMES, readPacks } from '../pack/read-pack.ts';
import { readEvidenceFile } from './files-store.ts';
import { SEALED_EVIDENCE } from './sealed.ts';

const COHORT = 'senco-autumn-2024';
const AT = `/staff/cohorts/${COHORT}/evidence/by-hand`;
const SECRET = 'Secret place';
const sha256 = (of: Buffer) => createHash('sha256').update(of).digest('hex');
const PDF = plainPdf(['A signed page']);
const OTHER = plainPdf(['Another page']);
const BROKEN = await wordBy('Jane Secret', { 'word/settings.xml': '<a' });
const SHEET = await excelBy('Jane Secret');

type Fields = Readonly<Record<string, string>>;
type Headers = { cookie: string };

onEachDatabase(
  'A file beside evidence',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: { personId: number; headers: Headers };

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
      manager = await signedInAs(hub, 'manager');
    });
    afterAll(() => app.close());

    async function member(name: string) {
      const personId = await addTestPerson(hub, name, `${crypto.randomUUID()}@school.example`);
      const { enrolment } = await hub.database.transaction((tx) =>
        addEnrolment(tx, personId, COHORT, 'active', byOperator(hub.clock.now())),
      );
      return { personId, place: enrolment.id, headers: await signedIn(hub, personId) };
    }

    async function send(url: string, fields: Fields, file: Buffer | null, headers = manager.headers) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      if (file !== null) form.set('file', new Blob([new Uint8Array(file)]), 'by-wren-quokka.bin');
      const body = new Response(form);
      return app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': body.headers.get('content-type') ?? '' },
        payload: Buffer.from(await body.arrayBuffer()),
      });
    }

    const look = (url: string, headers = manager.headers) => app.inject({ url, headers });
    const formOf = (place: number): Fields => ({
      key: `key-${place}`,
      place: String(place),
      kind: 'other',
      on: '2024-11-04',
      note: 'Seen at the desk',
    });
    async function recordOf(place: number): Promise<number> {
      const { rows } = await sql<{ id: number }>`
        select id from evidence_by_hand where enrolment_id = ${place}`.execute(open().db);
      expect(rows).toHaveLength(1);
      return rows[0]?.id ?? 0;
    }
    async function filesOf(place: number) {
      const { rows } = await sql<{ id: number; sha256: string; why: string | null; has: boolean }>`
        select evidence_files.id, sha256, why, file_id is not null as has from evidence_files
        join evidence_by_hand on evidence_by_hand.id = evidence_id
        left join evidence_file_contents on file_id = evidence_files.id
        where enrolment_id = ${place} order by evidence_files.id`.execute(open().db);
      return rows;
    }
    async function written(name: string, file: Buffer | null = PDF) {
      const one = await member(name);
      expect((await send(AT, formOf(one.place), file)).statusCode).toBe(303);
      return { ...one, record: await recordOf(one.place) };
    }
    async function trailOf(place: number): Promise<readonly string[]> {
      const { rows } = await sql<{ event: string }>`
        select event from audit_event where subject = ${`enrolment:${place}`} and event like 'evidence.%' order by id`.execute(
        open().db,
      );
      return rows.map(({ event }) => event);
    }

    it('is written down with it, once however often it is sent, and downloads as it is kept, with a record of each look', async () => {
      const one = await member('Wren Quokka');
      const sent = await Promise.all([1, 2].map(() => send(AT, formOf(one.place), pngWith(`eXIf${SECRET}`))));
      expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const [file, ...more] = await filesOf(one.place);
      expect(more).toEqual([]);
      const at = `${AT}/${await recordOf(one.place)}/files/${file?.id}`;
      const got = await look(at);
      expect(got.headers['content-type']).toBe('image/png');
      expect(got.headers['content-disposition']).toMatch(/^attachment; filename="evidence-\d+-\d+\.png"$/);
      expect(sha256(got.rawPayload)).toBe(file?.sha256);
      expect(got.rawPayload.includes(SECRET)).toBe(false);
      expect(await trailOf(one.place)).toEqual(['evidence.written-down', 'evidence.file-seen']);
      // Sealed at rest, and known to whoever turns the key.
      const { rows } = await sql<{ sealed: Buffer }>`select sealed from evidence_file_contents`.execute(
        open().db,
      );
      expect(rows.some(({ sealed }) => sealed.includes('PNG'))).toBe(false);
      const key = newKey(hub.clock.today());
      const turn = (keyring: Keyring) =>
        hub.database.transaction((tx) => SEALED_EVIDENCE.resealSome(tx, keyring, 100));
      expect(await turn([key, ...hub.keyring])).toBe(1);
      const evidenceId = await recordOf(one.place);
      const anew = await readEvidenceFile(open().db, [key], evidenceId, file?.id ?? 0);
      expect(anew?.content).toEqual(got.rawPayload);
      expect(await turn([...hub.keyring, key])).toBe(1);
      expect((await look(`${AT}`)).body).not.toContain('by-wren-quokka');
    });

    it.each<[string, Buffer, string]>([
      [
        'a page',
        Buffer.from('<!doctype html><script>alert(1)</script>'),
        'The file must be a PDF, a Word document',
      ],
      ['a picture that is not whole', jpegWith(1).subarray(0, 60), 'The file is not whole'],
      ['a PDF that acts by itself', Buffer.from('%PDF-1.7 << /JS (x) >> %%EOF'), 'acts by itself'],
      ['a ZIP of something', Buffer.from('PK\u0003\u0004nothing'), 'The file must be a PDF, a Word document'],
      ['a Word document that is not whole', BROKEN, 'The file is not whole'],
      ['an Excel file', SHEET, 'The file must be a PDF, a Word document'],
      ['more than 5 MB', Buffer.concat([PDF, Buffer.alloc(LARGEST_ATTACHMENT)]), '5 MB or smaller'],
    ])('is refused where it is %s, and nothing that was typed is lost', async (_, file, words) => {
      const one = await member('Refused Person');
      const refused = await send(AT, formOf(one.place), file);
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain(words);
      expect(refused.body).toContain('Seen at the desk');
      const { rows } = await sql`select from evidence_by_hand where enrolment_id = ${one.place}`.execute(
        open().db,
      );
      expect(rows).toEqual([]);
    });

    it('is put beside it later, and another in its place with a reason alone; the one before stays', async () => {
      const one = await written('Late Filer', null);
      const at = `${AT}/${one.record}`;
      expect((await send(at, {}, null)).statusCode).toBe(422);
      const first = await Promise.all([1, 2].map(() => send(at, {}, PDF)));
      expect(first.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      // Sent again when the page of the first is long answered, it is still the same file.
      expect((await send(at, {}, PDF)).statusCode).toBe(303);
      const [before] = await filesOf(one.place);
      const shown = String(before?.id);
      expect((await send(at, { shown }, OTHER)).body).toContain('Say why this file stands in place');
      // Whoever saw another file in force, or none, puts nothing in its place.
      expect((await send(at, { shown: '', why: 'A better copy' }, OTHER)).body).toContain('since you looked');
      expect(await filesOf(one.place)).toHaveLength(1);
      const again = await Promise.all([1, 2].map(() => send(at, { shown, why: 'A better copy' }, OTHER)));
      expect(again.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const files = await filesOf(one.place);
      expect(files.map(({ sha256: digest, why }) => [digest, why])).toEqual([
        [sha256(PDF), null],
        [sha256(OTHER), 'A better copy'],
      ]);
      for (const [nth, content] of [PDF, OTHER].entries())
        expect(sha256((await look(`${at}/files/${files[nth]?.id}`)).rawPayload)).toBe(sha256(content));
      expect((await trailOf(one.place)).filter((event) => event === 'evidence.file-put')).toHaveLength(2);
      const { db } = open();
      await expect(sql`update evidence_files set sha256 = sha256`.execute(db)).rejects.toThrow('history');
      await expect(sql`delete from evidence_files`.execute(db)).rejects.toThrow('history');
    });

    it('says nowhere whose it is where it is a Word document, and is the same file sent again', async () => {
      const word = await wordBy('Jane Secret');
      const one = await written('Word Person', word);
      const [file] = await filesOf(one.place);
      const at = `${AT}/${one.record}`;
      const got = await look(`${at}/files/${file?.id}`);
      expect(got.headers['content-disposition']).toMatch(/\.docx"$/);
      for (const bytes of filesBehindHeads(got.rawPayload).values())
        expect(bytes.includes('Jane')).toBe(false);
      expect((await send(at, { shown: String(file?.id) }, word)).statusCode).toBe(303);
      expect(await filesOf(one.place)).toHaveLength(1);
    });

    it('stands in the pack, in its list, and by its digest in the file that goes out', async () => {
      const one = await written('Packed Person');
      expect((await look(`/staff/cohorts/${COHORT}/evidence/started`)).body).toContain(
        `${AT}/${one.record}"`,
      );
      const list = await look(`/staff/cohorts/${COHORT}/evidence/started/list.csv`);
      expect(list.body.split('\n').find((line) => line.startsWith('Packed Person'))).toContain(sha256(PDF));
      const cohort = await findPlannedCohort(open().db, COHORT);
      if (cohort === null) throw new Error('The cohort is not there.');
      const packs = await readPacks(open().db, {
        cohort,
        now: hub.clock.now(),
        outcomesOf: NO_OUTCOMES,
        engagedOf: NO_ENGAGEMENT,
      });
      const pack = packs.find(({ type }) => type === 'started');
      if (pack === undefined) throw new Error('The pack is not there.');
      const ready = { ...pack, rows: pack.rows.map((row) => ({ ...row, standing: 'ready' as const })) };
      const sheet = sheetOf(ready, [
        { field: 'fullName', heading: 'Who' },
        { field: 'evidenceFile', heading: 'File' },
      ]);
      expect(sheet).toContain(`Packed Person,${sha256(PDF)}`);
      await send(`${AT}/${one.record}/take-back`, {}, null);
      expect((await look(`${AT}/${one.record}`)).statusCode).toBe(404);
      expect((await send(`${AT}/${one.record}`, {}, OTHER)).statusCode).toBe(404);
    });

    it('is seen by nobody who may not see the pack, and under no other record', async () => {
      const [one, other] = [await written('Mine Alone'), await written('Somebody Else', null)];
      const [file] = await filesOf(one.place);
      const at = `${AT}/${one.record}`;
      const elsewhere = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2026' });
      for (const role of ['facilitator', 'marker'] as const) {
        const { headers } = await signedInAs(hub, role);
        expect((await look(`${at}/files/${file?.id}`, headers)).statusCode).toBe(404);
        expect((await send(at, {}, OTHER, headers)).statusCode).toBe(404);
      }
      for (const headers of [elsewhere.headers, one.headers]) {
        expect((await look(`${at}/files/${file?.id}`, headers)).statusCode).toBe(404);
        expect((await look(at, headers)).statusCode).toBe(404);
        expect((await send(at, {}, OTHER, headers)).statusCode).toBe(404);
      }
      expect((await look(`${AT}/${other.record}/files/${file?.id}`)).statusCode).toBe(404);
      const wrong = `/staff/cohorts/senco-autumn-2025/evidence/by-hand/${one.record}`;
      expect((await look(wrong)).statusCode).toBe(404);
      expect((await send(wrong, {}, OTHER)).statusCode).toBe(404);
      expect(await filesOf(one.place)).toHaveLength(1);
    });

    it('comes along with what is held on somebody, and is erased with them, but for its digest', async () => {
      const one = await written('Zephyr Quillon');
      const [first] = await filesOf(one.place);
      await send(
        `${AT}/${one.record}`,
        { shown: String(first?.id), why: 'Zephyr Quillon sent another' },
        OTHER,
      );
      const held: unknown = JSON.parse((await look('/account/data.json', one.headers)).body);
      expect(held).toMatchObject({
        filesBesideEvidence: [PDF, OTHER].map((content) => ({
          type: 'application/pdf',
          sha256: sha256(content),
          base64: content.toString('base64'),
        })),
      });
      await hub.database.transaction((tx) =>
        changeEnrolmentState(tx, one.place, 'withdrawn', byOperator(hub.clock.now()), null),
      );
      const erased = await erasePerson(hub.database, one.personId, byOperator(hub.clock.now()));
      expect(erased).toEqual({ ok: true });
      expect(await filesOf(one.place)).toMatchObject([
        { sha256: sha256(PDF), why: null, has: false },
        { sha256: sha256(OTHER), why: '(erased)', has: false },
      ]);
      expect((await look(`${AT}/${one.record}/files/${first?.id}`)).statusCode).toBe(404);
    });
  },
  { emptied: 'once' },
);
