import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { writeLetter } from '../letter.tsx';
import { builtInTemplates } from '../templates/built-in.ts';
import type { RecipientFacts } from './facts.ts';
import { FIELDS } from './fields.ts';
import { fill } from './fill.ts';
import { fieldsIn, readTemplateText } from './template-text.ts';

const PROFILE = {
  name: 'Northmoor',
  shortName: 'Northmoor',
  strapline: 'Training',
  brandColour: '#14506b',
  email: 'npq@northmoor.example',
  phone: null,
  addressLines: ['1 Moor Road'],
  website: null,
  replyWorkingDays: 5,
  exampleNotice: null,
};

const MEETING = {
  title: 'Seminar 1',
  day: Temporal.PlainDate.from('2027-03-09'),
  startsAt: Temporal.PlainTime.from('09:00'),
  endsAt: Temporal.PlainTime.from('15:30'),
};

const FACTS: RecipientFacts = {
  name: 'Sam Okafor',
  school: 'Roundhay School',
  programme: 'NPQ for SENCOs',
  cohort: { name: 'Spring 2027', startsOn: Temporal.PlainDate.from('2027-03-02') },
  group: 'Leeds group',
  venue: { name: 'Dale Hall', address: '1 Road, Leeds' },
  firstSeminar: MEETING,
  nextSession: MEETING,
  replyBy: Temporal.PlainDate.from('2026-12-07'),
  hub: { name: 'Northmoor', email: 'npq@northmoor.example', phone: '01632 960001' },
  links: {
    application: 'https://hub.example/applications/12',
    account: 'https://hub.example/account',
    calendar: 'https://hub.example/account/calendar',
    apply: 'https://hub.example/apply',
  },
};

function read(subject: string, body: string) {
  const reading = readTemplateText(subject, body);
  if (!reading.ok) throw new Error(reading.faults.map(({ text }) => text).join('; '));
  return reading.text;
}

function written(subject: string, body: string, facts: Partial<RecipientFacts> = {}) {
  const filled = fill(read(subject, body), { ...FACTS, ...facts });
  if (!filled.ok) throw new Error(`It lacks ${filled.lacks.map(({ key }) => key).join(', ')}`);
  return writeLetter(filled, PROFILE);
}

describe('What was written', () => {
  test('becomes a letter of paragraphs, headings, lists and links, the same as text and as HTML', () => {
    const { subject, text, html } = written(
      '{{ Next  Session }}: {{next session title}}',
      '## Where\n{{venue}}\n{{venue address}}\n\nBring\n- a pen\n- {{name}}\n\n1. Come\n2) Sit\n\n[Your dates]({{calendar link}})\n[The rule](https://www.gov.uk/x?a=1&b=2)',
    );
    expect(subject).toBe('Tuesday 9 March 2027: Seminar 1');
    expect(text.split('\n-- \n', 1)[0]).toBe(
      [
        'Where\n-----',
        'Dale Hall\n1 Road, Leeds',
        'Bring',
        '- a pen\n- Sam Okafor',
        '1. Come\n2. Sit',
        'Your dates\nhttps://hub.example/account/calendar',
        'The rule\nhttps://www.gov.uk/x?a=1&b=2\n',
      ].join('\n\n'),
    );
    for (const part of [
      '<h2',
      'Dale Hall<br/>1 Road, Leeds',
      '>Sam Okafor</li>',
      '<ol',
      'href="https://www.gov.uk/x?a=1&amp;b=2"',
    ])
      expect(html).toContain(part);
  });

  test.each([
    ['{{frist name}}', 'There is no field {{frist name}}'],
    ['{{first seminar: text}}', '{{first seminar}} is a date and not a text'],
    ['{{name}', 'between two curly brackets'],
    ['name}}', 'between two curly brackets'],
    ['{{{name}}}', 'between two curly brackets'],
    ['See [your place]({{account link}}) now', 'on a line of its own'],
    ['Go to {{account link}}', 'as a link on a line of its own'],
    ['[Look](javascript:alert)', 'the whole address of a link'],
    ['[Look](https://user:secret@elsewhere.example)', 'the whole address of a link'],
    ['[Look](https://elsewhere.example/{{name}})', 'the whole address of a link'],
    ['[Look]({{name}})', 'is no link'],
    ['[Look]({{account link|https://x.example}})', 'cannot have other words'],
    ['[](https://x.example)', 'some words'],
  ])('is refused with a reason: %s', (body, reason) => {
    const reading = readTemplateText('A subject', body);
    expect(reading.ok ? '' : reading.faults.map(({ text }) => text).join()).toContain(reason);
  });

  test('cannot have a link in its subject', () => {
    expect(readTemplateText('See {{account link}}', 'x')).toMatchObject({ faults: [{ where: 'subject' }] });
  });

  test('says which fields somebody lacks, unless other words may stand there', () => {
    const nowhere = { ...FACTS, venue: null, group: '' };
    const strict = fill(read('{{venue}}', '{{group: text}} at {{venue address}} for {{name}}'), nowhere);
    expect(strict.ok ? [] : strict.lacks.map(({ key }) => key)).toEqual(['venue', 'group', 'venue address']);
    const kind = fill(read('x', 'At {{venue | a place that we tell you soon}}'), nowhere);
    expect(kind).toMatchObject({ ok: true, pieces: [{ text: 'At a place that we tell you soon' }] });
    expect(kind.ok ? kind.stoodIn.map(({ key }) => key) : []).toEqual(['venue']);
  });
});

test('What holds nothing that can be read is as if it were not there', () => {
  for (const name of ['', ' ', '\n\t', '\u202E\u2069', '\u2028']) {
    const text = read('Dear {{name | colleague}}', 'We meet at {{group}}.');
    const filled = fill(text, { ...FACTS, name });
    expect(filled).toMatchObject({ ok: true, subject: 'Dear colleague' });
    expect(fill(text, { ...FACTS, group: name })).toMatchObject({ ok: false, lacks: [{ key: 'group' }] });
  }
});

test('Every template that comes with the product can be read, and filled for somebody who has a place', () => {
  expect(builtInTemplates().length).toBeGreaterThan(3);
  for (const { subject, body } of builtInTemplates())
    expect(fill(read(subject, body), FACTS)).toMatchObject({ ok: true });
});

test('Every field says what it is, and its example is filled from the facts of somebody who has all', () => {
  for (const field of FIELDS) {
    expect(field.valueOf(FACTS), field.key).not.toBeNull();
    expect(field.words).not.toBe('');
    expect(field.example).not.toBe('');
  }
});

describe('Whatever stands in a name', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'Sam\r\nBcc: all@school.example',
      '</a><script>alert(1)</script>',
      '[x](javascript:alert(1))',
      '{{hub phone}}',
      '## Heading',
      '\u202Egnp.exe',
    ),
  );

  test('makes no header, no other piece and no markup, and fills no other field', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        fc.pre(name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\s]/gu, '') !== '');
        const text = read('To {{name}}', 'Dear {{name}}\n\n- for {{name}}\n\n[{{name}}]({{account link}})');
        const filled = fill(text, { ...FACTS, name });
        if (!filled.ok) throw new Error('It lacks something.');
        expect(filled.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(filled.pieces.map((piece) => Object.keys(piece).join())).toEqual([
          'text',
          'items,isNumbered',
          'text,href',
        ]);
        expect(filled.pieces[2]).toMatchObject({ href: FACTS.links.account });
        const { html } = writeLetter(filled, PROFILE);
        expect(html.match(/<script|<a /g)).toEqual(['<a ']);
        expect(JSON.stringify(filled)).not.toContain('01632');
      }),
    );
  });

  test('text of any kind is either refused or filled without a bracket of a field left over', () => {
    const part = fc.oneof(
      fc.constantFrom(...FIELDS.map(({ key }) => `{{${key}}}`)),
      fc.constantFrom('{{', '}}', '|', '[', '](', ')', '- ', '## ', '\n', '\n\n', 'words ', ':', '{', '}'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const reading = readTemplateText('x', parts.join(''));
        if (!reading.ok) return;
        const filled = fill(reading.text, FACTS);
        expect(filled.ok).toBe(true);
        expect(JSON.stringify(filled.ok ? filled.pieces : '')).not.toMatch(/\{\{|\}\}(?![,\]])/);
        expect(fieldsIn(reading.text).length).toBeLessThanOrEqual(FIELDS.length);
      }),
      { numRuns: 500 },
    );
  });
});
