import Fastify, { type FastifyInstance } from 'fastify';
import { beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { exampleFacts } from '../example/index.ts';
import { inPieces } from '../kit/csv/testing/bytes.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { readPdf } from '../kit/pdf/testing.ts';
import { clockOn } from '../testing/clock.ts';
import { ensureFrameworkLoaded } from './built-in.ts';
import { SENCO } from './edition.ts';
import { importFramework } from './import-framework.ts';
import { paths } from './paths.ts';
import { mountFramework } from './routes.tsx';
import { TEST_KEYRING } from '../testing/keyring.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const NOTICE = 'This is our own outline, not the DfE’s text.';

onEachDatabase('the framework’s addresses', (open) => {
  let app: FastifyInstance;
  beforeEach(() => {
    app = Fastify();
    mountFramework(app, {
      config: readConfig({}),
      clock: clockOn('2026-11-23'),
      database: open(),
      profile: exampleFacts().profile,
      keyring: TEST_KEYRING,
    });
  });
  const get = (path: { to(): string }) => app.inject({ method: 'GET', url: path.to() });
  const importOfficial = (words: string) =>
    importFramework(
      open(),
      { name: 'f.csv', bytes: inPieces(`section,ref,kind,text\nTeaching,4.1,Learn that,${words}\n`) },
      {
        facts: {
          course: SENCO,
          title: 'The framework',
          source: 'https://www.gov.uk/framework',
          sourceDate: null,
          licence: 'A licence',
          inForceFrom: Temporal.PlainDate.from('2024-09-01'),
        },
        now: NOW,
        dryRun: false,
      },
    );

  test('are not there before a framework was loaded', async () => {
    for (const path of Object.values(paths)) expect((await get(path)).statusCode).toBe(404);
  });

  test('the page shows the outline whole, and says whose it is', async () => {
    await ensureFrameworkLoaded(open(), NOW);
    const { statusCode, body } = await get(paths.framework);
    expect(statusCode).toBe(200);
    expect(body).toContain(NOTICE);
    expect(body.match(/<section aria-labelledby="section-/g)).toHaveLength(8);
    expect(body).not.toMatch(/\d ?%|SF\.T1/);
  });

  test('the downloads carry in name and content whose they are', async () => {
    await ensureFrameworkLoaded(open(), NOW);
    const csv = await get(paths.frameworkCsv);
    expect(csv.headers['content-disposition']).toBe(
      'attachment; filename="npq-senco-framework-our-outline.csv"',
    );
    expect(csv.body.trimEnd().split('\r\n')).toHaveLength(163);
    const pdf = await get(paths.frameworkPdf);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(readPdf(pdf.rawPayload).pages[0]).toContain(NOTICE);
  });

  test('official statements are shown with their references, source and licence, markup as text', async () => {
    await importOfficial('Words <script>alert(1)</script>');
    const { body } = await get(paths.framework);
    expect(body).not.toContain(NOTICE);
    expect(body).toContain('<strong>4.1 </strong>Words &lt;script');
    expect(body).toContain('href="https://www.gov.uk/framework"');
    expect(body).toContain('A licence');
    expect(body).toContain('In force from 1 September 2024.');
    expect((await get(paths.frameworkPdf)).headers['content-disposition']).toContain('official');
  });
});
