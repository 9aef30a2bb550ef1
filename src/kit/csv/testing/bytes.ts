import { readCsv, type CsvFault, type CsvRow, type ReadCsvOptions } from '../read.ts';

/** Bytes as they come from a network: in pieces of `size`. */
export async function* inPieces(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function joinedText(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

export async function readAll<Name extends string>(
  content: string | Uint8Array,
  options: ReadCsvOptions<Name>,
  pieceSize?: number,
): Promise<{ rows: CsvRow<Name>[]; faults: CsvFault[] }> {
  const rows: CsvRow<Name>[] = [];
  const faults: CsvFault[] = [];
  for await (const item of readCsv(inPieces(content, pieceSize), options)) {
    if ('error' in item) faults.push(item);
    else rows.push(item);
  }
  return { rows, faults };
}
