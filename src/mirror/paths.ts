import { path } from '../kit/paths.ts';

export const mirrorPaths = {
  home: path('/staff/mirror'),
  upload: path('/staff/mirror/files/new'),
  file: path('/staff/mirror/files/:file'),
  columns: path('/staff/mirror/files/:file/columns'),
  take: path('/staff/mirror/files/:file/import'),
  setAside: path('/staff/mirror/files/:file/set-aside'),
  queue: path('/staff/mirror/queue'),
  registrations: path('/staff/mirror/registrations'),
  registrationsFile: path('/staff/mirror/registrations.csv'),
  registration: path('/staff/mirror/registrations/:registration'),
  decide: path('/staff/mirror/registrations/:registration/decide'),
  undo: path('/staff/mirror/registrations/:registration/undo'),
  takeTrn: path('/staff/mirror/registrations/:registration/trn'),
} as const;
