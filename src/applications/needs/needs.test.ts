import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Hub } from '../../hub.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { exampleHub } from '../../testing/hub.ts';
import { signedIn, signedInAs } from '../../testing/people.ts';
import { form, read, sentApplication } from '../deciding/testing.ts';
import { putNeeds } from './needs-store.ts';

const TOLD = 'I get migraines from strip lights';
const WHY = 'She asked me to choose her room';

onEachDatabase(
  'What somebody told in confidence',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    beforeAll(async () => void ({ hub, app } = await exampleHub(open())));
    afterAll(() => app.close());

    test('is opened for a manager with a reason alone, and each look is there to see with who and why', async () => {
      const { id, personId } = await sentApplication(hub);
      await open().transaction((tx) =>
        putNeeds(tx, hub.keyring, { personId, text: TOLD, at: hub.clock.now() }),
      );
      const manager = await signedInAs(hub, 'manager');
      const url = `/staff/people/${personId}/needs`;
      const page = async () => app.inject({ url, headers: manager.headers });

      expect((await page()).statusCode).toBe(200);
      expect((await page()).body).not.toContain(TOLD);
      const hasty = await app.inject({ url, ...form({ reason: 'why not' }, manager.headers) });
      expect([hasty.statusCode, hasty.body.includes(TOLD)]).toEqual([422, false]);
      const seen = await app.inject({ url, ...form({ reason: WHY }, manager.headers) });
      expect(read(seen.body)).toContain(TOLD);

      expect((await page()).body).not.toContain(TOLD);
      expect(read((await page()).body)).toContain(WHY);
      const looks = await open()
        .db.selectFrom('audit_event')
        .select(['actor', 'reason', 'detail'])
        .where('subject', '=', `person:${personId}`)
        .where('event', '=', 'needs.revealed')
        .execute();
      expect(looks).toEqual([{ actor: `person:${manager.personId}`, reason: WHY, detail: {} }]);

      const headers = await signedIn(hub, personId);
      const own = await app.inject({ url: `/applications/${id}/in-confidence`, headers });
      expect(read(own.body)).toContain(TOLD);
      expect((await app.inject({ url, headers })).statusCode).toBe(404);
    });
  },
  { emptied: 'once' },
);
