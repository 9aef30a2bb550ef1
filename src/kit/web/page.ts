import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';

import { renderPage } from '../html.ts';

/** Sends a page for people. Pages are made for whoever asks, so nobody between keeps a copy. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(renderPage(page));
}

/** Sends a file to be saved under `name` (plain ASCII, with its ending). */
export function sendFile(
  reply: FastifyReply,
  file: { name: string; type: string; body: string | Buffer | NodeJS.ReadableStream },
): FastifyReply {
  return reply
    .type(file.type)
    .header('content-disposition', `attachment; filename="${file.name.replace(/[^A-Za-z0-9._-]/g, '-')}"`)
    .header('cache-control', 'no-store')
    .send(file.body);
}

/** What a form sent, each name with all the values it came with. Never throws: a body that is no form is empty. */
export function formBody(request: FastifyRequest): FormBody {
  return typeof request.body === 'object' && request.body !== null ? (request.body as FormBody) : {};
}

/** The part of the address that a `:name` of the route's pattern stands for; empty when the pattern has none. */
export function parameterOf(request: FastifyRequest, name: string): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the router gives text by name, and its type does not say so
  return (request.params as Readonly<Record<string, string | undefined>>)[name] ?? '';
}

/** The number of a record as the address has it; 0, which is nobody's, for what is none. */
export function numberOf(request: FastifyRequest, name: string): number {
  return numberIn(parameterOf(request, name));
}

/** The same of any text, such as a box of a form. */
export function numberIn(text: string): number {
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : 0;
}

/** The query, each name with all the values it came with. */
export function queryOf(request: FastifyRequest): FormBody {
  return request.query as FormBody;
}

export type FormBody = Readonly<Record<string, unknown>>;

/** Whether this address answers machines, so that errors go out as problem details. */
export function isForMachines(address: string): boolean {
  return address.startsWith('/api/') || address.startsWith('/health/');
}
