/** For tests: a manager who sends lists of declarations and takes them over. */
import type { FastifyInstance } from 'fastify';

import type { Declaration } from '../../cohorts/index.ts';
import { deskOf, idOf, PROVIDER, sheet } from '../../mirror/testing/desk.ts';
import type { DeclarationState } from '../declarations/wire.ts';

export const PARTNER = { 'partner-id': idOf(9000), 'partner-name': 'Our hub' };

/** A registration of each, accepted and funded, with participant ids by their number. */
export function registrationsOf(people: readonly { name: string; nth: number }[]): string {
  return sheet(
    ...people.map(({ name, nth }) => ({
      applicationId: idOf(nth),
      participantId: idOf(1000 + nth),
      fullName: name,
      email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@school.example`,
      course: 'npq-senco',
      cohort: '2024',
      status: 'accepted',
      eligibleForFunding: 'true',
      fundedPlace: 'true',
      trainingStatus: 'active',
    })),
  );
}

export interface Line {
  nth: number;
  type: Declaration;
  state: DeclarationState;
  id: number;
  date?: string;
}

export function deskOfLists(app: FastifyInstance, headers: Readonly<Record<string, string>>) {
  const desk = deskOf(app, headers);
  const send = async (
    content: string,
    day: string,
    toldBy = 'lead provider',
    leadProvider: string = PROVIDER,
  ) => {
    const form = new FormData();
    form.set('lead-provider', leadProvider);
    form.set('told-by', toldBy);
    form.set('day', day);
    form.set('file', new Blob([content], { type: 'text/csv' }), 'list.csv');
    const body = new Response(form);
    const reply = await app.inject({
      method: 'POST',
      url: '/staff/declarations/lists/new',
      headers: { ...headers, 'content-type': body.headers.get('content-type') ?? '' },
      payload: Buffer.from(await body.arrayBuffer()),
    });
    return { status: reply.statusCode, at: reply.headers.location ?? '', body: reply.body };
  };
  /** Every registration of the queue is decided to be the person that is offered first. */
  const decideAll = async (): Promise<void> => {
    for (;;) {
      const form = /action="([^"]+\/decide)"[\s\S]*?name="person" value="(\d+)"/.exec(
        await desk.page('/staff/mirror/queue'),
      );
      if (form === null) return;
      const [, at = '', person = ''] = form;
      await desk.post(at, { person, decision: 'match', back: 'queue' });
    }
  };
  return {
    ...desk,
    decideAll,
    /** Registrations taken over, and each decided to be the person of its name. */
    async mirror(registrations: string): Promise<void> {
      await desk.import(registrations);
      await decideAll();
    },
    send,
    async take(
      content: string,
      day: string,
      toldBy = 'lead provider',
      leadProvider: string = PROVIDER,
    ): Promise<string> {
      const sent = await send(content, day, toldBy, leadProvider);
      if (sent.status !== 303) throw new Error(`The list was refused: ${sent.body}`);
      const shown = /name="shown" value="([0-9a-f]+)"/.exec(await desk.page(sent.at))?.[1] ?? '';
      const taken = await desk.post(`${sent.at}/take`, { shown });
      if (taken.status !== 303) throw new Error(`The list was not taken over: ${taken.body}`);
      return sent.at;
    },
    /** A sheet with the DfE's headings. */
    list(lines: readonly Line[]): string {
      return [
        'participant_id,course_identifier,declaration_type,declaration_date,state,declaration_id',
        ...lines.map(({ nth, type, state, id, date = '2024-11-15T00:00:00Z' }) =>
          [idOf(1000 + nth), 'npq-senco', type, date, state, idOf(5000 + id)].join(','),
        ),
      ].join('\r\n');
    },
  };
}
