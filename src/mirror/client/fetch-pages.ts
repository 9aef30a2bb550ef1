/**
 * Reads a list of the DfE's Lead Provider API to its end. It has no totals and no links, so pages are read until an
 * empty one; over the limit of a token (1,000 requests in five minutes) it answers 429, and the same page is asked for
 * again after a while. Read November 2026.
 */
export interface ApiAsked {
  /** Without a slash at its end. */
  url: string;
  token: string;
  /** Waits so long: handed in, so that tests do not. */
  wait: (milliseconds: number) => Promise<void>;
  perPage?: number;
}

export type ListPath = '/api/v3/npq-applications' | '/api/v3/participants/npq';

/** The service could not be read. The message holds no token and nothing of anybody. */
export class ApiTrouble extends Error {}

const PER_PAGE = 1_000;
/** A page that does not come in this time will not. */
const PATIENCE_MS = 60_000;
/** More than any lead provider has people, so that a service that never ends does not keep us. */
const MOST_PAGES = 1_000;
/** After each 429, how long until the next try; after the last it is given up until the next round. */
const WAITS_MS = [5_000, 15_000, 60_000, 120_000, 300_000];

/** @param since only what has changed since; null for all */
export async function fetchAll(
  asked: ApiAsked,
  path: ListPath,
  since: Temporal.Instant | null,
): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const query = new URLSearchParams({
      'page[page]': String(number),
      'page[per_page]': String(asked.perPage ?? PER_PAGE),
    });
    if (since !== null) query.set('filter[updated_since]', since.toString());
    const page = await fetchPage(asked, `${path}?${query.toString()}`);
    if (page.length === 0) return all;
    all.push(...page);
  }
  throw new ApiTrouble(`The DfE’s service gave ${MOST_PAGES} pages of ${path} and no end.`);
}

async function fetchPage(asked: ApiAsked, address: string): Promise<readonly unknown[]> {
  for (const wait of [...WAITS_MS, null]) {
    const answer = await askOnce(asked, address);
    if (answer.status !== 429) return listOf(answer, address);
    await answer.body?.cancel();
    if (wait === null) break;
    await asked.wait(Math.max(wait, retryAfter(answer)));
  }
  throw new ApiTrouble('The DfE’s service answers that too much was asked. We ask again in the next round.');
}

async function askOnce({ url, token }: ApiAsked, address: string): Promise<Response> {
  try {
    return await fetch(url + address, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      // A token is for the service that it was set for, and for no other that it may point to.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    throw new ApiTrouble('The DfE’s service could not be reached.');
  }
}

function retryAfter({ headers }: Response): number {
  const seconds = headers.get('retry-after') ?? '';
  return /^\d{1,4}$/.test(seconds) ? Number(seconds) * 1_000 : 0;
}

async function listOf(answer: Response, address: string): Promise<readonly unknown[]> {
  if (answer.status === 401) throw new ApiTrouble('The DfE’s service does not know DFE_API_TOKEN.');
  if (!answer.ok)
    throw new ApiTrouble(`The DfE’s service answered ${answer.status} to ${address.split('?', 1)[0] ?? ''}.`);
  const body: unknown = await answer.json().catch(() => null);
  const data: unknown = typeof body === 'object' && body !== null && 'data' in body ? body.data : null;
  if (!Array.isArray(data))
    throw new ApiTrouble('The DfE’s service answered with something that is no list.');
  return data;
}
