import { expect, test } from 'vitest';

import { auditTrail } from '../../kit/audit/testing.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { newKey, type Keyring } from '../../kit/seal/index.ts';
import { addPerson } from '../../people/index.ts';
import { openNeeds, putNeeds } from './needs-store.ts';
import { rotateSeal } from './rotate-seal.ts';

const AT = Temporal.Instant.from('2026-11-24T09:00:00Z');
const TODAY = Temporal.PlainDate.from('2026-11-24');
const HOW_MANY = 450;

onEachDatabase('Turning the key', (open) => {
  const told = async (keyring: Keyring): Promise<number[]> =>
    open().transaction(async (tx) => {
      const people: number[] = [];
      for (let index = 0; index < HOW_MANY; index++) {
        const email = `p${index}@school.example`;
        const { personId } = await addPerson(tx, { fullName: 'P', email, emailVerifiedAt: null, at: AT });
        await putNeeds(tx, keyring, { personId, text: `needs of ${index}`, at: AT });
        people.push(personId);
      }
      return people;
    });
  const keysInUse = async () =>
    (await open().db.selectFrom('sealed_needs').select('key_id').distinct().execute()).map(
      (row) => row.key_id,
    );

  test('seals everything anew in batches, says the same to whoever opens it, and is written down', async () => {
    const before: Keyring = [newKey(TODAY)];
    const people = await told(before);
    let ring = before;
    const folder = { read: () => ring, addKey: () => (ring = [newKey(TODAY), ...ring]) };
    const { done, lines } = await rotateSeal(open(), folder, AT);
    expect([done, lines[0]]).toEqual([true, expect.stringContaining(`${HOW_MANY} people`)]);
    expect(await keysInUse()).toEqual([ring[0].id]);
    expect(await openNeeds(open().db, ring, people.at(-1) ?? 0)).toBe(`needs of ${HOW_MANY - 1}`);
    await expect(openNeeds(open().db, before, people[0] ?? 0)).rejects.toThrow('not in the ring');
    const counts = (await auditTrail(open().db))
      .filter(({ event }) => event === 'needs.resealed')
      .map(({ detail }) => detail);
    expect(counts).toEqual([200, 200, 50].map((count) => ({ count, key: ring[0].id })));
  });

  test('stopped half-way, it goes on with the same key; done, it makes another', async () => {
    const old: Keyring = [newKey(TODAY)];
    await told(old);
    let ring: Keyring = [newKey(TODAY), ...old];
    const { id } = ring[0];
    const folder = { read: () => ring, addKey: () => (ring = [newKey(TODAY), ...ring]) };
    await rotateSeal(open(), folder, AT);
    expect([ring.length, await keysInUse()]).toEqual([2, [id]]);
    await rotateSeal(open(), folder, AT);
    expect([ring.length, await keysInUse()]).toEqual([3, [ring[0].id]]);
  });

  test('what no key opens is told and left as it is', async () => {
    await told([newKey(TODAY)]);
    const lost = await keysInUse();
    const { done, lines } = await rotateSeal(open(), [newKey(TODAY)], AT);
    expect([done, lines[1]]).toEqual([false, expect.stringContaining('with a key that is not here')]);
    expect(await keysInUse()).toEqual(lost);
  });
});
