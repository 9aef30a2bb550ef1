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

export type ErrorPageMaker = (request: FastifyRequest, words: ErrorWords) => VNode;

const WORDS: Readonly<Record<number, Omit<ErrorWords, 'status'>>> = {
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
  405: {
    title: 'Page not found',
    sentences: ['This address does not take what was sent.', 'Start again from the first page.'],
  },
  413: {
    title: 'What you sent is too large',
    sentences: [
      'The hub takes files of up to 20 MB here.',
      'Split the file or take out columns that the hub does not ask for, then send it again.',
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
};

/** Answers with the error page of this status, or as problem details where machines ask. */
export function errorAnswer(errorPage: ErrorPageMaker): (request: FastifyRequest, reply: FastifyReply, status: number) => FastifyReply {
  return (request, reply, status) => {
    const { title, sentences } = WORDS[status] ?? (status < 500 ? WORDS[400] : WORDS[500]) ?? { title: '', sentences: [] };
    if (isForMachines(request.url)) return sendProblem(reply, { status, type: `http-${status}`, title, detail: sentences.join(' ') });
    return sendPage(reply, errorPage(request, { status, title, sentences }), status);
  };
}

/** Answers whatever no handler answered. The full error goes to the log; what goes out says what to do and nothing else. */
export function answerErrors(app: FastifyInstance, errorPage: ErrorPageMaker): void {
  const answer = errorAnswer(errorPage);
  app.setNotFoundHandler((request, reply) => answer(request, reply, 404));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? (isUnreadableUpload(error, request) ? 400 : 500);
    if (status >= 500) request.log.error(error);
    if (status === 400 && isForMachines(request.url) && error.code?.startsWith('FST_ERR_CTP')) return sendBodyProblem(reply, error);
    return answer(request, reply, status);
  });
}

/** The reader of uploads gives its errors no status: a boundary that is missing or too long, parts that break off. */
function isUnreadableUpload(error: Error, request: FastifyRequest): boolean {
  const isUpload = request.headers['content-type']?.startsWith('multipart/') === true;
  return isUpload && /multipart|^The needle cannot/i.test(error.message);
}

function sendBodyProblem(reply: FastifyReply, error: FastifyError): FastifyReply {
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
