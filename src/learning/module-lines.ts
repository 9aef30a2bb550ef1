import type { Reader } from '../kit/db/index.ts';
import { knownStatements } from './modules/publish.ts';
import { readModule } from './modules/read-module.ts';
import { listManuscripts, listModules, versionsWhere } from './modules/store.ts';
import type { ModuleLine } from './pages/staff-pages.tsx';
import { countsByModule } from './progress/store.ts';

/** Every module that was published or is being written, by title. */
export async function moduleLines(db: Reader): Promise<readonly ModuleLine[]> {
  const rows = await listModules(db);
  const manuscripts = await listManuscripts(db);
  const versions = await versionsWhere(
    db,
    rows.flatMap(({ id, latest }) => (latest === null ? [] : [{ moduleId: id, number: latest.number }])),
  );
  const counts = await countsByModule(db);
  const known = await knownStatements(db);
  const ids = new Set([
    ...rows.filter(({ latest }) => latest !== null).map(({ id }) => id),
    ...manuscripts.map(({ moduleId }) => moduleId),
  ]);
  const lines = [...ids].map((id): ModuleLine => {
    const version = versions.find(({ moduleId }) => moduleId === id);
    const manuscript = manuscripts.find(({ moduleId }) => moduleId === id);
    const reading =
      manuscript === undefined ? null : readModule(manuscript.files, known, manuscript.pictures);
    const shown = version ?? reading?.module;
    return {
      id,
      title: shown === undefined || shown.title === '' ? id : shown.title,
      area: shown?.area ?? '',
      minutes: shown?.minutes ?? 0,
      openVersion: rows.find((row) => row.id === id)?.openVersion ?? null,
      isWritten: manuscript !== undefined,
      faults: reading?.faults.length ?? 0,
      begun: counts.get(id)?.begun ?? 0,
      completed: counts.get(id)?.completed ?? 0,
    };
  });
  return lines.toSorted((one, other) => one.title.localeCompare(other.title, 'en-GB'));
}
