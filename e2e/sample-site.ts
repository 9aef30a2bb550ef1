/** A small site of files in memory, on which the checks of pages are proved. */
import { once } from 'node:events';
import { createServer } from 'node:http';

export interface SampleFile {
  type: string;
  body: string;
  /** Milliseconds before it answers. */
  wait?: number;
  headers?: Readonly<Record<string, string>>;
}

export interface SampleSite {
  /** Without a slash at its end. */
  readonly address: string;
  close(): void;
}

export async function openSampleSite(files: Readonly<Record<string, SampleFile>>): Promise<SampleSite> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file === undefined) return response.writeHead(404).end();
    const head = { 'content-type': `${file.type}; charset=utf-8`, ...file.headers };
    return setTimeout(() => response.writeHead(200, head).end(file.body), file.wait ?? 0);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('The machine gave no port.');
  return { address: `http://127.0.0.1:${listening.port}`, close: () => void server.close() };
}

/** A page without a fault, but for those in `main`. */
export function samplePage(main: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title><link rel="icon" href="data:,"></head><body><main>${main}</main></body></html>`;
}
