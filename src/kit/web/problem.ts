import type { FastifyReply } from 'fastify';

/** An error for a machine: RFC 9457 problem details, with a `type` that stays the same between releases. */
export interface Problem {
  status: number;
  /** The last part of the type's address, for example `field-problems`. */
  type: string;
  title: string;
  detail: string;
  /** One for each field, by its place in what was sent: `[3].current.from`. */
  errors?: readonly { field: string; detail: string }[];
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { type, ...rest } = problem;
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: `https://npq-hub.example/problems/${type}`, ...rest }));
}
