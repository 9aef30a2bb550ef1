import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';

/** What every answer must carry, whatever it answers. */
export function expectProtected({ headers }: LightMyRequestResponse, what: string): void {
  const policy = String(headers['content-security-policy']);
  expect(policy, what).toMatch(/(^|;)default-src 'none'/);
  expect(policy, what).toMatch(/(^|;)frame-ancestors 'none'/);
  expect(policy, what).toMatch(/(^|;)form-action 'self'/);
  expect(policy, what).toMatch(/(^|;)base-uri 'none'/);
  expect(policy, what).not.toMatch(/unsafe|\*|http/);
  expect(headers['x-content-type-options'], what).toBe('nosniff');
  expect(headers['x-frame-options'], what).toBe('DENY');
  expect(headers['referrer-policy'], what).toBe('same-origin');
  expect(headers['x-powered-by'], what).toBeUndefined();
  expect(headers['server'], what).toBeUndefined();
}
