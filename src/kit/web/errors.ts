import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';

import { isForMachines, sendPage } from './page.ts';
import { sendProblem } from './problem.ts';

/** The words of an error page, for a person. */
export interface ErrorWords {
  status: number;
  title: string;
  /** What happened and what to do, a sentence each. */
  sentences: readonly string[];
}

type ErrorPage = (request: FastifyRequest, words: ErrorWords) => VNode;

type Fault = Error & Pick<Partial<FastifyError>, 'statusCode' | 'code'>;

type Words = Omit<ErrorWords, 'status'>;

const WORDS = {
  400: {
    title: 'The hub could not read what was sent',
    sentences: [
      'Something in the address or the form is not as the hub expects it.',
      'Go back, check what you entered and send it again.',
    ],
  },
  403: {
    title: 'You cannot do that from here',
    sentences: [
      'The hub takes changes only from its own pages.',
      'Open the page on this site and try again.',
    ],
  },
  404: {
    title: 'Page not found',
    sentences: [
      'If you typed the address, check that it is correct.',
      'If you followed a link, the page may have moved. Start again from the first page.',
    ],
  },
  409: {
    title: 'Somebody changed the same thing at that moment',
    sentences: [
      'Two changes came at once and the hub gave way with yours, so it was not saved.',
      'Go back and send it again.',
    ],
  },
  413: {
    title: 'What you sent is too large',
    sentences: [
      'It is larger than the hub takes here.',
      'Split it, or take out what the hub does not ask for, then send it again.',
    ],
  },
  415: {
    title: 'The hub cannot read this kind of file',
    sentences: ['Send the form from the page itself.', 'Go back and try again.'],
  },
  429: {
    title: 'Too many requests',
    sentences: [
      'Many requests came from your network in a short time.',
      'Wait a minute and try again. Nothing you entered before is lost.',
    ],
  },
  500: {
    title: 'Sorry, there is a problem with the service',
    sentences: [
      'What you last sent may not have been saved.',
      'Try again in a few minutes. If it happens again, tell the hub what you were doing.',
    ],
  },
  503: {
    title: 'The service is busy',
    sentences: ['The hub cannot answer at the moment.', 'Try again in a few minutes.'],
  },
} as const satisfies Readonly<Record<number, Words>>;

function wordsOf(status: number): Words {
  const known: Readonly<Record<number, Words>> = WORDS;
  return known[status] ?? (status < 500 ? WORDS[400] : WORDS[500]);
}

/** Answers whatever no handler answered. The full error goes to the log; what goes out says what to do and nothing else. */
export function answerErrors(app: FastifyInstance, errorPage: ErrorPage): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply => {
    const { title, sentences } = wordsOf(status);
    if (isForMachines(request.url))
      return sendProblem(reply, { status, type: `http-${status}`, title, detail: sentences.join(' ') });
    return sendPage(reply, errorPage(request, { status, title, sentences }), status);
  };
  app.setNotFoundHandler((request, reply) => answer(request, reply, 404));
  app.setErrorHandler((thrown, request, reply) => {
    const error: Fault = thrown instanceof Error ? thrown : new Error('What was thrown is no error.');
    const status = statusOf(error, request);
    if (status >= 500) request.log.error(error);
    if (status === 400 && isForMachines(request.url) && error.code?.startsWith('FST_ERR_CTP'))
      return sendBodyProblem(reply, error);
    return answer(request, reply, status);
  });
}

/** What PostgreSQL says of a transaction that it ended so that another could go on: two waited for each other. */
const GAVE_WAY: readonly string[] = ['40P01', '40001'];

function statusOf(error: Fault, request: FastifyRequest): number {
  if (GAVE_WAY.includes(error.code ?? '')) return 409;
  const { statusCode = isUnreadableUpload(error, request) ? 400 : 500 } = error;
  return statusCode < 400 ? 500 : statusCode;
}

/** The reader of uploads gives its errors no status: a boundary that is missing or too long, parts that break off. */
function isUnreadableUpload(error: Fault, request: FastifyRequest): boolean {
  const isUpload = request.headers['content-type']?.startsWith('multipart/') === true;
  return isUpload && /multipart|^The needle cannot/i.test(error.message);
}

/** Where an address goes that cannot be decoded: to the answer for what is not there, by the way of every other request. */
export function unreadableAddress(address: string): string {
  return isForMachines(address) ? '/api/unreadable-address' : '/unreadable-address';
}

function sendBodyProblem(reply: FastifyReply, error: Fault): FastifyReply {
  const empty = error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY';
  return sendProblem(reply, {
    status: 400,
    type: 'not-json',
    title: 'The body is not JSON',
    detail: empty
      ? 'The body is empty. Send a JSON object or an array of them.'
      : `The body could not be read as JSON: ${error.message}`,
  });
}
