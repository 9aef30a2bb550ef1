/** The whole app, over an embedded database, as the example hub. What each slice answers is tested in the slice. */
import { gzipSync } from 'node:zlib';

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import type { Hub } from './hub.ts';
import { worldClock } from './kit/clock.ts';
import { openEmbedded } from './kit/db/testing.ts';
import { mountedRoutes } from './kit/web/route.ts';
import { expectProtected } from './kit/web/testing/protected.ts';
import { exampleHub } from './testing/hub.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

let hub: Hub;
let app: FastifyInstance;
let opened: Awaited<ReturnType<typeof openEmbedded>>;

beforeAll(async () => {
  opened = await openEmbedded();
  ({ hub, app } = await exampleHub(opened.database));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await opened.remove();
});

const routesOf = (method: string) => mountedRoutes(app).filter((route) => route.method === method);
/** An address of the route with a value that nothing was ever given. */
const addressIn = (pattern: string) => pattern.replaceAll(/:[A-Za-z]+|\*/g, 'nothing-of-this-name');

test('these are the addresses of a hub, who may enter them and what they record', () => {
  const rows = mountedRoutes(app).map(({ method, pattern, access, audit }) =>
    [method.padEnd(4), pattern.padEnd(40), access.padEnd(26), audit].join('  '),
  );
  expect(`\n${rows.toSorted().join('\n')}\n`).toMatchInlineSnapshot(`
    "
    GET   /                                         anyone                      nothing
    GET   /accessibility                            anyone                      nothing
    GET   /account                                  anyone signed in            nothing
    GET   /account/calendar                         anyone signed in            nothing
    GET   /account/calendar/make                    anyone signed in            nothing
    GET   /account/sessions                         anyone signed in            nothing
    GET   /api                                      anyone                      nothing
    GET   /api/openapi.json                         anyone                      nothing
    GET   /api/v1/cohorts                           anyone                      nothing
    GET   /api/v1/schools                           anyone                      nothing
    GET   /api/v1/schools/register                  anyone                      nothing
    GET   /applications/:application                see their application       nothing
    GET   /applications/:application/:step          see their application       nothing
    GET   /applications/:application/check          see their application       nothing
    GET   /applications/:application/in-confidence  see their application       nothing
    GET   /applications/:application/progress       see their application       nothing
    GET   /applications/:application/sent           see their application       nothing
    GET   /applications/:application/withdraw       see their application       nothing
    GET   /apply                                    anyone                      nothing
    GET   /apply/start                              anyone signed in            nothing
    GET   /assets/*                                 anyone                      nothing
    GET   /brand.css                                anyone                      nothing
    GET   /calendar/:token.ics                      anyone                      nothing
    GET   /do-i-need-it                             anyone                      nothing
    GET   /do-i-need-it/answer                      anyone                      nothing
    GET   /do-i-need-it/answer.ics                  anyone                      nothing
    GET   /do-i-need-it/many                        anyone                      nothing
    GET   /do-i-need-it/many/template.csv           anyone                      nothing
    GET   /do-i-need-it/questions/:question         anyone                      nothing
    GET   /endorse/:secret                          anyone                      nothing
    GET   /endorse/:secret/calendar                 anyone                      nothing
    GET   /endorse/:secret/change                   anyone                      nothing
    GET   /endorse/:secret/decline                  anyone                      nothing
    GET   /endorse/:secret/question                 anyone                      nothing
    GET   /endorse/:secret/someone-else             anyone                      nothing
    GET   /example/people                           anyone in the example hub   nothing
    GET   /funding                                  anyone                      nothing
    GET   /funding/course                           anyone                      nothing
    GET   /funding/elsewhere                        anyone                      nothing
    GET   /health/live                              anyone                      nothing
    GET   /health/ready                             anyone                      nothing
    GET   /icon.svg                                 anyone                      nothing
    GET   /interest                                 anyone                      nothing
    GET   /interest/change/:token                   anyone                      nothing
    GET   /interest/changed                         anyone                      nothing
    GET   /interest/done/:receipt                   anyone                      nothing
    GET   /interest/erase/:token                    anyone                      nothing
    GET   /interest/erased                          anyone                      nothing
    GET   /interest/link-sent                       anyone                      nothing
    GET   /interest/stop/:token                     anyone                      nothing
    GET   /interest/stopped                         anyone                      nothing
    GET   /mailbox                                  anyone in the example hub   nothing
    GET   /mailbox/:id/as-sent                      anyone in the example hub   nothing
    GET   /privacy                                  anyone                      nothing
    GET   /programmes                               anyone                      nothing
    GET   /programmes/:course                       anyone                      nothing
    GET   /programmes/npq-senco/framework           anyone                      nothing
    GET   /programmes/npq-senco/framework.csv       anyone                      nothing
    GET   /programmes/npq-senco/framework.pdf       anyone                      nothing
    GET   /sign-in                                  anyone                      nothing
    GET   /sign-in/code                             anyone                      nothing
    GET   /sign-in/held                             anyone signed in            nothing
    GET   /sign-in/link/:secret                     anyone                      nothing
    GET   /sources                                  anyone                      nothing
    GET   /staff                                    open the staff pages        nothing
    GET   /staff/applications                       work in lists               nothing
    GET   /staff/applications/:application          see an application          nothing
    GET   /staff/applications/:application/sponsor  decide an application       nothing
    GET   /staff/applications/decided               decide applications         nothing
    GET   /staff/cohorts                            work in lists               nothing
    GET   /staff/cohorts/:cohort                    see a cohort                nothing
    GET   /staff/cohorts/:cohort/set-up             plan a cohort               nothing
    GET   /staff/cohorts/:cohort/timetable          see a cohort                nothing
    GET   /staff/cohorts/:cohort/timetable/add      plan a cohort               nothing
    GET   /staff/cohorts/:cohort/timetable/preview  plan a cohort               nothing
    GET   /staff/cohorts/new                        set up courses              nothing
    GET   /staff/duplicates                         merge people                nothing
    GET   /staff/duplicates/:kept/:gone             merge people                nothing
    GET   /staff/groups/:group                      see a group                 nothing
    GET   /staff/interest                           work in lists               nothing
    GET   /staff/lists/:list.csv                    work in lists               list.downloaded
    GET   /staff/people                             work in lists               nothing
    GET   /staff/people/:person                     see a person                nothing
    GET   /staff/people/:person/needs               see sealed needs            nothing
    GET   /staff/roles                              give roles                  nothing
    GET   /staff/roles/:grant/take-back             give roles                  nothing
    GET   /staff/roles/table                        give roles                  nothing
    GET   /staff/sessions/:session                  see a session               nothing
    GET   /staff/sessions/:session/cancel           change a session            nothing
    GET   /staff/sessions/:session/change           change a session            nothing
    GET   /staff/timetable/closures                 set up courses              nothing
    GET   /staff/timetable/designs                  work in lists               nothing
    GET   /staff/timetable/designs/:design          work in lists               nothing
    GET   /staff/timetable/designs/:design/change   set up courses              nothing
    GET   /staff/timetable/designs/new              set up courses              nothing
    GET   /staff/venues                             set up courses              nothing
    GET   /staff/venues/:venue                      set up courses              nothing
    GET   /staff/venues/:venue/change               set up courses              nothing
    GET   /staff/venues/new                         set up courses              nothing
    GET   /venues                                   anyone                      nothing
    POST  /account/calendar/make                    anyone signed in            calendar.link-made
    POST  /account/calendar/stop                    anyone signed in            calendar.link-stopped
    POST  /account/sessions/end                     anyone signed in            session.ended
    POST  /account/sessions/end-others              anyone signed in            session.ended
    POST  /api/v1/funding-eligibility               anyone                      nothing
    POST  /api/v1/senco-requirement                 anyone                      nothing
    POST  /applications/:application/:step          change their application    application.answered
    POST  /applications/:application/check          change their application    application.submitted
    POST  /applications/:application/in-confidence  change their application    needs.told
    POST  /applications/:application/withdraw       change their application    application.withdrawn
    POST  /apply/start                              anyone signed in            application.begun
    POST  /do-i-need-it/many                        anyone                      nothing
    POST  /do-i-need-it/questions/:question         anyone                      nothing
    POST  /endorse/:secret                          anyone                      endorsement.endorsed
    POST  /endorse/:secret/calendar                 anyone                      calendar.link-made
    POST  /endorse/:secret/decline                  anyone                      endorsement.declined
    POST  /endorse/:secret/question                 anyone                      endorsement.question
    POST  /endorse/:secret/someone-else             anyone                      endorsement.someone-else
    POST  /example/people                           anyone in the example hub   session.began
    POST  /interest                                 anyone                      interest.registered
    POST  /interest/change/:token                   anyone                      interest.changed
    POST  /interest/done/:receipt/link              anyone                      interest.link-asked
    POST  /interest/erase/:token                    anyone                      interest.erased
    POST  /interest/stop/:token                     anyone                      interest.stopped
    POST  /sign-in                                  anyone                      sign-in.asked
    POST  /sign-in/code                             anyone                      session.began
    POST  /sign-in/link/:secret                     anyone                      session.began
    POST  /sign-out                                 anyone signed in            session.ended
    POST  /staff/applications/:application/check    decide an application       application.checked
    POST  /staff/applications/:application/sponsor  decide an application       endorsement.asked
    POST  /staff/applications/:application/sponsor/answer  decide an application       endorsement.hub-answered
    POST  /staff/applications/decide                decide applications         nothing
    POST  /staff/applications/decided               decide applications         application.decided
    POST  /staff/cohorts/:cohort/set-up             plan a cohort               cohort.set-up
    POST  /staff/cohorts/:cohort/timetable/add      plan a cohort               session.added
    POST  /staff/cohorts/:cohort/timetable/preview  plan a cohort               timetable.planned
    POST  /staff/cohorts/new                        set up courses              cohort.made
    POST  /staff/duplicates/:kept/:gone             merge people                person.merged
    POST  /staff/duplicates/two-people              merge people                person.told-apart
    POST  /staff/lists/:list/:act                   work in lists               nothing
    POST  /staff/merges/:merge/undo                 merge people                person.merge-undone
    POST  /staff/people/:person/emails              change a person             person.email-added
    POST  /staff/people/:person/emails/main         change a person             person.main-email-chosen
    POST  /staff/people/:person/emails/remove       change a person             person.email-removed
    POST  /staff/people/:person/name                change a person             person.changed
    POST  /staff/people/:person/needs               see sealed needs            needs.revealed
    POST  /staff/people/:person/posts               change a person             post.added
    POST  /staff/people/:person/posts/end           change a person             post.ended
    POST  /staff/roles                              give roles                  role.granted
    POST  /staff/roles/:grant/take-back             give roles                  role.taken-back
    POST  /staff/sessions/:session/cancel           change a session            session.cancelled
    POST  /staff/sessions/:session/change           change a session            session.changed
    POST  /staff/timetable/closures                 set up courses              closure.added
    POST  /staff/timetable/closures/:closure/remove  set up courses              closure.removed
    POST  /staff/timetable/closures/authority       set up courses              venue.authority-chosen
    POST  /staff/timetable/designs/:design/change   set up courses              course-design.changed
    POST  /staff/timetable/designs/new              set up courses              course-design.made
    POST  /staff/venues/:venue/change               set up courses              venue.changed
    POST  /staff/venues/new                         set up courses              venue.made
    POST  /staff/views/:list                        work in lists               view.saved
    POST  /staff/views/:list/remove                 work in lists               view.removed
    "
  `);
});

test('what is read records nothing, and everything is read or posted', () => {
  // But for what takes personal data away in a file, or opens what is sealed: a look of that kind is recorded.
  for (const { pattern, audit } of routesOf('GET')) expect(audit, pattern).toMatch(/^nothing$|\.downloaded$/);
  for (const { method } of mountedRoutes(app)) expect(['GET', 'POST']).toContain(method);
});

describe('every answer carries what protects it', () => {
  test('of every address, read with GET and with HEAD', async () => {
    for (const { pattern } of routesOf('GET'))
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await app.inject({ method, url: addressIn(pattern) });
        expect(answer.statusCode, pattern).toBeLessThan(500);
        expectProtected(answer, `${method} ${pattern}`);
        expect(answer.headers['set-cookie'], pattern).toBeUndefined();
      }
  });

  test('of every address that takes something, and another site is refused at each', async () => {
    for (const { pattern } of routesOf('POST')) {
      const url = addressIn(pattern);
      const refused = await app.inject({ method: 'POST', url, headers: { 'sec-fetch-site': 'cross-site' } });
      expect(refused.statusCode, pattern).toBe(403);
      expectProtected(refused, pattern);
      expectProtected(await app.inject({ method: 'POST', url, headers: FORM_TYPE }), pattern);
    }
  });
});

describe('HEAD', () => {
  test('has the answer of GET without its body', async () => {
    for (const url of ['/', '/brand.css', '/api/openapi.json', '/health/live', '/no-such-page']) {
      const [read, head] = [await app.inject(url), await app.inject({ method: 'HEAD', url })];
      expect(head.statusCode, url).toBe(read.statusCode);
      expect(head.headers['content-type'], url).toBe(read.headers['content-type']);
      expect(head.body, url).toBe('');
    }
  });
});

describe('what is not there', () => {
  test('is a page for people, which says where to go', async () => {
    for (const url of ['/no-such-page', '/programmes/none', '/api-docs', '/assets/none.css', '//venues']) {
      const answer = await app.inject(url);
      expect(answer.statusCode, url).toBe(404);
      expect(answer.headers['content-type'], url).toBe('text/html; charset=utf-8');
      expect(answer.body, url).toContain('<h1 class="govuk-heading-l">Page not found</h1>');
      expect(answer.body, url).toContain('<meta name="robots" content="noindex"/>');
    }
  });

  test('is a problem for machines', async () => {
    for (const url of ['/api/v1/none', '/api/', '/health/none']) {
      const answer = await app.inject(url);
      expect(answer.statusCode, url).toBe(404);
      expect(answer.headers['content-type'], url).toBe('application/problem+json; charset=utf-8');
      expect(answer.json()).toMatchObject({ type: 'https://npq-hub.example/problems/http-404', status: 404 });
    }
  });

  test('is also what is asked for in a way that nobody answers', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)
      for (const url of ['/', '/venues', '/api/openapi.json', '/api/v1/schools'])
        expect((await app.inject({ method, url })).statusCode, `${method} ${url}`).toBe(404);
    for (const url of ['/api/v1/senco-requirement', '/api/v1/funding-eligibility'])
      expect((await app.inject(url)).statusCode, url).toBe(404);
  });
});

describe('an address that cannot be read', () => {
  test.for(['/%E0%A4%A', '/%', '/%zz', '/programmes/%ff', '/interest/stop/%c0%ae%c0%ae'])(
    '%s is not there, for people',
    async (url) => {
      const answer = await app.inject(url);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body).toContain('Page not found');
      expectProtected(answer, url);
    },
  );

  test.for(['/api/%E0%A4%A', '/api/v1/schools%'])('%s is not there, for machines', async (url) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expectProtected(answer, url);
  });

  test('nor is one whose parts are too long', async () => {
    const answer = await app.inject(`/programmes/${'x'.repeat(5_000)}`);
    expect(answer.statusCode).toBe(404);
    expectProtected(answer, 'too long');
  });

  test('but a query may be anything, and 8 kB of it', async () => {
    for (const query of [
      '%E0%A4%A',
      '%00',
      'a[b][c]=1',
      '__proto__[x]=1',
      `near=${'x'.repeat(8_000)}`,
      '&&&=',
      '?',
    ])
      for (const path of ['/', '/venues', '/brand.css']) {
        const answer = await app.inject(`${path}?${query}`);
        expect(answer.statusCode, `${path}?${query.slice(0, 20)}`).toBeLessThan(500);
      }
    expect('x' in {}).toBe(false);
  });
});

describe('what is sent', () => {
  test('to a door for machines as something else than JSON is refused', async () => {
    for (const url of ['/api/v1/senco-requirement', '/api/v1/funding-eligibility'])
      for (const type of ['application/xml', 'application/octet-stream', 'nonsense']) {
        const answer = await app.inject({
          method: 'POST',
          url,
          headers: { 'content-type': type },
          payload: '<role>senco</role>',
        });
        expect(answer.statusCode, `${url} ${type}`).toBe(415);
        expect(answer.json()).toMatchObject({ type: 'https://npq-hub.example/problems/http-415' });
      }
  });

  test('as JSON that breaks off is refused', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/senco-requirement',
      headers: JSON_TYPE,
      payload: '{"role":"senco"',
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'https://npq-hub.example/problems/not-json' });
  });

  test('as a form of more than 256 kB is refused with the page', async () => {
    for (const headers of [FORM_TYPE, JSON_TYPE]) {
      const answer = await app.inject({
        method: 'POST',
        url: '/interest',
        headers,
        payload: `"email=${'x'.repeat(256 * 1024)}"`,
      });
      expect(answer.statusCode).toBe(413);
      expect(answer.body).toContain('What you sent is too large');
    }
  });

  test('packed small is counted as it unpacks', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/interest',
      headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
      payload: gzipSync(`"${'x'.repeat(2 * 1024 * 1024)}"`),
    });
    expect([413, 415]).toContain(answer.statusCode);
  });
});

describe('answers are packed for those who can unpack them', () => {
  test.for([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ] as const)('who take %s', async ([accepted, encoding]) => {
    const answer = await app.inject({ url: '/', headers: { 'accept-encoding': accepted } });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toBe(encoding === undefined ? undefined : 'accept-encoding');
  });
});

describe('whom a limit is for', () => {
  const via = async (environment: Readonly<Record<string, string>>, forwarded: readonly string[]) => {
    const config = readConfig({ LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '1', ...environment });
    const limited = await buildApp({ ...hub, config });
    const answers: number[] = [];
    for (const address of forwarded) {
      const headers = { 'x-forwarded-for': address };
      answers.push((await limited.inject({ url: '/health/live', headers })).statusCode);
    }
    await limited.close();
    return answers;
  };

  test('is whoever connects, whatever they say of themselves', async () => {
    expect(await via({}, ['203.0.113.1', '203.0.113.2'])).toEqual([200, 429]);
  });

  test('is whom the proxy names, where one is trusted', async () => {
    expect(await via({ TRUST_PROXY: 'yes' }, ['203.0.113.1', '203.0.113.2', '203.0.113.1'])).toEqual([
      200, 200, 429,
    ]);
  });

  test('and not whom the visitor named to the proxy', async () => {
    expect(
      await via({ TRUST_PROXY: 'yes' }, ['198.51.100.1, 203.0.113.1', '198.51.100.2, 203.0.113.1']),
    ).toEqual([200, 429]);
  });
});

describe('what belongs to the example hub alone', () => {
  test('is not there in a real one, before anything that was sent is read', async () => {
    const real = await buildApp({
      ...hub,
      clock: worldClock,
      profile: { ...hub.profile, exampleNotice: null },
    });
    const only = mountedRoutes(app).filter(({ access }) => access === 'anyone in the example hub');
    expect(only.length).toBeGreaterThan(0);
    for (const { method, pattern } of only) {
      const answer = await real.inject({
        method: method === 'POST' ? 'POST' : 'GET',
        url: addressIn(pattern),
      });
      expect(answer.statusCode, pattern).toBe(404);
      expect(answer.body, pattern).toContain('Page not found');
    }
    expect((await app.inject('/mailbox')).statusCode).toBe(200);
    await real.close();
  });
});
