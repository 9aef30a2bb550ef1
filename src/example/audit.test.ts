import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { ensureExample, exampleFacts, loadFactsFile, makeOwnHub, playTo } from './index.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const flags = {
  name: 'Northmoor',
  shortName: 'Moor',
  strapline: 'On the moor',
  brandColour: '#14506b',
  email: 'npq@moor.example',
};
const file = join(mkdtempSync(join(tmpdir(), 'npq-hub-audit-')), 'hub.json');

const profileSaved = { event: 'profile.saved', subject: 'hub:profile', detail: {} };
const loaded = (venues: number, programmes: number, cohorts: number) => ({
  event: 'hub-facts.loaded',
  subject: 'hub:facts',
  detail: { venues, programmes, cohorts },
});
const rehearsed = (day: string | null) => ({
  event: 'rehearsal.set',
  actor: 'operator',
  subject: 'hub:rehearsal',
  detail: { day },
});

onEachDatabase('the audit of what an operator did', (open) => {
  const trail = () => auditTrail(open().db);
  const load = (facts: object) => {
    writeFileSync(file, JSON.stringify(facts));
    return loadFactsFile(open(), file, NOW);
  };

  test('says that the example came by itself, once', async () => {
    await Promise.all([ensureExample(open(), NOW), ensureExample(open(), NOW)]);
    const actor = 'system';
    // What its invented people did is told of them, and not of the hub.
    expect((await trail()).filter(({ subject }) => subject.startsWith('hub:'))).toEqual([
      { ...profileSaved, actor },
      { ...loaded(4, 4, 5), actor },
      expect.objectContaining({ event: 'example.people-invented', actor }),
    ]);
  });

  test('says that a hub was made, and not that it was refused', async () => {
    const actor = 'operator';
    await makeOwnHub(open(), { ...flags, name: '' }, null, NOW);
    await makeOwnHub(open(), flags, null, NOW);
    await makeOwnHub(open(), flags, null, NOW);
    expect(await trail()).toEqual([{ ...profileSaved, actor }]);
  });

  test('says what of a file of facts changed the hub: all, nothing, the profile, or one detail', async () => {
    const facts = exampleFacts();
    const { venues, programmes, cohorts } = facts;
    const [venue, ...otherVenues] = venues;
    const [room, ...otherRooms] = venue?.rooms ?? [];
    const oneMoreSeat = { ...room, seats: (room?.seats ?? 0) + 1 };
    const actor = 'operator';

    await load(facts);
    expect(await trail()).toEqual([
      { ...profileSaved, actor },
      { ...loaded(4, 4, 5), actor },
    ]);
    await load(facts);
    expect(await trail()).toHaveLength(2);
    await load({ ...facts, profile: { ...facts.profile, replyWorkingDays: 9 } });
    expect((await trail()).slice(2)).toEqual([{ ...profileSaved, actor }]);
    const changed = { ...facts, profile: { ...facts.profile, replyWorkingDays: 9 } };
    await load({ ...changed, venues: [{ ...venue, rooms: [oneMoreSeat, ...otherRooms] }, ...otherVenues] });
    await load({ ...changed, programmes, cohorts: cohorts.slice(1) });
    expect((await trail()).slice(3)).toEqual([
      { ...loaded(4, 4, 5), actor },
      { ...loaded(4, 4, 4), actor },
    ]);
  });

  test('says nothing of a file with a fault', async () => {
    expect((await load({ ...exampleFacts(), venues: [{}] })).done).toBe(false);
    expect(await trail()).toEqual([]);
  });

  test('says to which day the hub was played and that it lives in the present again, each once', async () => {
    const day = Temporal.PlainDate.from('2025-03-14');
    await playTo(open(), null, NOW);
    await Promise.all([playTo(open(), day, NOW), playTo(open(), day, NOW)]);
    await playTo(open(), null, NOW);
    await playTo(open(), null, NOW);
    expect(await trail()).toEqual([rehearsed('2025-03-14'), rehearsed(null)]);
  });
});
