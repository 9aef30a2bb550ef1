/** The client of the DfE's service against the simulator, over HTTP, into the mirror. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { onEachDatabase } from '../../kit/db/testing.ts';
import { readConfig } from '../../config.ts';
import { startDfeService, type DfeService } from '../testing/dfe/dfe-service.ts';
import type { SimulatedApplication } from '../testing/dfe/state.ts';
import { fetchAll } from './fetch-pages.ts';
import { sinceOf, syncWithDfe } from './sync.ts';

const at = (moment: string) => Temporal.Instant.from(moment);

describe('It asks for what changed since', () => {
  test.each<[string, readonly [string, boolean][], string | null]>([
    ['everything, where nothing was asked before', [], null],
    ['the first time, the second time', [['2026-11-20T08:00:00Z', true]], '2026-11-20T08:00:00Z'],
    [
      'the time before last, so that two windows overlap',
      [
        ['2026-11-20T10:00:00Z', false],
        ['2026-11-20T09:00:00Z', false],
        ['2026-11-20T08:00:00Z', true],
      ],
      '2026-11-20T09:00:00Z',
    ],
    [
      'everything, a week after everything',
      [
        ['2026-11-20T10:00:00Z', false],
        ['2026-11-13T11:00:00Z', true],
      ],
      null,
    ],
  ])('%s', (_, earlier, expected) => {
    const syncs = earlier.map(([moment, isWhole]) => ({ at: at(moment), isWhole }));
    expect(sinceOf(syncs, at('2026-11-20T11:00:00Z'))?.toString() ?? null).toBe(expected);
  });
});

onEachDatabase('The client', (open) => {
  let dfe: DfeService;
  let now = '2026-11-20T08:00:00.000Z';
  const waited: number[] = [];
  const wait = async (milliseconds: number) => void waited.push(milliseconds);
  beforeAll(async () => {
    dfe = await startDfeService({ tokens: { one: 'token-one' }, now: () => now });
  });
  afterAll(() => dfe.stop());
  beforeEach(() => {
    now = '2026-11-20T08:00:00.000Z';
    waited.length = 0;
    for (const list of Object.values(dfe.state)) list.length = 0;
  });

  const add = (status: SimulatedApplication['status']) => {
    const [id, userId] = [crypto.randomUUID(), crypto.randomUUID()];
    dfe.state.users.push({
      id: userId,
      fullName: `Somebody ${dfe.state.users.length}`,
      email: null,
      trn: null,
      isTrnVerified: false,
      idChanges: [],
    });
    const application: SimulatedApplication = {
      id,
      userId,
      provider: 'one',
      course: 'npq-senco',
      cohort: {
        year: 2026,
        suffix: 'b',
        funding: 'capped',
        schedules: { leadership: 'npq-leadership-autumn' },
      },
      status,
      reasonForRejection: null,
      eligible: true,
      fundedPlace: status === 'accepted' ? true : null,
      training: status === 'accepted' ? 'active' : null,
      trainingReason: null,
      trainingAt: null,
      schedule: null,
      worksAsSenco: 'no_i_do_not_plan_to_be_a_SENCO',
      sencoStart: null,
      schoolUrn: null,
      createdAt: now,
      updatedAt: now,
    };
    dfe.state.applications.push(application);
    return application;
  };
  const sync = (
    moment: string,
    environment: Readonly<Record<string, string>> = {},
    { database = open(), most }: { database?: ReturnType<typeof open>; most?: number } = {},
  ) => {
    now = moment;
    const config = readConfig({
      DFE_API_URL: dfe.url,
      DFE_API_TOKEN: 'token-one',
      DFE_API_LEAD_PROVIDER: 'Teach First',
      ...environment,
    });
    const clock = { now: () => at(moment), today: () => Temporal.PlainDate.from('2026-11-20'), setTo: null };
    return syncWithDfe({ config, clock, database }, wait, most);
  };
  const known = async () => {
    const rows = await open().db.selectFrom('mirror_registrations').select('facts').orderBy('id').execute();
    return rows.map(({ facts }) => facts);
  };
  const tellings = async () => (await open().db.selectFrom('mirror_tellings').select('id').execute()).length;

  test('reads all, then what changed with windows that overlap, and what comes twice changes nothing', async () => {
    const [first] = [add('pending'), add('accepted')];
    await sync('2026-11-20T08:00:00.000Z');
    expect(await known()).toMatchObject([
      { status: 'pending', worksAsSenco: 'does-not-plan-to' },
      { status: 'accepted', trainingStatus: 'active', schedule: null },
    ]);
    const after = await tellings();
    Object.assign(first, {
      status: 'rejected',
      reasonForRejection: 'registration_expired',
      updatedAt: '2026-11-20T08:30:00.000Z',
    });
    const from = dfe.asked.length;
    await sync('2026-11-20T09:00:00.000Z');
    await sync('2026-11-20T10:00:00.000Z');
    await sync('2026-11-20T11:00:00.000Z');
    expect(await known()).toMatchObject([
      { status: 'rejected', reasonForRejection: 'registration_expired' },
      {},
    ]);
    expect(await tellings()).toBe(after + 1);
    const since = dfe.asked
      .slice(from)
      .flatMap((asked) => /applications.*page\[page\]=1&.*since\]=(\S+)/.exec(asked)?.[1] ?? []);
    expect(since.slice(0, 2)).toEqual(['2026-11-20T08:00:00Z', '2026-11-20T08:00:00Z']);
  });

  test('reads all again where it was stopped between two files of all', async () => {
    for (let nth = 0; nth < 3; nth += 1) add('pending');
    const database = open();
    let left = 2;
    const stopping: typeof database = {
      ...database,
      db: database.db,
      transaction: async (work) => {
        left -= 1;
        if (left < 0) throw new Error('Stopped.');
        return database.transaction(work);
      },
    };
    const before = (await known()).length;
    await expect(sync('2026-11-20T08:30:00.000Z', {}, { database: stopping, most: 2 })).rejects.toThrow(
      'Stopped.',
    );
    expect(await known()).toHaveLength(before + 2);
    await sync('2026-11-20T09:00:00.000Z', {}, { most: 2 });
    expect(await known()).toHaveLength(before + 3);
  });

  test('reads page after page until an empty one, and waits where too much was asked', async () => {
    for (let count = 0; count < 5; count += 1) add('pending');
    dfe.limitNext(2);
    const from = dfe.asked.length;
    const all = await fetchAll(
      { url: dfe.url, token: 'token-one', wait, perPage: 2 },
      '/api/v3/npq-applications',
      null,
    );
    expect(all).toHaveLength(5);
    expect(waited).toEqual([5_000, 15_000]);
    expect(dfe.asked.slice(from).map((asked) => /page\[page\]=(\d)/.exec(asked)?.[1])).toEqual([
      '1',
      '1',
      '1',
      '2',
      '3',
      '4',
    ]);
    dfe.limitNext(6);
    await expect(
      fetchAll({ url: dfe.url, token: 'token-one', wait }, '/api/v3/npq-applications', null),
    ).rejects.toThrow('too much was asked');
  });

  test('says in words what is wrong, without the token, and takes nothing', async () => {
    add('pending');
    await expect(sync(now, { DFE_API_TOKEN: 'another-token' })).rejects.toThrow(
      'does not know DFE_API_TOKEN',
    );
    await expect(sync(now, { DFE_API_URL: 'http://127.0.0.1:1' })).rejects.toThrow('could not be reached');
    await expect(sync(now, { DFE_API_TOKEN: 'another-token' })).rejects.not.toThrow('another-token');
    expect(await known()).toEqual([]);
    expect(() => readConfig({ DFE_API_URL: 'http://dfe.example', DFE_API_TOKEN: 'x' })).toThrow('https://');
    expect(() => readConfig({ DFE_API_URL: 'https://dfe.example' })).toThrow('Set DFE_API_TOKEN');
  });
});
