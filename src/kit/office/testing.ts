/** For tests: Office files with somebody's name wherever Office writes it, and what is read of them by other means. */
import { inflateRawSync } from 'node:zlib';

import { writeZip } from '../zip/index.ts';
import { EXCEL, POWERPOINT, WORD, type OfficeType } from './without-author.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

const XMLNS = 'xmlns:w="urn:w" xmlns:r="urn:r"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MICROSOFT = 'http://schemas.microsoft.com/office/2011/relationships';

/** References of one part, each as its kind, where it leads and, for what lies outside, `outside`. */
export function relations(
  ...to: readonly (readonly [kind: string, target: string, outside?: 'outside'])[]
): string {
  const each = to.map(
    ([kind, target, outside], nth) =>
      `<Relationship Id="rId${nth + 1}" Type="${kind.includes(':') ? kind : `${OFFICE}/${kind}`}" Target="${target}"${outside === undefined ? '' : ' TargetMode="External"'}/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

const MAIN: Readonly<Record<OfficeType, string>> = {
  [WORD]: 'word/document.xml',
  [POWERPOINT]: 'ppt/presentation.xml',
  [EXCEL]: 'xl/workbook.xml',
};

/** A file of this kind, whose main part is among its files, with the properties that `name` wrote. */
export async function officeOf(
  type: OfficeType,
  name: string,
  files: Files,
  said = `${type}.main+xml`,
): Promise<Buffer> {
  const main = MAIN[type];
  const all: Files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/${main}" ContentType="${said}"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': relations(
      ['officeDocument', main],
      ['extended-properties', 'docProps/app.xml'],
      ['custom-properties', 'docProps/custom.xml'],
      [
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        'docProps/core.xml',
      ],
    ),
    'docProps/core.xml': `<coreProperties><creator>${name}</creator><lastModifiedBy>${name}</lastModifiedBy></coreProperties>`,
    'docProps/app.xml': `<Properties><Company>${name}</Company><Manager>${name}</Manager></Properties>`,
    'docProps/custom.xml': `<Properties><property name="Owner"><lpwstr>${name}</lpwstr></property></Properties>`,
    ...files,
  };
  return writeZip(
    Object.entries(all).map(([part, content]) => ({
      name: part,
      bytes: typeof content === 'string' ? Buffer.from(content) : content,
    })),
  );
}

/** A letter with a comment, tracked changes, a template and a form behind it; what is written in it is `Seen on Monday`. */
export function wordBy(name: string, more: Files = {}): Promise<Buffer> {
  return officeOf(WORD, name, {
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><!-- of ${name} --><w:document ${XMLNS}><w:body><w:p><w:ins w:id="1" w:author="${name}" w:date="2026-11-01T09:00:00Z"><w:r><w:t>Seen on Monday</w:t></w:r></w:ins><w:del w:author='Somebody Else'><w:r><w:delText>Tuesday</w:delText></w:r></w:del></w:p></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      ['comments', 'comments.xml'],
      [`${MICROSOFT}/people`, 'people.xml'],
      ['settings', '/word/settings.xml'],
      ['customXml', '../customXml/item1.xml'],
      ['hyperlink', 'https://www.gov.uk/a', 'outside'],
    ),
    'word/comments.xml': `<w:comments ${XMLNS}><w:comment w:id="0" w:author="${name}" w:initials="JS"><w:p><w:r><w:t>Is this right?</w:t></w:r></w:p></w:comment></w:comments>`,
    'word/people.xml': `<w15:people xmlns:w15="urn:w15"><w15:person w15:author="${name}"><w15:presenceInfo w15:providerId="AD" w15:userId="S::${name}@school.example"/></w15:person></w15:people>`,
    'word/settings.xml': `<w:settings ${XMLNS}><w:attachedTemplate r:id="rId1"/><w:docVars><w:docVar w:name="by" w:val="${name}"/></w:docVars></w:settings>`,
    'word/_rels/settings.xml.rels': relations([
      'attachedTemplate',
      `file:///C:\\Users\\${name}\\Templates\\Letter.dotx`,
      'outside',
    ]),
    'customXml/item1.xml': `<properties><owner>${name}</owner></properties>`,
    'lost.txt': `Of ${name}`,
    ...more,
  });
}

/** A sheet with comments of both kinds, a place where it lay and a printer. */
export function excelBy(name: string): Promise<Buffer> {
  return officeOf(EXCEL, name, {
    'xl/workbook.xml': `<workbook ${XMLNS}><fileSharing userName="${name}"/><x15ac:absPath xmlns:x15ac="urn:a" url="C:\\Users\\${name}\\"/><sheets><sheet name="Author" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['http://schemas.microsoft.com/office/2017/10/relationships/person', 'persons/person.xml'],
    ),
    'xl/persons/person.xml': `<personList><person displayName="${name}" id="{1}" userId="S::${name}" providerId="AD"/></personList>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${XMLNS}><sheetData><c><v>42</v></c></sheetData><pageSetup orientation="portrait" r:id="rId2"/></worksheet>`,
    'xl/worksheets/_rels/sheet1.xml.rels': relations(
      ['comments', '../comments1.xml'],
      ['printerSettings', '../printerSettings/printerSettings1.bin'],
    ),
    'xl/comments1.xml': `<comments><authors><author>${name}</author><author>tc={00AA}</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>${name}:</t></r><r><t>\nCount again: today</t></r></text></comment></commentList></comments>`,
    'xl/printerSettings/printerSettings1.bin': Buffer.from(`Printer of ${name}`, 'utf16le'),
  });
}

/** Slides with the authors of their comments and the log of who changed what. */
export function slidesBy(name: string): Promise<Buffer> {
  return officeOf(POWERPOINT, name, {
    'ppt/presentation.xml': '<p:presentation xmlns:p="urn:p"/>',
    'ppt/_rels/presentation.xml.rels': relations(
      ['commentAuthors', 'commentAuthors.xml'],
      ['http://schemas.microsoft.com/office/2018/10/relationships/authors', 'authors.xml'],
      [
        'http://schemas.microsoft.com/office/2016/11/relationships/changesInfo',
        'changesInfos/changesInfo1.xml',
      ],
    ),
    'ppt/commentAuthors.xml': `<p:cmAuthorLst><p:cmAuthor id="1" name="${name}" initials="JS" lastIdx="1"/></p:cmAuthorLst>`,
    'ppt/authors.xml': `<p188:authorLst><p188:author id="{1}" name="${name}" initials="JS" userId="${name}" providerId="None"/></p188:authorLst>`,
    'ppt/changesInfos/changesInfo1.xml': `<pc:chgInfo><pc:chgData name="${name}" userId="${name}" providerId="None"/></pc:chgInfo>`,
  });
}

/** Every file of a zip by what lies before it and not by the directory at its end, so that nothing hides behind that. */
export function filesBehindHeads(zip: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    const end = from + zip.readUInt32LE(at + 18);
    const name = zip.toString('utf8', at + 30, at + 30 + zip.readUInt16LE(at + 26));
    files.set(name, inflateRawSync(zip.subarray(from, end)));
    at = end;
  }
  return files;
}
