/**
 * Which kind of Office file is this, by what is in it, and can it hold no macro? Office: a ZIP (APPNOTE 6.3.10, 4.3) with the
 * parts that ECMA-376 names; a macro lies in `vbaProject.bin` (read November 2026).
 */
export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** By the part that each kind of Office file must have. */
const OFFICE: Readonly<Record<string, string>> = {
  'word/document.xml': WORD,
  'ppt/presentation.xml': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'xl/workbook.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function isZip(file: Buffer): boolean {
  return file.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
}

/** Null for what is no Office file, is not whole, or can hold a macro. */
export function officeType(file: Buffer): string | null {
  const names = namesInZip(file);
  if (names === null || !names.includes('[Content_Types].xml')) return null;
  if (names.some((name) => /vba|\.bin$/i.test(name))) return null;
  const part = Object.keys(OFFICE).find((name) => names.includes(name));
  return part === undefined ? null : (OFFICE[part] ?? null);
}

const END_OF_DIRECTORY = Buffer.from('PK\u0005\u0006', 'latin1');
const ENTRY = 0x02014b50;

/** The names in the directory at a ZIP's end; null where it is none. */
function namesInZip(file: Buffer): readonly string[] | null {
  if (!isZip(file)) return null;
  const end = file.lastIndexOf(END_OF_DIRECTORY);
  if (end === -1 || end + 22 > file.length) return null;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const names: string[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) return null;
    const length = file.readUInt16LE(at + 28);
    names.push(file.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return names;
}
