import { expect, test } from 'vitest';

import { onEachDatabase } from '../../kit/db/testing.ts';
import { postsOf } from '../../people/index.ts';
import { exampleHub } from '../../testing/hub.ts';
import { addTestPerson } from '../../testing/people.ts';
import { keepPost } from './keep-post.ts';
import type { NewPost } from './post-of.ts';

const told = (startsOn: string, source = 'application:1'): NewPost => ({
  schoolUrn: null,
  schoolName: 'Moor Primary School',
  role: 'senco',
  startsOn: Temporal.PlainDate.from(startsOn),
  endsOn: null,
  source,
});

onEachDatabase('The post of an application', (open) => {
  test('is one however often it is sent, is put right by sending it again, and leaves every other', async () => {
    const { hub, app } = await exampleHub(open());
    const personId = await addTestPerson(hub, 'Sam Okafor', 'sam@school.example');
    const by = { actor: `person:${personId}`, at: hub.clock.now() };
    const keep = async (post: NewPost, before: NewPost | null) => {
      await open().transaction((tx) => keepPost(tx, personId, { post, before }, by));
      return (await postsOf(open().db, personId)).map(
        ({ startsOn, source }) => `${String(startsOn)} ${source}`,
      );
    };
    const [wrong, right, other] = [
      told('2025-09-01'),
      told('2023-09-01'),
      told('2024-01-01', 'application:2'),
    ];
    expect(await keep(wrong, null)).toEqual(['2025-09-01 application:1']);
    expect(await keep(wrong, wrong)).toEqual(['2025-09-01 application:1']);
    expect(await keep(right, wrong)).toEqual(['2023-09-01 application:1']);
    // Of another application, and one that was put right by hand since: both stay.
    await keep(other, null);
    const three = ['2025-09-01 application:1', '2024-01-01 application:2', '2023-09-01 application:1'];
    expect(await keep(wrong, told('2022-09-01'))).toEqual(three);
    await app.close();
  });
});
