import type { FastifyRequest } from 'fastify';

import { formBody } from './page.ts';

/** A form with a file, whatever was sent: what cannot be read is as if it had not been chosen. */
export async function readUpload(request: FastifyRequest): Promise<{
  body: Readonly<Record<string, unknown>>;
  file: { bytes: Uint8Array; name: string } | null;
}> {
  if (!request.isMultipart()) return { body: formBody(request), file: null };
  const body: Record<string, string> = {};
  let file: { bytes: Uint8Array; name: string } | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') body[part.fieldname] = part.value;
      continue;
    }
    const bytes = await part.toBuffer();
    if (part.fieldname === 'file' && part.filename !== '') file = { bytes, name: part.filename };
  }
  return { body, file };
}
