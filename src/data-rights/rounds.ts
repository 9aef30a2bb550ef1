import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { writeErasedList } from './erased-list.ts';

/** Once a day, in case the process ended between an erasure and the list beside the database. */
export function dataRightsRounds({ database, config }: Hub): readonly Work[] {
  return [
    {
      queue: 'data-rights.erased-list',
      every: Temporal.Duration.from({ hours: 24 }),
      run: () => writeErasedList(database, config.dataFolder),
    },
  ];
}
