import type { FastifyInstance } from 'fastify';

import { post } from '../kit/web/route.ts';
import { sendProblem } from '../kit/web/problem.ts';
import { fundingAnswers, type FundingSources } from './answer.ts';
import { fundingPaths } from './paths.ts';

/** Fifty thousand questions with every field written out, and room to spare. */
const LARGEST_BODY = 32 * 1024 * 1024;

/** A list in which everything is wrong is told of its first faults: whoever sent it mends them all in one place. */
const MOST_ERRORS_TOLD = 100;

export function mountFundingApi(app: FastifyInstance, sources: FundingSources): void {
  post(
    app,
    fundingPaths.api,
    { access: 'anyone', audit: 'nothing' },
    async (request, reply) => {
      const answered = await fundingAnswers(sources, request.body);
      if (answered.ok) return reply.send(answered.answers);
      const count = answered.problems.length;
      return sendProblem(reply, {
        status: 422,
        type: 'field-problems',
        title: 'The question cannot be answered as it was sent',
        detail:
          count > MOST_ERRORS_TOLD
            ? `There are ${count} problems; the first ${MOST_ERRORS_TOLD} are listed. Nothing was answered.`
            : 'Mend the fields that are listed and send it again. Nothing was answered.',
        errors: answered.problems.slice(0, MOST_ERRORS_TOLD),
      });
    },
    { bodyLimit: LARGEST_BODY },
  );
}
