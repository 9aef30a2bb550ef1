import { path } from '../kit/paths.ts';

export const messagesPaths = {
  /** What the example hub would have sent. */
  mailbox: path('/mailbox'),
  /** One letter as a mail program would show it. */
  letterAsSent: path('/mailbox/:id/as-sent'),
};
