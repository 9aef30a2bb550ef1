import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { isEmail } from './index.ts';

/** Address and category of is_email's verdict: see testing/README.md. */
const CORPUS = JSON.parse(
  readFileSync(join(import.meta.dirname, 'testing', 'is-email.json'), 'utf8'),
) as readonly (readonly [address: string, category: string])[];

/** Good by the letter, but a host alone: nobody's school has its mail there, and a slip of the finger looks like it. */
const NOT_ORDINARY = ['test@io'];

describe('of the addresses of is_email', () => {
  test('there are some of each kind', () => {
    expect(CORPUS).toHaveLength(164);
    expect(new Set(CORPUS.map(([, category]) => category))).toEqual(
      new Set(['ERR', 'RFC5322', 'DEPREC', 'RFC5321', 'VALID', 'CFWS', 'DNSWARN']),
    );
  });

  test.for(CORPUS.filter(([, category]) => category === 'ERR'))(
    '%j is an error, and refused',
    ([address]) => {
      expect(isEmail(address)).toBe(false);
    },
  );

  test.for(CORPUS.filter(([, category]) => category === 'VALID'))('%j is good', ([address]) => {
    expect(isEmail(address)).toBe(!NOT_ORDINARY.includes(address));
  });

  test('comments, quotes, folded blanks, addresses of machines and what was given up are refused', () => {
    const odd = CORPUS.filter(([, category]) => ['CFWS', 'DEPREC', 'RFC5321', 'RFC5322'].includes(category));
    expect(odd).toHaveLength(76);
    const taken = odd.filter(([address]) => isEmail(address)).map(([address]) => address);
    expect(taken).toEqual([]);
  });
});

describe('ordinary mailboxes are taken', () => {
  test.for([
    "sinead.o'brien@hill-top.leeds.sch.uk",
    'head+npq@school.co.uk',
    'A.Person@School.ORG.uk',
    'x@y.museum',
    '1@2.org',
    'office@st-mary-s.bradford.sch.uk',
    `${'a'.repeat(64)}@school.uk`,
    'sam@xn--bcher-kva.example',
  ])('%s', (address) => {
    expect(isEmail(address)).toBe(true);
  });
});

describe('what mail cannot be sent to is not', () => {
  test.for([
    '',
    'sam',
    'sam@school',
    '@school.uk',
    'sam@@school.uk',
    'sam@school..uk',
    'sam@.school.uk',
    'sam@school.uk.',
    'sam.@school.uk',
    '.sam@school.uk',
    's..m@school.uk',
    'sam@-school.uk',
    'sam@school-.uk',
    'sam@127.0.0.1',
    'sam@[127.0.0.1]',
    'sam@school.c',
    'sam@school.1',
    'sam smith@school.uk',
    'sam@school.uk, ann@school.uk',
    'Sam <sam@school.uk>',
    'mailto:sam@school.uk',
    'sam@school.uk\r\nBcc: all@school.uk',
    'sam@school.uk\n',
    'sam\u0000@school.uk',
    'sam@schоol.uk',
    'sám@school.uk',
    'sam＠school.uk',
    '\u202Esam@school.uk',
    `${'a'.repeat(65)}@school.uk`,
    `sam@${'a'.repeat(64)}.uk`,
    `sam@${'a.'.repeat(125)}uk`,
  ])('%j', (address) => {
    expect(isEmail(address)).toBe(false);
  });

  test('nor does a long one take long to refuse', () => {
    expect(isEmail(`${'a.'.repeat(50_000)}@`)).toBe(false);
    expect(isEmail(`a@${'a-'.repeat(50_000)}`)).toBe(false);
  });
});
