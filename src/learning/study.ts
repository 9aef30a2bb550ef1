import type { Reader } from '../kit/db/index.ts';
import { elsewhereOf, type Elsewhere } from './elsewhere/store.ts';
import { modulesStudiedBy, type ModuleStudy } from './progress/store.ts';

/** What somebody studied by themselves, here and on a lead provider's platform. */
export interface Study {
  /** Minutes of every step that they did here: of modules that they completed and of those that they have not. */
  minutes: number;
  modules: readonly ModuleStudy[];
  /** Completed elsewhere, as the lead provider's files say: beside our own, and never added to them. */
  elsewhere: readonly Elsewhere[];
}

/** Of these people, in two statements however many they are; who did nothing is left out. */
export async function studyOf(db: Reader, personIds: readonly number[]): Promise<ReadonlyMap<number, Study>> {
  const here = await modulesStudiedBy(db, personIds);
  const there = await elsewhereOf(db, personIds);
  return new Map(
    [...new Set([...here.keys(), ...there.keys()])].map((personId) => {
      const modules = here.get(personId) ?? [];
      return [
        personId,
        {
          minutes: modules.reduce((sum, { minutes }) => sum + minutes, 0),
          modules,
          elsewhere: there.get(personId) ?? [],
        },
      ];
    }),
  );
}
