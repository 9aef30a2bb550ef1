/** The templates that come with the product, from `data/messages`. A hub changes them without touching the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readFacts, trustFacts } from '../../kit/facts/index.ts';
import { packageRoot } from '../../kit/package-root.ts';
import type { Template } from './template.ts';

const FILE = 'data/messages/letter-templates.json';

let read: readonly Template[] | null = null;

export function builtInTemplates(): readonly Template[] {
  read ??= readTemplates(JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8')));
  return read;
}

function readTemplates(list: unknown): readonly Template[] {
  return trustFacts(
    FILE,
    readFacts({ templates: list }, (facts) =>
      facts.objects('templates', (template) => ({
        key: template.text('key'),
        version: 0,
        name: template.text('name'),
        subject: template.text('subject'),
        body: joined(template.texts('body')),
        isAboutPlace: template.flag('isAboutPlace'),
      })),
    ),
  );
}

/** The file keeps a paragraph, a heading or an item of a list to a text; items that follow each other are one list. */
function joined(paragraphs: readonly string[]): string {
  return paragraphs.reduce((body, paragraph) => {
    const isList = paragraph.startsWith('- ') && /(?:^|\n)- [^\n]*$/.test(body);
    return body === '' ? paragraph : `${body}${isList ? '\n' : '\n\n'}${paragraph}`;
  }, '');
}
