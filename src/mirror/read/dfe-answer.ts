/** What the DfE's API answers, saved as a file: the whole answer, its list, or one object. */
import { decodeText, once, UnreadableText } from '../../kit/csv/decode.ts';
import { isObject } from './staged.ts';

/** Whether it is meant as JSON and not as a sheet. */
export function beginsAsJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).replace('\uFEFF', '').trimStart();
  return start.startsWith('{') || start.startsWith('[');
}

export type DfeAnswer = { ok: true; objects: readonly unknown[] } | { ok: false; error: string };

/** Its objects, at least one and at most `most`, whatever each of them is. Nothing throws. */
export async function readDfeAnswer(
  bytes: Uint8Array,
  { most, maxBytes, none, tooMany = '' }: { most: number; maxBytes: number; none: string; tooMany?: string },
): Promise<DfeAnswer> {
  const refused = (error: string): DfeAnswer => ({ ok: false, error });
  let text = '';
  try {
    for await (const part of decodeText(once(bytes), { maxBytes })) text += part;
  } catch (error) {
    if (error instanceof UnreadableText) return refused(error.message);
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(
      'The file begins as JSON and breaks off or has a slip in it. Save the answer again, whole',
    );
  }
  const data = isObject(value) && Object.hasOwn(value, 'data') ? value['data'] : value;
  const objects: readonly unknown[] = Array.isArray(data) ? data : [data];
  if (objects.length === 0) return refused(none);
  if (objects.length > most)
    return refused(`The file has more than ${most.toLocaleString('en-GB')} objects${tooMany}`);
  return { ok: true, objects };
}
