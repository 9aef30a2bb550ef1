import { resolve } from 'node:path';

import { describe, expect, test } from 'vitest';

import { readConfig, SettingProblem, type Config } from './config.ts';

const KEY = 'hub-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0';
const NOTIFY = { NOTIFY_API_KEY: KEY, NOTIFY_TEMPLATE_ID: 'f33517ff' };
const NOTIFY_READ = { apiKey: KEY, templateId: 'f33517ff', replyToId: null };
const SMTP = { SMTP_URL: 'smtps://user:secret@mail.example:465', MAIL_FROM: 'npq@hub.example' };

test('without any setting the hub lives today, embedded, on port 3000, and sends no mail', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '0.0.0.0',
    dataFolder: resolve('hub-data'),
    databaseUrl: null,
    rehearsalDay: null,
    sealKeys: null,
    publicUrl: 'http://localhost:3000',
    smtp: null,
    notify: null,
    mailReportToken: null,
    dfeApi: null,
    sponsorReminders: { remindAfter: [5, 10], giveUpAfter: 13 },
    offerDays: 5,
    outsideProviders: [],
    requestsPerMinute: 600_000,
    writesPerMinute: 60_000,
    trustProxy: false,
    logLevel: 'warn',
  } satisfies Config);
});

test('a setting that is empty is one that is not set', () => {
  const names = `PORT HOST HUB_DATA DATABASE_URL HUB_NOW PUBLIC_URL SMTP_URL MAIL_FROM
    NOTIFY_API_KEY NOTIFY_TEMPLATE_ID NOTIFY_REPLY_TO_ID NOTIFY_URL MAIL_REPORT_TOKEN OIDC_PROVIDERS
    DFE_API_URL DFE_API_TOKEN DFE_API_LEAD_PROVIDER REQUESTS_PER_MINUTE WRITES_PER_MINUTE HUB_SEAL_KEYS TRUST_PROXY LOG_LEVEL`.split(
    /\s+/,
  );
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
});

const GOOGLE = { OIDC_GOOGLE_CLIENT_ID: 'g', OIDC_GOOGLE_CLIENT_SECRET: 'gs' };
const TRUST = {
  OIDC_TRUST_NAME: 'Hill Trust',
  OIDC_TRUST_ISSUER: 'https://id.trust.example/',
  OIDC_TRUST_CLIENT_ID: 't',
  OIDC_TRUST_CLIENT_SECRET: 'ts',
};

describe('each setting is read', () => {
  test.for<[Readonly<Record<string, string>>, Partial<Config>]>([
    [{ PORT: '8080' }, { port: 8080, publicUrl: 'http://localhost:8080' }],
    [{ PORT: '0' }, { port: 0 }],
    [{ HOST: '127.0.0.1' }, { host: '127.0.0.1' }],
    [{ HUB_DATA: '/var/hub' }, { dataFolder: '/var/hub' }],
    [{ HUB_DATA: 'here' }, { dataFolder: resolve('here') }],
    [{ HUB_SEAL_KEYS: `new:${'A'.repeat(43)}=` }, { sealKeys: [{ id: 'new', bytes: Buffer.alloc(32) }] }],
    [
      { OIDC_PROVIDERS: 'google, trust', ...GOOGLE, ...TRUST },
      {
        outsideProviders: [
          {
            key: 'google',
            name: 'Google',
            issuer: 'https://accounts.google.com',
            clientId: 'g',
            clientSecret: 'gs',
          },
          {
            key: 'trust',
            name: 'Hill Trust',
            issuer: 'https://id.trust.example/',
            clientId: 't',
            clientSecret: 'ts',
          },
        ],
      },
    ],
    [{ DATABASE_URL: 'postgres://hub@db/hub' }, { databaseUrl: 'postgres://hub@db/hub' }],
    [{ DATABASE_URL: 'postgresql:///hub?host=/run' }, { databaseUrl: 'postgresql:///hub?host=/run' }],
    [{ PUBLIC_URL: 'https://npq.hub.example//' }, { publicUrl: 'https://npq.hub.example' }],
    [SMTP, { smtp: { url: SMTP.SMTP_URL, from: 'npq@hub.example' } }],
    [
      { ...SMTP, MAIL_FROM: 'Our hub <npq@hub.example>' },
      { smtp: { url: SMTP.SMTP_URL, from: 'Our hub <npq@hub.example>' } },
    ],
    [{ MAIL_FROM: 'npq@hub.example' }, { smtp: null }],
    [
      {
        DFE_API_URL: 'https://dfe.example/',
        DFE_API_TOKEN: 'a-token',
        DFE_API_LEAD_PROVIDER: 'Teach First',
      },
      { dfeApi: { url: 'https://dfe.example', token: 'a-token', leadProvider: 'Teach First' } },
    ],
    [NOTIFY, { notify: { ...NOTIFY_READ, url: 'https://api.notifications.service.gov.uk' } }],
    [
      { ...NOTIFY, NOTIFY_URL: 'http://localhost:1/', NOTIFY_REPLY_TO_ID: '8e22' },
      { notify: { ...NOTIFY_READ, replyToId: '8e22', url: 'http://localhost:1' } },
    ],
    [{ MAIL_REPORT_TOKEN: 'a-long-enough-secret' }, { mailReportToken: 'a-long-enough-secret' }],
    [{ REQUESTS_PER_MINUTE: '0' }, { requestsPerMinute: 0 }],
    [{ WRITES_PER_MINUTE: '7' }, { writesPerMinute: 7 }],
    [{ TRUST_PROXY: 'yes' }, { trustProxy: true }],
    [{ TRUST_PROXY: 'no' }, { trustProxy: false }],
    [{ LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
  ])('%o', ([environment, read]) => {
    expect(readConfig(environment)).toMatchObject(read);
  });

  test('a hub that sends mail takes fewer changes from one address, so that it cannot be made to write to strangers', () => {
    for (const sending of [SMTP, NOTIFY])
      expect(readConfig(sending)).toMatchObject({ requestsPerMinute: 6_000, writesPerMinute: 120 });
  });

  test('HUB_NOW is the day to play', () => {
    expect(readConfig({ HUB_NOW: '2028-02-29' }).rehearsalDay?.toString()).toBe('2028-02-29');
  });
});

describe('a setting that cannot be used is refused in one line that names it', () => {
  test.for([
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '65536'],
    ['PORT', ' 80'],
    ['PORT', '٣٠٠٠'],
    ['REQUESTS_PER_MINUTE', 'many'],
    ['REQUESTS_PER_MINUTE', '1000000000'],
    ['WRITES_PER_MINUTE', '1e3'],
    ['HUB_SEAL_KEYS', 'secret'],
    ['HUB_NOW', '2026-02-30'],
    ['HUB_NOW', '2027-02-29'],
    ['HUB_NOW', '14/03/2025'],
    ['HUB_NOW', '20250314'],
    ['HUB_NOW', '2025-03-14T09:00'],
    ['HUB_NOW', '2025-03-14[u-ca=hebrew]'],
    ['HUB_NOW', 'today\nPORT=1'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', 'YES'],
    ['LOG_LEVEL', 'verbose'],
    ['LOG_LEVEL', 'toString'],
    ['PUBLIC_URL', 'npq.hub.example'],
    ['PUBLIC_URL', 'ftp://npq.hub.example'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['DATABASE_URL', 'mysql://root:secret@db/hub'],
    ['DATABASE_URL', 'root:secret@db'],
    ['SMTP_URL', 'https://user:secret@mail.example'],
    ['NOTIFY_API_KEY', 'secret'],
    ['MAIL_REPORT_TOKEN', 'secret'],
    ['MAIL_REPORT_TOKEN', 'a secret that is long enough'],
  ] as const)('%s=%j', ([name, value]) => {
    const problem = problemWith({ [name]: value });
    expect(problem).toMatch(new RegExp(`^${name} must be [^\\n]+\\.$`));
    expect(problem).not.toContain('secret');
  });

  test.for(['npq', 'npq@hub', 'Hub <npq@hub.example', 'Hub\nBcc: all@x.example <npq@hub.example>'])(
    'MAIL_FROM=%j beside SMTP_URL',
    (from) => {
      expect(problemWith({ ...SMTP, MAIL_FROM: from })).toMatch(/^MAIL_FROM must be [^\n]+\.$/);
    },
  );

  test('a Notify key without its template, or beside a mail server', () => {
    expect(problemWith({ NOTIFY_API_KEY: KEY })).toBe(
      'Set NOTIFY_TEMPLATE_ID, because NOTIFY_API_KEY is set.',
    );
    expect(problemWith({ ...SMTP, ...NOTIFY })).toMatch(/^Set SMTP_URL or NOTIFY_API_KEY, not both/);
  });

  test('SMTP_URL without MAIL_FROM', () => {
    expect(problemWith({ SMTP_URL: SMTP.SMTP_URL })).toBe('Set MAIL_FROM, because SMTP_URL is set.');
  });
});

function problemWith(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingProblem);
    return error instanceof Error ? error.message : '';
  }
  return 'It was taken.';
}

test('sponsors are reminded after the working days that are set, the last of which is when nobody writes any more', () => {
  const read = (typed: string) => readConfig({ SPONSOR_REMINDERS: typed }).sponsorReminders;
  expect(read('3, 6,8,10')).toEqual({ remindAfter: [3, 6, 8], giveUpAfter: 10 });
  for (const wrong of ['5', '5,5', '10,5', '0,5', '5,x', '5,,9', '-1,4'])
    expect(() => read(wrong), wrong).toThrow('rising numbers of working days');
});

test('an offer of a place is open for as many working days as are set, and for one at the least', () => {
  const read = (typed: string) => readConfig({ OFFER_DAYS: typed }).offerDays;
  expect(read('10')).toBe(10);
  for (const wrong of ['0', '100', '-1', 'x']) expect(() => read(wrong), wrong).toThrow('from 1 up to 99');
});
