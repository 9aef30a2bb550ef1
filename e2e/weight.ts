/** What the first look at a page costs a visitor: bytes over the wire, what holds up the first paint, what jumps. */
import { setTimeout as pause } from 'node:timers/promises';

import type { Page, Response } from 'playwright-core';

/** Most that a public page may transfer the first time, all files together, in bytes. */
export const MOST_BYTES = 100_000;

/** What has not come by then is not waited for: a stream that never ends is no file. */
const MOST_WAITING_MS = 5_000;

export interface FirstLoad {
  /** Of the page itself; null where it was there already. */
  answer: Response | null;
  /** Bytes received for the page and all that it loaded, heads included. */
  bytes: number;
  /** Bytes by address, the largest first. */
  files: readonly { address: string; bytes: number }[];
  /** Addresses of files that hold up the first paint and are not style sheets. */
  blocking: readonly string[];
  /** The browser's cumulative layout shift; 0 when nothing moved. */
  shift: number;
}

/** Opens the address as somebody does who has visited nothing yet, and waits until all that it asked for has come. */
export async function firstLoad(page: Page, address: string): Promise<FirstLoad> {
  const session = await page.context().newCDPSession(page);
  const addresses = new Map<string, string>();
  const sizes = new Map<string, number>();
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const pending = new Set<string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    addresses.set(requestId, request.url);
    pending.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.set(requestId, encodedDataLength);
    pending.delete(requestId);
  });
  session.on('Network.loadingFailed', ({ requestId }) => pending.delete(requestId));
  const answer = await page.goto(address, { waitUntil: 'load' });
  const seen = await page.evaluate<Pick<FirstLoad, 'blocking' | 'shift'>>(IN_THE_PAGE);
  for (const deadline = Date.now() + MOST_WAITING_MS; pending.size > 0 && Date.now() < deadline;)
    await pause(10);
  const files = [...sizes]
    .map(([id, bytes]) => ({ address: addresses.get(id) ?? id, bytes }))
    .filter((file) => !file.address.startsWith('data:'))
    .sort((one, other) => other.bytes - one.bytes);
  // With it goes what it has switched off: the window keeps files again.
  await session.detach();
  return {
    answer,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    files,
    ...seen,
  };
}

const IN_THE_PAGE = `new Promise((resolve) => {
  const blocking = performance.getEntriesByType('resource')
    .filter((entry) => entry.renderBlockingStatus === 'blocking' && !new URL(entry.name).pathname.endsWith('.css'))
    .map((entry) => entry.name);
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve({ blocking, shift }), 100);
})`;
