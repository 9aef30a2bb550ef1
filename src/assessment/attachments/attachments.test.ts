import { createHash } from 'node:crypto';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../../applications/deciding/testing.ts';
import { addEnrolment } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { jpegWith, pngWith } from '../../kit/pictures/testing.ts';
import { exampleHub, type TestHub } from '../../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../../testing/people.ts';
import { addMarkings } from '../marking/store.ts';
import { addAdjustment, addWindow } from '../store.ts';
import { LARGEST_ATTACHMENT } from '../../kit/attachments/index.ts';

const COHORT = 'senco-autumn-2024';
const SECRET = 'Secret place';
const PNG = pngWith(`eXIf${SECRET}`);
const PDF = Buffer.from(
  `%PDF-1.7\n1 0 obj\n<< /Author (${SECRET}) >>\nendobj\ntrailer\n<< /Info 1 0 R >>\n%%EOF\n`,
);
const sha256 = (of: string | Buffer) => createHash('sha256').update(of).digest('hex');

type Headers = { cookie: string };

onEachDatabase(
  'files with a script, and the case study as one',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: { personId: number; headers: Headers };
    let windowId = 0;
    let coming = 0;

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2026-06-09' }));
      manager = await signedInAs(hub, 'manager');
      [windowId, coming] = await hub.database.transaction(async (tx) => {
        const window = {
          cohortId: COHORT,
          name: 'First attempt',
          opensTime: Temporal.PlainTime.from('00:00'),
          days: 8,
          wordLimit: 100,
          graceMinutes: 0,
          isHere: true,
          source: 'A test',
        };
        const by = byOperator(hub.clock.now());
        const on = async (day: string) =>
          (await addWindow(tx, { ...window, opensOn: Temporal.PlainDate.from(day) }, by)) ?? 0;
        return [await on('2026-06-08'), await on('2026-09-07')];
      });
    });
    afterAll(() => app.close());

    async function member() {
      const personId = await addTestPerson(hub, 'Wren Writer', `${crypto.randomUUID()}@school.example`);
      const by = byOperator(hub.clock.now());
      const id = await hub.database.transaction(async (tx) => {
        const { enrolment } = await addEnrolment(tx, personId, COHORT, 'active', by);
        const agreed = { extraDays: 0, format: null, isLetIn: true, deferredTo: null };
        for (const window of [windowId, coming])
          await addAdjustment(tx, { ...agreed, windowId: window, enrolmentId: enrolment.id }, by);
        return enrolment.id;
      });
      const headers = await signedIn(hub, personId);
      const own = `/account/places/${id}/assessment/${windowId}`;
      return {
        id,
        own,
        headers,
        look: (url: string) => app.inject({ url: own + url, headers }),
        add: (file: Buffer) => upload(`${own}/attachments`, file, headers),
        send: (url: string, fields: Readonly<Record<string, string>>) =>
          app.inject({ url: own + url, ...form(fields, headers) }),
      };
    }
    const upload = (url: string, file: Buffer, headers: Headers) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b0undary' },
        payload: Buffer.concat([
          Buffer.from(
            '--b0undary\r\ncontent-disposition: form-data; name="file"; filename="by-wren.bin"\r\ncontent-type: image/png\r\n\r\n',
          ),
          file,
          Buffer.from('\r\n--b0undary--\r\n'),
        ]),
      });
    const rowsOf = (id: number) =>
      hub.database.db
        .selectFrom('assessment_attachments')
        .select(['id', 'type', 'sha256'])
        .where('enrolment_id', '=', id)
        .orderBy('id')
        .execute();

    it('are known by what is in them, lose what they say of who made them, and are kept once', async () => {
      const one = await member();
      for (const file of [PNG, PDF, PNG]) expect((await one.add(file)).statusCode).toBe(303);
      const rows = await rowsOf(one.id);
      expect(rows.map(({ type }) => type)).toEqual(['image/png', 'application/pdf']);
      for (const { id, sha256: digest, type } of rows) {
        const file = await one.look(`/attachments/${id}`);
        expect(file.headers['content-type']).toBe(type);
        expect(file.headers['content-disposition']).toMatch(
          /^attachment; filename="attachment-\d\.(png|pdf)"$/,
        );
        expect(file.rawPayload.includes(SECRET)).toBe(false);
        expect(sha256(file.rawPayload)).toBe(digest);
      }
      // Nor does the name that a file had stand anywhere: it may be its member's.
      const page = read((await one.look('/attachments')).body);
      expect(page).not.toContain('by-wren');
      expect(page).toContain('File 1 (picture, 1 kB)');
      // Sealed at rest.
      const kept = await hub.database.db.selectFrom('assessment_attachments').select('sealed').execute();
      expect(kept.some(({ sealed }) => Buffer.from(sealed).includes('PNG'))).toBe(false);
    });

    it.each<[string, Buffer, string]>([
      ['of another kind', Buffer.from('<svg onload="x"/>'), 'The file must be a PDF or a picture'],
      ['that is not whole', jpegWith(1).subarray(0, 60), 'The file is not whole'],
      ['that is locked', Buffer.from('%PDF-1.7 /Encrypt 1 0 R %%EOF'), 'locked with a password'],
      ['that acts by itself', Buffer.from('%PDF-1.7 /OpenAction << /JS (x) >> %%EOF'), 'acts by itself'],
      ['whose maker cannot be taken out', Buffer.from('%PDF-1.7 /Info 9 0 R %%EOF'), 'says who made it'],
      ['that is too large', Buffer.concat([PDF, Buffer.alloc(LARGEST_ATTACHMENT)]), '5 MB or smaller'],
      ['with nothing in it', Buffer.alloc(0), 'Choose the file'],
    ])('are refused %s, with what to do', async (_, file, words) => {
      const one = await member();
      const refused = await one.add(file);
      expect(refused.statusCode).toBe(422);
      expect(read(refused.body)).toContain(words);
      expect(await rowsOf(one.id)).toEqual([]);
    });

    it('are three at most, can be taken out, and stay as they are once the script is handed in', async () => {
      const one = await member();
      for (const nth of [1, 2, 3]) expect((await one.add(pngWith(`eXIf${nth}`))).statusCode).toBe(303);
      // The same picture but for what was taken out of it.
      expect(await rowsOf(one.id)).toHaveLength(1);
      await one.add(PDF);
      await one.add(jpegWith(6));
      expect((await one.add(jpegWith(8))).statusCode).toBe(422);
      const [first] = await rowsOf(one.id);
      expect((await one.send('/attachments/take-out', { attachment: String(first?.id) })).statusCode).toBe(
        303,
      );
      expect(await rowsOf(one.id)).toHaveLength(2);
      await one.send('/text', { text: 'An answer', revision: '0', window: 'window-one', act: 'check' });
      const check = (await one.look('/check')).body;
      const shown = /name="sha256" value="([0-9a-f]{64})"/.exec(check)?.[1] ?? '';
      // A file that came in another window after the page was shown is not handed in unseen.
      await one.add(PNG);
      expect((await one.send('/hand-in', { sha256: shown })).statusCode).toBe(422);
      const again = /name="sha256" value="([0-9a-f]{64})"/.exec((await one.look('/check')).body)?.[1] ?? '';
      const presses = await Promise.all([1, 2].map(() => one.send('/hand-in', { sha256: again })));
      expect(presses.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      // The list of parts checks as any program would check it, and its digest is the receipt's.
      const parts = (await one.look('/parts.sha256')).body;
      expect(read((await one.look('/receipt')).body)).toContain(sha256(parts));
      const rows = await rowsOf(one.id);
      const files = [(await one.look('/script.txt')).rawPayload];
      for (const { id } of rows) files.push((await one.look(`/attachments/${id}`)).rawPayload);
      expect(
        parts
          .trim()
          .split('\n')
          .map((line) => line.split('  ')[0]),
      ).toEqual(files.map(sha256));
      expect((await one.add(jpegWith(3))).statusCode).toBe(404);
      expect((await one.send('/attachments/take-out', { attachment: String(rows[0]?.id) })).statusCode).toBe(
        404,
      );
      await expect(
        hub.database.db.deleteFrom('assessment_attachments').where('enrolment_id', '=', one.id).execute(),
      ).rejects.toThrow('handed in');
    });

    it('are their member’s and their markers’, and nobody else’s', async () => {
      const [one, other] = [await member(), await member()];
      await one.add(PDF);
      await other.add(PNG);
      const [theirs] = await rowsOf(one.id);
      expect((await other.look(`/attachments/${theirs?.id}`)).statusCode).toBe(404);
      expect((await app.inject({ url: `${one.own}/attachments`, headers: other.headers })).statusCode).toBe(
        404,
      );
      await other.send('/attachments/take-out', { attachment: String(theirs?.id) });
      expect(await rowsOf(one.id)).toHaveLength(1);
      await one.send('/text', { text: 'An answer', revision: '0', window: 'window-one', act: 'check' });
      const check = (await one.look('/check')).body;
      await one.send('/hand-in', { sha256: /name="sha256" value="([0-9a-f]{64})"/.exec(check)?.[1] ?? '' });
      const script = await hub.database.db
        .selectFrom('assessment_submissions')
        .select(['id', 'code'])
        .where('enrolment_id', '=', one.id)
        .executeTakeFirstOrThrow();
      const [asked, stranger] = [await signedInAs(hub, 'marker'), await signedInAs(hub, 'marker')];
      const part = { submissionId: script.id, part: 1, markerId: asked.personId } as const;
      await hub.database.transaction((tx) => addMarkings(tx, [part], byOperator(hub.clock.now())));
      const file = (headers: Headers) =>
        app.inject({ url: `/staff/marking/${script.code}/attachments/${theirs?.id}`, headers });
      expect((await file(asked.headers)).rawPayload.includes(SECRET)).toBe(false);
      expect((await file(asked.headers)).statusCode).toBe(200);
      for (const headers of [stranger.headers, manager.headers, one.headers])
        expect((await file(headers)).statusCode).toBe(404);
    });

    it('is kept before the window opens, and read by nobody else before its minute', async () => {
      const one = await member();
      const at = (window: number) => `/staff/cohorts/${COHORT}/assessment/${window}/case-study/file`;
      const own = (window: number) => `/account/places/${one.id}/assessment/${window}/case-study`;
      expect((await upload(at(coming), Buffer.from('<html>'), manager.headers)).statusCode).toBe(422);
      expect((await upload(at(coming), PDF, manager.headers)).statusCode).toBe(303);
      expect((await upload(at(coming), PNG, manager.headers)).statusCode).toBe(303);
      expect((await app.inject({ url: at(coming), headers: manager.headers })).headers['content-type']).toBe(
        'image/png',
      );
      expect((await app.inject({ url: own(coming), headers: one.headers })).statusCode).toBe(404);
      // One that was forgotten can still be kept, once.
      expect((await upload(at(windowId), PDF, manager.headers)).statusCode).toBe(303);
      expect((await upload(at(windowId), PNG, manager.headers)).statusCode).toBe(422);
      expect((await app.inject({ url: own(windowId), headers: one.headers })).statusCode).toBe(200);
      expect((await app.inject({ url: own(windowId), headers: (await member()).headers })).statusCode).toBe(
        404,
      );
      const elsewhere = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2026' });
      expect((await app.inject({ url: at(windowId), headers: elsewhere.headers })).statusCode).toBe(404);
    });
  },
  { emptied: 'once' },
);
