/** One request as it is written, without anything that a browser or `fetch` would mend. */
import { request, type Agent } from 'node:http';

export interface Ask {
  /** Path and query, sent as they stand. */
  address: string;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  type: string;
  /** Where it sends the visitor, or ''. */
  location: string;
  /** After how many seconds to ask again, or ''. */
  retryAfter: string;
  body: Buffer;
}

/** The whole answer; redirects are not followed. Rejects when the connection breaks before the answer is complete. */
export function ask(
  base: string,
  { address, method = 'GET', headers = {}, body }: Ask,
  agent?: Agent,
): Promise<Answer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const asking = request({
      hostname,
      port,
      path: address,
      method,
      headers: { ...headers },
      // On a connection of its own: one that is kept may be closed by the server while it is taken up again.
      agent: agent ?? false,
    });
    let answered = false;
    asking.on('response', (answer) => {
      answered = true;
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          location: answer.headers.location ?? '',
          retryAfter: answer.headers['retry-after'] ?? '',
          body: Buffer.concat(pieces),
        }),
      );
    });
    // A server that refuses a long body may close before it is sent; its answer is what counts.
    asking.on('error', (problem) => {
      if (!answered) reject(problem);
    });
    asking.end(body);
  });
}
