/** What is asked of a module that staff write, and the exact words of each error. */
import { asSent, typedText, type FieldError } from '../kit/forms/index.ts';
import { isZip } from '../kit/zip/index.ts';
import { unzipFolder } from './modules/unzip.ts';
import type { ModuleFile } from './modules/module.ts';
import { callsItselfPicture, MOST_PICTURES, readPicture, type PictureContent } from './modules/pictures.ts';
import { inReadingOrder, MAIN_FILE } from './modules/read-module.ts';

const MOST_FILES = 20;
const LONGEST_FILE = 200_000;
/** The longest files in letters of several bytes, each sent as up to twelve. */
export const LARGEST_MODULE_FORM = 4 * 1024 * 1024;

const NAME = /^[a-z0-9][a-z0-9-]{0,59}\.(?:md|vtt)$/;

export interface FilesReading {
  files: readonly ModuleFile[];
  errors: readonly FieldError[];
}

/** The files of the editor's boxes: `name-1` and `file-1`, and so on. A box that was emptied takes its file away. */
export function readEditor(body: Readonly<Record<string, unknown>>): FilesReading {
  const errors: FieldError[] = [];
  const files: ModuleFile[] = [];
  for (let index = 1; index <= MOST_FILES; index += 1) {
    const name = typedText(body[`name-${index}`]).trim();
    const text = asSent(body[`file-${index}`]).replaceAll(/\r\n?/g, '\n');
    if (text.trim() === '') continue;
    files.push({ name: name === '' ? `file-${index}.md` : name, text });
    if (name === '') errors.push({ field: `name-${index}`, text: 'Give the file a name' });
    else noteFile(errors, `name-${index}`, `file-${index}`, { name, text }, files.slice(0, -1));
  }
  if (files.length === 0) errors.push({ field: 'file-1', text: `Write the module’s ${MAIN_FILE}` });
  return { files: inReadingOrder(files), errors };
}

export interface FolderReading extends FilesReading {
  pictures: readonly PictureContent[];
}

/** Files that were chosen from a folder, or a zip of the folder. */
export async function readChosen(
  uploaded: readonly { name: string; bytes: Uint8Array }[],
): Promise<FolderReading> {
  const zip = uploaded.find(({ bytes }) => isZip(bytes));
  if (zip === undefined) return readUploaded(uploaded);
  const refuse = (text: string): FolderReading => ({
    files: [],
    pictures: [],
    errors: [{ field: 'files', text }],
  });
  if (uploaded.length > 1) return refuse('Choose either a zip of the folder or its files');
  const unzipped = await unzipFolder(zip.bytes);
  return unzipped.ok ? readUploaded(unzipped.files) : refuse(unzipped.words);
}

/** Files that were chosen from a folder. What is neither Markdown nor captions nor a picture is named and left out. */
function readUploaded(uploaded: readonly { name: string; bytes: Uint8Array }[]): FolderReading {
  const errors: FieldError[] = [];
  const files: ModuleFile[] = [];
  const texts = uploaded.filter(({ name }) => !callsItselfPicture(name));
  if (uploaded.length === 0) errors.push({ field: 'files', text: 'Choose the files of the module’s folder' });
  if (texts.length > MOST_FILES)
    errors.push({ field: 'files', text: `Choose up to ${MOST_FILES} files beside the pictures` });
  const drawn = readPictures(
    uploaded.filter(({ name }) => callsItselfPicture(name)),
    'files',
  );
  errors.push(...drawn.errors);
  for (const { name: path, bytes } of texts.slice(0, MOST_FILES)) {
    const name = path.split(/[/\\]/).at(-1) ?? path;
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      const file = { name, text: text.replaceAll(/\r\n?/g, '\n') };
      noteFile(errors, 'files', 'files', file, files);
      files.push(file);
    } catch {
      errors.push({
        field: 'files',
        text: `${name} is no text in UTF-8. Save it as UTF-8 and choose it again`,
      });
    }
  }
  return { files: inReadingOrder(files), pictures: drawn.pictures, errors };
}

/** Pictures that were chosen, each by what is in it; what is none is named. */
export function readPictures(
  uploaded: readonly { name: string; bytes: Uint8Array }[],
  field: string,
): { pictures: readonly PictureContent[]; errors: readonly FieldError[] } {
  if (uploaded.length > MOST_PICTURES)
    return { pictures: [], errors: [{ field, text: `Choose up to ${MOST_PICTURES} pictures` }] };
  const readings = uploaded.map(({ name, bytes }) => readPicture(name, bytes));
  const pictures = readings.flatMap((reading) => (reading.ok ? [reading.picture] : []));
  const errors = readings.flatMap((reading) => (reading.ok ? [] : [{ field, text: reading.words }]));
  const twice = pictures.find(({ name }, index) => pictures.findIndex((one) => one.name === name) < index);
  if (twice !== undefined) errors.push({ field, text: `There are two pictures called ${twice.name}` });
  return { pictures, errors };
}

function noteFile(
  errors: FieldError[],
  nameField: string,
  textField: string,
  { name, text }: ModuleFile,
  others: readonly ModuleFile[],
): void {
  if (!NAME.test(name))
    errors.push({
      field: nameField,
      text: `${name} must be small letters, digits and hyphens, and end in .md or .vtt, or be a picture`,
    });
  if (others.some((other) => other.name === name))
    errors.push({ field: nameField, text: `There are two files called ${name}` });
  if (text.length > LONGEST_FILE)
    errors.push({
      field: textField,
      text: `${name} must be ${LONGEST_FILE.toLocaleString('en-GB')} characters or fewer`,
    });
  if (text.includes('\0') || !text.isWellFormed())
    errors.push({ field: textField, text: `${name} has characters that no page can show. Take them out` });
}

/** The id that the facts of a module give; null where they give none that could be one. */
export function idOf(files: readonly ModuleFile[]): string | null {
  const main = files.find(({ name }) => name === MAIN_FILE)?.text ?? '';
  return /^id:[ \t]*([a-z0-9]+(?:-[a-z0-9]+)*)[ \t]*$/m.exec(main)?.[1] ?? null;
}

/** A module to begin from, with a step of each common kind. */
export const FIRST_FILES: readonly ModuleFile[] = [
  {
    name: MAIN_FILE,
    text: `---
id: your-module
title: What the module is called
area: School culture
minutes: 20
summary: What a member can do afterwards, in a sentence or two.
statements: SC.T1
pass: 70
sources:
- Title of a source | Publisher | https://www.gov.uk/ | OGL-UK-3.0 | November 2026
---

When you have worked through this module you can …

# What there is to know {reading #what-to-know minutes=8}

Write here.

# What it means in your school {reflection #in-your-school minutes=7}
words: 150 to 300

What do you see in your school that …?

# Check what you know {quiz #check minutes=5}

## A question? {#a-question}

- [x] The right answer {#right}
- [ ] Another answer {#another}

> Why it is so.
`,
  },
];
