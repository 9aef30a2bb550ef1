import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Hub } from '../../hub.ts';
import { londonDay } from '../../kit/clock.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { clockOn } from '../../testing/clock.ts';
import { exampleHub } from '../../testing/hub.ts';
import { auditOf, form, lettersTo, secretOf, sentApplication } from '../deciding/testing.ts';
import { setState } from '../store.ts';
import { remindSponsors } from './remind-sponsors.ts';

onEachDatabase(
  'Reminding sponsors',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2026-11-02' }));
    });
    afterAll(() => app.close());
    const on = (day: string): Hub => ({ ...hub, clock: clockOn(day) });
    const kinds = async (to: string) => (await lettersTo(hub, to)).map(({ kind }) => kind);

    test('reminds once on each day that is due, by however many processes, then tells the hub and the applicant', async () => {
      const { id, email } = await sentApplication(hub);
      const sponsor = `jo-${id}@school.example`;
      await remindSponsors(on('2026-11-08'));
      expect(await kinds(sponsor)).toEqual(['endorsement.asked']);
      await Promise.all([remindSponsors(on('2026-11-09')), remindSponsors(on('2026-11-09'))]);
      await remindSponsors(on('2026-11-09'));
      await remindSponsors(on('2026-11-15'));
      expect(await kinds(sponsor)).toEqual(['endorsement.asked', 'endorsement.reminded']);
      await remindSponsors(on('2026-11-16'));
      await remindSponsors(on('2026-11-18'));
      const letters = await lettersTo(hub, sponsor);
      expect(letters).toHaveLength(3);
      expect(letters[2]?.subject).toBe('Last reminder: Sam Okafor waits for your answer');
      await remindSponsors(on('2026-11-19'));
      await remindSponsors(on('2026-12-10'));
      expect(await kinds(sponsor)).toHaveLength(3);
      expect(await kinds(email)).toEqual(['endorsement.escalated']);
      expect(await auditOf(hub, id)).toEqual([
        'endorsement.asked',
        'endorsement.reminded',
        'endorsement.reminded',
        'endorsement.escalated',
      ]);
      // The link of each letter works, and the answer still counts.
      const agreed = form({ 'agree-time': 'yes', 'agree-support': 'yes', 'senco-post': 'will-be' });
      const reply = await app.inject({ url: `/endorse/${await secretOf(hub, sponsor)}`, ...agreed });
      expect(reply.statusCode).toBe(303);
      expect(await auditOf(hub, id)).toContain('endorsement.endorsed');
    });

    test('waits for the morning in London, so that an answer of the night is not followed by a reminder', async () => {
      const early = await sentApplication(hub);
      const late = await sentApplication(hub);
      const at = (time: string): Hub => {
        const now = Temporal.Instant.from(time);
        return { ...hub, clock: { now: () => now, today: () => londonDay(now), setTo: null } };
      };
      await remindSponsors(at('2027-06-28T23:30:00Z'));
      await app.inject({ url: `/endorse/${early.secret}/question`, ...form({ words: 'When is it?' }) });
      await remindSponsors(at('2027-06-29T06:59:00Z'));
      expect(await kinds(`jo-${late.id}@school.example`)).toEqual(['endorsement.asked']);
      await remindSponsors(at('2027-06-29T07:00:00Z'));
      expect(await kinds(`jo-${early.id}@school.example`)).toEqual(['endorsement.asked']);
      expect(await kinds(`jo-${late.id}@school.example`)).toEqual([
        'endorsement.asked',
        'endorsement.reminded',
      ]);
    });

    test('stops when they answered, and when the application was withdrawn', async () => {
      const answered = await sentApplication(hub);
      const withdrawn = await sentApplication(hub);
      await app.inject({ url: `/endorse/${answered.secret}/question`, ...form({ words: 'When is it?' }) });
      await open().transaction((tx) => setState(tx, withdrawn.id, 'withdrawn', hub.clock.now()));
      for (const day of ['2026-11-09', '2026-11-16', '2026-11-19']) await remindSponsors(on(day));
      for (const { id } of [answered, withdrawn])
        expect(await kinds(`jo-${id}@school.example`)).toEqual(['endorsement.asked']);
    });
  },
  { emptied: 'once' },
);
