import { expect, test } from 'vitest';

import { writeLetter } from './letter.tsx';

const PROFILE = {
  name: 'Northmoor Teaching School Hub',
  shortName: 'Northmoor',
  strapline: 'Training',
  brandColour: '#14506b',
  email: 'npq@northmoor.example',
  phone: null,
  addressLines: ['1 Moor Road', 'Northmoor'],
  website: null,
  replyWorkingDays: 5,
  exampleNotice: null,
};

const LETTER = {
  subject: 'A letter',
  pieces: [
    { text: 'Dear <Sam>' },
    { heading: 'What happens next' },
    { fact: '1 September 2027' },
    {
      steps: [
        {
          title: 'Today',
          text: 'We write to you, and this sentence is long enough to need a second line in the text.',
        },
      ],
    },
    { facts: [{ label: 'School', value: 'Roundhay & Co' }] },
    { text: 'Erase it', href: 'https://northmoor.example/interest/erase/abc' },
  ],
};

test('A letter is laid out in text', () => {
  expect(writeLetter(LETTER, PROFILE).text).toBe(`Dear <Sam>

What happens next
-----------------

    1 September 2027

1. Today
   We write to you, and this sentence is long enough to need a second
   line in the text.

School: Roundhay & Co

Erase it
https://northmoor.example/interest/erase/abc

-- 
Northmoor Teaching School Hub
1 Moor Road, Northmoor
npq@northmoor.example
`);
});

test('A letter’s HTML says the same, with what was typed as text', () => {
  const { html } = writeLetter(LETTER, PROFILE);
  for (const part of [
    'Dear &lt;Sam>',
    '1 September 2027',
    'Roundhay &amp; Co',
    'href="https://northmoor.example/interest/erase/abc"',
  ])
    expect(html).toContain(part);
  expect(html).not.toMatch(/<script|<img|<link|src=/);
});

test('A letter of an example hub says so first', () => {
  const { text, html } = writeLetter(LETTER, { ...PROFILE, exampleNotice: 'All of this is invented.' });
  expect(text.startsWith('All of this is invented.')).toBe(true);
  expect(html).toContain('All of this is invented.');
});
