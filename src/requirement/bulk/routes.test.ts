/** Uploads as a browser sends them: the page that answers, and every file that it must refuse without harm. */
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { readConfig } from '../../config.ts';
import { exampleFacts } from '../../example/index.ts';
import { readCsv } from '../../kit/csv/read.ts';
import { inPieces } from '../../kit/csv/testing/bytes.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { clockOn } from '../../testing/clock.ts';
import { ANSWER_COLUMNS, COLUMNS, TOLD_COLUMNS } from './columns.ts';
import { mountBulk } from './routes.tsx';
import { TEST_KEYRING } from '../../testing/keyring.ts';

const HEAD = 'id,school,school_type,from';
const ONE = 'A,Hill Top,academy_mainstream,2024-09-01';
const PATIENCE = { timeout: 30_000 };
const BOUNDARY = 'a-boundary';

function upload(file: string | Uint8Array, { filename = 'sencos.csv', field = 'file' } = {}) {
  const payload = Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="${filename}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    Buffer.from(file),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } };
}

/** The answered file as it stands in the page. */
function answeredFile(html: string): string {
  const base64 = /href="data:text\/csv;charset=utf-8;base64,([A-Za-z0-9+/=]+)"/.exec(html)?.[1] ?? '';
  return Buffer.from(base64, 'base64').toString();
}

async function rowsOf(csv: string): Promise<Record<string, string>[]> {
  const columns = [...ANSWER_COLUMNS, 'id'].map((name) => ({ name }));
  const items = await Array.fromAsync(readCsv(inPieces(csv), { columns }));
  return items.flatMap((item) => ('row' in item ? [{ ...item.row }] : []));
}

onEachDatabase(
  'many SENCOs at once',
  (open) => {
    let app: FastifyInstance;
    beforeAll(async () => {
      app = Fastify();
      await app.register(multipart);
      mountBulk(app, {
        config: readConfig({}),
        clock: clockOn('2026-11-23'),
        database: open(),
        profile: exampleFacts().profile,
        keyring: TEST_KEYRING,
      });
    });
    afterAll(() => app.close());

    const send = (...file: Parameters<typeof upload>) =>
      app.inject({ method: 'POST', url: '/do-i-need-it/many', ...upload(...file) });

    test('the page has a form, the columns and a template with all of them', async () => {
      const page = await app.inject('/do-i-need-it/many');
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('enctype="multipart/form-data"');
      for (const { name } of TOLD_COLUMNS) expect(page.body).toContain(`<code>${name}</code>`);
      const template = await app.inject('/do-i-need-it/many/template.csv');
      expect(template.body).toBe(`\uFEFF${COLUMNS.map(({ name }) => name).join(',')}\r\n`);
    });

    test('a file comes back answered, counted and with who comes first', async () => {
      const rows = [ONE, 'B,<b>Low</b> Town,utc,2015-09-01', 'C,Mid Town,utc,2026-09-01', 'D,,utc,1/13/2024'];
      const { statusCode, body, headers } = await send([HEAD, ...rows].join('\r\n'));
      expect(statusCode).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(body).toContain('3 SENCOs checked');
      expect(body).toContain('Overdue: 1. Must qualify by a day ahead: 2.');
      expect(body).toContain('2029 to 2030');
      expect(body.indexOf('&lt;b>Low&lt;/b> Town')).toBeLessThan(body.indexOf('>Hill Top<'));
      expect(body).toContain('from: Write a day that exists');
      expect(await rowsOf(answeredFile(body))).toMatchObject([
        { id: 'A', outcome: 'must_hold_by', deadline: '2027-09-01', error: '' },
        { id: 'B', outcome: 'overdue', deadline: '2018-09-01' },
        { id: 'C', outcome: 'must_hold_by', deadline: '2029-09-01', risk: 'safe' },
        { id: 'D', outcome: '', error: expect.stringContaining('from: Write a day that exists') },
      ]);
    });

    test('a formula comes back as text, whatever column it stands in', async () => {
      const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x","y")'];
      const rows = formulas.map((formula) => `"${formula.replaceAll('"', '""')}",Hill Top,utc,2024-09-01`);
      const { body } = await send([HEAD, ...rows].join('\r\n'));
      const lines = answeredFile(body).split('\r\n').slice(1, -1);
      expect(lines).toHaveLength(formulas.length);
      for (const line of lines) expect(line).toMatch(/^"?'[=+\-@]/);
      expect((await rowsOf(answeredFile(body))).map(({ id }) => id)).toEqual(formulas);
    });

    test('a URN that the register has not is an error of its row, not of the page', async () => {
      const { statusCode, body } = await send('urn,from\r\n100000,2024-09-01\r\n');
      expect(statusCode).toBe(200);
      expect(body).toContain('The register has no school with the URN 100000');
    });

    test('60,000 rows: the first 50,000 are answered, progress is written, and the end is told', async () => {
      const { statusCode, body } = await send(`${HEAD}\r\n${`${ONE}\r\n`.repeat(60_000)}`);
      expect(statusCode).toBe(200);
      expect(body.match(/<li>[\d,]+ rows read<\/li>/g)?.length).toBeGreaterThanOrEqual(50);
      expect(body).toContain('The file has more than 50,000 rows. Split it into smaller files');
      expect(body).toContain('50,000 SENCOs checked');
    });

    describe('answers 422 with what to do', () => {
      test.each<[string, Parameters<typeof upload>, string]>([
        ['no file chosen', ['', { filename: '' }], 'Choose a CSV file'],
        ['an empty file', [''], 'The file is empty'],
        ['headings alone', [`${HEAD}\r\n`], 'The file has headings and no rows below them'],
        ['a missing column', ['id,school_type\r\nA,utc\r\n'], 'There is no column headed “from”'],
        ['one heading twice', ['from,From,school_type\r\n'], 'Two columns are headed “from” and “From”'],
        ['NULs', [new Uint8Array(1_000_000)], 'NUL characters'],
        ['a workbook', [Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])], 'Excel workbook'],
        [
          'another encoding',
          [Buffer.from([...Buffer.from('from,school_type,n\r\n'), 0x81, 0x8d])],
          'in an encoding that we cannot tell',
        ],
        ['10 MB of one line', ['x'.repeat(10_000_000)], 'longer than 100,000 characters'],
      ])('%s', async (_, file, words) => {
        const { statusCode, body } = await send(...file);
        expect(statusCode).toBe(422);
        expect(body).toContain('<title>Error: ');
        expect(body).toContain('href="#file"');
        expect(body).toContain(words);
      });

      test('a form that is no upload', async () => {
        const reply = await app.inject({
          method: 'POST',
          url: '/do-i-need-it/many',
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
          payload: '--x--\r\n',
        });
        expect(reply.statusCode).toBe(422);
        expect(reply.body).toContain('Choose a CSV file');
      });
    });

    test('an upload that breaks off keeps what was read, and says so', async () => {
      const whole = upload(`${HEAD}\r\n${`${ONE}\r\n`.repeat(5000)}`);
      const payload = whole.payload.subarray(0, whole.payload.length - 1000);
      const reply = await app.inject({
        method: 'POST',
        url: '/do-i-need-it/many',
        headers: whole.headers,
        payload,
      });
      expect(reply.statusCode).toBe(200);
      expect(reply.body).toContain('The upload or the check broke off. Send the file again');
      expect(reply.body).toContain('</html>');
    });

    test('two files are checked at once, a third is asked to come again, and the places are given back', async () => {
      const file = `${HEAD}\r\n${`${ONE}\r\n`.repeat(3000)}`;
      // A place is given back when the answer has left, a moment after it arrived.
      const replies = await vi.waitFor(async () => {
        const three = await Promise.all([send(file), send(file), send(file)]);
        expect(three.filter(({ statusCode }) => statusCode === 200)).toHaveLength(2);
        return three;
      }, PATIENCE);
      const busy = replies.find(({ statusCode }) => statusCode === 503);
      expect(busy?.headers['retry-after']).toBe('60');
      expect(busy?.body).toContain('Your file was not read');
      await vi.waitFor(async () => expect((await send(file)).statusCode).toBe(200), PATIENCE);
    });
  },
  { emptied: 'once' },
);
