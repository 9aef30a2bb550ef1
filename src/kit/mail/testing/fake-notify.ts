/**
 * For tests: a stand-in for GOV.UK Notify. It answers over HTTP as the published API v2 says (read November 2026) and is
 * as strict: it checks the signature of each request, refuses fields that the API does not have, and fills one template.
 * It is not Notify, and proves only what the client library sends and how its answers are taken.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';

export const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
export const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
export const API_KEY = `hub_test-${SERVICE}-${SECRET}`;
export const TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a';

export interface TakenEmail {
  id: string;
  reference: string | null;
  email_address: string;
  subject: string;
  body: string;
  status: string;
  one_click_unsubscribe: string | null;
}

const FIELDS = new Set([
  'template_id',
  'email_address',
  'personalisation',
  'reference',
  'email_reply_to_id',
  'one_click_unsubscribe_url',
  'sanitise_content_for',
]);

interface Answer {
  status: number;
  body: unknown;
}

export class FakeNotify {
  readonly taken: TakenEmail[] = [];
  /** What is answered next, in place of the ordinary answer. 'silence' takes the email and then drops the line. */
  next: (Answer | 'silence')[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then((answer) => {
        if (answer === 'silence') return request.socket.destroy();
        return response
          .writeHead(answer.status, { 'content-type': 'application/json' })
          .end(JSON.stringify(answer.body));
      });
    });
  }

  static async open(): Promise<FakeNotify> {
    const fake = new FakeNotify();
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<Answer | 'silence'> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
    if (!isSigned(request.headers.authorization ?? ''))
      return fault(403, 'AuthError', 'Invalid token: signature, api token is not valid');
    const address = new URL(request.url ?? '/', 'http://notify.test');
    if (request.method === 'GET' && address.pathname === '/v2/notifications')
      return { status: 200, body: this.#found(address.searchParams) };
    if (request.method !== 'POST' || address.pathname !== '/v2/notifications/email')
      return fault(404, 'NoResultFound', 'No result found');
    const next = this.next.shift();
    if (next !== undefined && next !== 'silence') return next;
    const answer = this.#take(JSON.parse(Buffer.concat(chunks).toString()));
    return next === 'silence' ? 'silence' : answer;
  }

  #found(search: URLSearchParams): unknown {
    const notifications = this.taken
      .filter(({ reference }) => reference === search.get('reference'))
      .map(({ id, reference, status, body, subject, email_address }) => ({
        id,
        reference,
        status,
        body,
        subject,
        email_address,
        type: 'email',
      }));
    return { notifications, links: { current: '/v2/notifications' } };
  }

  #take(sent: Readonly<Record<string, unknown>>): Answer {
    const extra = Object.keys(sent).find((field) => !FIELDS.has(field));
    if (extra !== undefined)
      return fault(400, 'ValidationError', `Additional properties are not allowed (${extra} was unexpected)`);
    const { template_id, email_address, personalisation, reference, one_click_unsubscribe_url } = sent;
    if (template_id !== TEMPLATE) return fault(400, 'BadRequestError', 'Template not found');
    if (typeof email_address !== 'string' || !/^[^@\s,]+@[^@\s,]+\.[^@\s,]+$/.test(email_address))
      return fault(400, 'ValidationError', 'email_address Not a valid email address');
    const { subject, body } = Object(personalisation);
    if (typeof subject !== 'string' || typeof body !== 'string')
      return fault(400, 'BadRequestError', 'Missing personalisation: subject, body');
    const unsubscribe = one_click_unsubscribe_url;
    if (unsubscribe !== undefined && (typeof unsubscribe !== 'string' || !unsubscribe.startsWith('https://')))
      return fault(400, 'ValidationError', 'one_click_unsubscribe_url is not a valid https url');
    const email: TakenEmail = {
      id: crypto.randomUUID(),
      reference: typeof reference === 'string' ? reference : null,
      email_address,
      subject,
      body,
      status: 'created',
      one_click_unsubscribe: typeof unsubscribe === 'string' ? unsubscribe : null,
    };
    this.taken.push(email);
    const content = { subject, body, from_email: 'hub@notifications.service.gov.uk' };
    const template = { id: TEMPLATE, version: 1, uri: `/v2/template/${TEMPLATE}` };
    return {
      status: 201,
      body: {
        id: email.id,
        reference: email.reference,
        content,
        template,
        uri: `/v2/notifications/${email.id}`,
      },
    };
  }
}

export function fault(status: number, error: string, message: string): Answer {
  return { status, body: { status_code: status, errors: [{ error, message }] } };
}

/** A JSON Web Token of our service, signed with our secret, made just now. */
function isSigned(authorization: string): boolean {
  const [head = '', claims = '', signature = ''] = authorization.replace(/^Bearer /, '').split('.');
  const ours = createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url');
  const { iss, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}');
  return ours === signature && iss === SERVICE && Math.abs(Number(iat) - Date.now() / 1000) < 30;
}
