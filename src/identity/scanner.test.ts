/** A scanner of mail opens each link of each letter, some of them several times, and asks for its head first. */
import { expect, test } from 'vitest';

import { onEachDatabase } from '../kit/db/testing.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson } from '../testing/people.ts';
import { scanLetters } from '../testing/scan-letters.ts';
import { askToSignIn } from './ask-to-sign-in.ts';
import { tellOwner } from './tell-owner.ts';

onEachDatabase('A scanner of mail', (open) => {
  test('that opens every link three times signs nobody in and changes nothing', async () => {
    const { hub, app } = await exampleHub(open());
    const ann = await addTestPerson(hub, 'Ann Truscott', 'ann@school.example');
    for (const email of ['ann@school.example', 'nobody@school.example'])
      await askToSignIn(hub, { email, fullName: null, thenTo: '/account', networkAddress: '192.0.2.1' });
    for (const what of ['passkey added', 'passkey stopped', 'account joined'] as const)
      await open().transaction((tx) => tellOwner(hub, tx, { personId: ann, what, name: 'A', key: what }));
    const linksOf = await scanLetters(hub, app);
    expect(new Set(linksOf.keys())).toEqual(new Set(['sign-in.code', 'sign-in.nobody', 'sign-in.way-in']));
    const all = new Set([...linksOf.values()].flatMap((links) => [...links]));
    expect([...all].filter((link) => link.startsWith('/sign-in/link/'))).toHaveLength(1);
    await app.close();
  });
});
