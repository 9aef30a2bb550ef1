import type { FastifyServerOptions } from 'fastify';

/**
 * Structured logs that hold no personal data: the route's pattern and not the address (a query can hold
 * answers), no network address, no headers, no body, and of an error its name, code and stack, whose
 * message is left out when it came from the database (it can quote a row).
 */
export function logSettings(level: string): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${Temporal.Now.instant().toString()}"`,
    serializers: {
      req: (request) => ({
        id: request.id,
        method: request.method,
        route: request.routeOptions?.url ?? 'none',
      }),
      res: (reply) => ({ status: reply.statusCode }),
      err: describeError,
    },
    hooks: {
      logMethod(args, method) {
        method.apply(this, repeatsAnError(args[0], args[1]) ? [args[0], 'An error'] : args);
      },
    },
  };
}

/** Without words of its own a line would have those of its error, which are left out below for a reason. */
function repeatsAnError(logged: unknown, words: unknown): boolean {
  const error: unknown = logged instanceof Object && 'err' in logged ? logged.err : logged;
  return error instanceof Error && (words === undefined || words === error.message);
}

function describeError(error: Error & { code?: string; severity?: string }): {
  type: string;
  message: string;
  stack: string;
  code?: string;
} {
  const fromDatabase = error.severity !== undefined;
  const message = fromDatabase ? 'left out: it may quote a row' : error.message;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    type: error.name,
    message,
    stack: frames.join('\n'),
    ...(error.code === undefined ? {} : { code: error.code }),
  };
}
