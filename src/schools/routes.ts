import type { FastifyInstance } from 'fastify';

import type { Database } from '../kit/db/index.ts';
import { sendProblem } from '../kit/web/problem.ts';
import { get } from '../kit/web/route.ts';
import { registerAnswer, schoolsAnswer } from './answer.ts';
import { schoolPaths } from './paths.ts';

export function mountSchoolsApi(app: FastifyInstance, { db }: Pick<Database, 'db'>): void {
  get(app, schoolPaths.api, { access: 'anyone', audit: 'nothing' }, async (request, reply) => {
    const answer = await schoolsAnswer(db, request.query);
    return answer.ok ? reply.send(answer.body) : sendProblem(reply, answer.problem);
  });
  get(app, schoolPaths.apiRegister, { access: 'anyone', audit: 'nothing' }, () => registerAnswer(db));
}
