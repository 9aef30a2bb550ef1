import type { FastifyInstance } from 'fastify';

/** For tests: a browser that keeps its cookies. */
export class Visitor {
  readonly #cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  constructor(app: FastifyInstance) {
    this.#app = app;
  }
  async get(url: string) {
    return this.#ask({ method: 'GET', url });
  }
  async post(url: string, fields: Record<string, string>) {
    return this.#ask({
      method: 'POST',
      url,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }
  get isIn() {
    return this.#cookies.has('hub');
  }
  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }
  /** Holds a cookie of another browser. */
  take(name: string, value: string): void {
    this.#cookies.set(name, value);
  }
  forget(name: string): void {
    this.#cookies.delete(name);
  }
  async #ask(request: {
    method: 'GET' | 'POST';
    url: string;
    payload?: string;
    headers?: Record<string, string>;
  }) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await this.#app.inject({ ...request, headers: { ...request.headers, cookie } });
    for (const { name, value } of reply.cookies) {
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return reply;
  }
}
