import { path } from '../kit/paths.ts';

export const registerPaths = {
  today: path('/today'),
  /** What a device shows in the place of what it cannot have. */
  noSignal: path('/today/no-signal'),
  register: path('/registers/:session'),
  mark: path('/registers/:session/mark'),
  close: path('/registers/:session/close'),
  /** For devices that were without signal. */
  sync: path('/registers/:session/sync'),
  person: path('/registers/:session/people/:person'),
  day: path('/registers/:session/day'),
  changeDay: path('/registers/:session/day/change'),
  screen: path('/registers/:session/screen'),
  sheet: path('/registers/:session/sheet'),
  photos: path('/registers/:session/photos'),
  photo: path('/registers/:session/photos/:photo'),
  removePhoto: path('/registers/:session/photos/:photo/remove'),
  /** Below every page that it keeps, so at the root. */
  worker: path('/register-worker.js'),
  checkIn: path('/check-in'),
  checkInWith: path('/check-in/:session/:code'),
  seminar: path('/seminars/:session'),
  apology: path('/seminars/:session/apology'),
  takeBackApology: path('/seminars/:session/apology/take-back'),
  catchUp: path('/seminars/:session/catch-up'),
  cancelCatchUp: path('/seminars/:session/catch-up/cancel'),
  diet: path('/seminars/:session/diet'),
} as const;
