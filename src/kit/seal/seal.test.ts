import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addKeyToFolder, keyringOfFolder, newKey, readKeyring, seal, unseal, type Keyring } from './index.ts';

const TODAY = Temporal.PlainDate.from('2026-11-24');

describe('What is sealed', () => {
  const keyring: Keyring = [newKey(TODAY)];

  test('opens to what was typed, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        expect(unseal(keyring, seal(keyring, text, context), context)).toBe(text);
      }),
    );
  });

  test('does not open for another row, another key, or with one bit changed', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, place) => {
        const sealed = seal(keyring, text, 'needs:1');
        expect(unseal(keyring, sealed, 'needs:2')).toBeNull();
        expect(unseal([{ ...newKey(TODAY), id: sealed.keyId }], sealed, 'needs:1')).toBeNull();
        const changed = Buffer.from(sealed.sealed);
        const bit = place % (changed.length * 8);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(unseal(keyring, { ...sealed, sealed: changed }, 'needs:1')).toBeNull();
      }),
    );
  });

  test('does not hold the words, and is another each time', () => {
    const [one, other] = [seal(keyring, 'asthma', ''), seal(keyring, 'asthma', '')];
    expect(one.sealed.includes('asthma')).toBe(false);
    expect(one.sealed.equals(other.sealed)).toBe(false);
  });

  test('is refused where it is cut short', () => {
    const { keyId, sealed } = seal(keyring, 'x', '');
    for (let length = 0; length < sealed.length; length++)
      expect(unseal(keyring, { keyId, sealed: sealed.subarray(0, length) }, '')).toBeNull();
  });
});

describe('The key file', () => {
  test('is made once, for its owner alone, and a new key leaves the old ones to open what they sealed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    try {
      const first = keyringOfFolder(folder, TODAY);
      expect(keyringOfFolder(folder, TODAY)).toEqual(first);
      expect(statSync(join(folder, 'seal.keys')).mode & 0o777).toBe(0o600);
      const sealed = seal(first, 'a quiet room', 'needs:1');
      const both = addKeyToFolder(folder, TODAY);
      expect(both).toHaveLength(2);
      expect(seal(both, '', '').keyId).not.toBe(sealed.keyId);
      expect(unseal(both, sealed, 'needs:1')).toBe('a quiet room');
      expect(readKeyring(readFileSync(join(folder, 'seal.keys'), 'utf8'))).toEqual(both);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is never replaced where it cannot be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    try {
      writeFileSync(join(folder, 'seal.keys'), 'not a key');
      expect(() => keyringOfFolder(folder, TODAY)).toThrow('holds no keys');
      expect(readFileSync(join(folder, 'seal.keys'), 'utf8')).toBe('not a key');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each(['', 'a:short', `a:${'A'.repeat(43)}=,a:${'B'.repeat(43)}=`, `A B:${'A'.repeat(43)}=`])(
    'is none where it says %j',
    (text) => {
      expect(readKeyring(text)).toBeNull();
    },
  );
});
