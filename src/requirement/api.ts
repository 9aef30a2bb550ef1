import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { sendProblem } from '../kit/web/problem.ts';
import { post } from '../kit/web/route.ts';
import { answer } from './answer.ts';
import { answerAsText } from './answer-json.ts';
import type { Fault } from './json-reader.ts';
import { readSituation, type SituationRead } from './read-situation.ts';
import { paths } from './paths.ts';

/** As many as a trust or an authority has, and more: beyond that, ask twice. */
export const MOST_SITUATIONS = 50_000;
const LARGEST_BODY = 64 * 1024 * 1024;
/** A list in which everything is wrong is told of its first faults. */
const MOST_FAULTS_TOLD = 100;
/** After so many answers other requests get their turn. */
const BATCH = 100;

/** `POST /api/v1/senco-requirement`: one situation or a list of them in, the same shape of answers out. */
export function mountRequirementApi(app: FastifyInstance, hub: Hub): void {
  post(
    app,
    paths.api,
    { access: 'anyone', audit: 'nothing' },
    async (request, reply) => {
      const { body } = request;
      const isList = Array.isArray(body);
      if (isList && body.length > MOST_SITUATIONS) {
        return sendProblem(reply, {
          status: 422,
          type: 'too-many',
          title: 'Too many situations',
          detail: `Send at most ${MOST_SITUATIONS} at once. This list has ${body.length}.`,
        });
      }
      const read = await readAll(isList ? body : [body], hub.clock.today(), isList);
      if (!read.ok) return sendProblem(reply, faultyProblem(read.faults));
      return reply
        .type('application/json; charset=utf-8')
        .send(Readable.from(answersAsText(read.asked, isList)));
    },
    // An answer to tens of thousands is read by a machine nearby, and pressing it together would cost more than making it.
    { bodyLimit: LARGEST_BODY, compress: false },
  );
}

type Asked = Extract<SituationRead, { ok: true }>;
type AllRead = { ok: true; asked: readonly Asked[] } | { ok: false; faults: readonly Fault[] };

/** All of them, or every fault by its place: a list with one bad entry is answered not at all, so that nobody overlooks it. */
async function readAll(
  sent: readonly unknown[],
  today: Temporal.PlainDate,
  isList: boolean,
): Promise<AllRead> {
  const asked: Asked[] = [];
  const faults: Fault[] = [];
  for (const [place, one] of sent.entries()) {
    const read = readSituation(one, today, isList ? `[${place}]` : '');
    if (read.ok) asked.push(read);
    else faults.push(...read.faults);
    if (place % BATCH === BATCH - 1) await nextTurn();
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, asked };
}

/** A batch at a time, each made when the one before is on its way: nobody waits for all, and nothing is held. */
async function* answersAsText(asked: readonly Asked[], isList: boolean): AsyncGenerator<string> {
  if (isList) yield '[';
  for (let start = 0; start < asked.length; start += BATCH) {
    const batch = asked.slice(start, start + BATCH);
    yield (
      (start === 0 ? '' : ',') +
      batch.map(({ id, situation }) => answerAsText(id, situation, answer(situation))).join(',')
    );
    await nextTurn();
  }
  if (isList) yield ']';
}

function faultyProblem(faults: readonly Fault[]) {
  const told = faults.slice(0, MOST_FAULTS_TOLD);
  const more = faults.length > told.length ? ` The first ${told.length} of ${faults.length} are listed.` : '';
  return {
    status: 422,
    type: 'field-problems',
    title: 'The question cannot be answered as it was sent',
    detail: `Mend the fields that are listed and send it again. Nothing was answered.${more}`,
    errors: told,
  };
}
