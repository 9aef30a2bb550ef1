import { expect, test } from 'vitest';

import { printInterest } from './print.ts';
import { GOOD_FORM, onNorthmoor, type Northmoor } from './testing.ts';

async function printed(hub: Northmoor, today = '2026-11-23'): Promise<string> {
  const parts: string[] = [];
  await printInterest(hub.database, Temporal.PlainDate.from(today), (part) => parts.push(part));
  return parts.join('');
}

onNorthmoor('The list of everybody who is interested', (hub) => {
  test('of nobody is its headings', async () => {
    expect((await printed(hub())).split('\r\n')).toHaveLength(2);
  });

  test('has a line a person and programme, in the order told, with the deadline in both readings', async () => {
    await hub().send(GOOD_FORM);
    await hub().send({ ...GOOD_FORM, 'full-name': 'Sam Again' });
    await hub().send({
      ...GOOD_FORM,
      email: 'ada@school.example',
      'since-month': '10',
      'since-year': '2009',
      areas: ['North Leeds', 'online-or-not-sure'],
    });
    await hub().send({ ...GOOD_FORM, email: 'eve@school.example', school: '107004' });
    await hub().send({ ...GOOD_FORM, programme: 'npq-headship' });
    const [, ...lines] = (await printed(hub())).trim().split('\r\n');
    expect(lines).toEqual([
      '2026-11-23,2026-11-30,npq-senco,Sam Okafor,sam@school.example,wanted,Roundhay School,108076,maintained_mainstream,yes,2024-09,North Leeds,2027-09-01,hold by,2027-09-01,hold by,2',
      '2026-11-23,2026-11-30,npq-senco,Sam Okafor,ada@school.example,wanted,Roundhay School,108076,maintained_mainstream,yes,2009-10,"North Leeds; Online or not sure",2012-10-01,overdue,2012-10-01,overdue,1',
      '2026-11-23,2026-11-30,npq-senco,Sam Okafor,eve@school.example,wanted,Green Lane Special School,107004,special_school,yes,2024-09,North Leeds,,school not bound,,school not bound,1',
      '2026-11-23,2026-11-30,npq-headship,Sam Okafor,sam@school.example,wanted,Roundhay School,108076,maintained_mainstream,,,North Leeds,,,,,1',
    ]);
  });

  test('tells the law as it stands on the day it is made', async () => {
    await hub().send(GOOD_FORM);
    expect(await printed(hub(), '2027-09-01')).toContain('2027-09-01,hold by');
    expect(await printed(hub(), '2027-09-02')).toContain('2027-09-01,overdue');
  });

  test('says who wants no messages', async () => {
    await hub().send(GOOD_FORM);
    await hub().send({}, await hub().door('stop'));
    expect(await printed(hub())).toContain(',stopped,');
  });

  test('holds no formula that a spreadsheet would run', async () => {
    await hub().send({ ...GOOD_FORM, 'full-name': '=HYPERLINK(A1)' });
    expect(await printed(hub())).toContain("'=HYPERLINK(A1)");
  });
});
