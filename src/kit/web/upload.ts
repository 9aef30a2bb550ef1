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

/**
 * The same with several files. Of one that is larger than `fileSize` so much comes, which whoever reads it finds too large;
 * without a size a request with too large a file is refused whole.
 */
export async function readFiles(
  request: FastifyRequest,
  limits: { files: number; fileSize?: number },
): Promise<{
  body: Readonly<Record<string, string>>;
  files: readonly { name: string; bytes: Uint8Array }[];
}> {
  const body: Record<string, string> = {};
  const files: { name: string; bytes: Uint8Array }[] = [];
  if (!request.isMultipart()) return { body, files };
  const asked = { limits, throwFileSizeLimit: limits.fileSize === undefined };
  for await (const part of request.parts(asked)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') body[part.fieldname] = part.value;
      continue;
    }
    const bytes = await part.toBuffer();
    if (part.filename !== '') files.push({ name: part.filename, bytes });
  }
  return { body, files };
}
