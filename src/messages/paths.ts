import { path } from '../kit/paths.ts';

export const messagesPaths = {
  /** What the example hub would have sent. */
  mailbox: path('/mailbox'),
  /** One letter as a mail program would show it. */
  letterAsSent: path('/mailbox/:id/as-sent'),

  /** Messages to many, and how each fares. */
  messages: path('/staff/messages'),
  /** Chooses for whom; takes `person=` from lists too. */
  begin: path('/staff/messages/new'),
  /** A draft goes on where it stands; one that was sent says how it fares. */
  message: path('/staff/messages/:message'),
  people: path('/staff/messages/:message/people'),
  words: path('/staff/messages/:message/words'),
  preview: path('/staff/messages/:message/preview'),
  previewAsSent: path('/staff/messages/:message/preview/:recipient'),
  send: path('/staff/messages/:message/send'),
  recall: path('/staff/messages/:message/recall'),
  discard: path('/staff/messages/:message/discard'),

  /** Every letter of the hub to people within reach. */
  outbox: path('/staff/messages/outbox'),
  outboxFile: path('/staff/messages/outbox.csv'),
  letter: path('/staff/messages/letters/:letter'),
  staffLetterAsSent: path('/staff/messages/letters/:letter/as-sent'),
  tryAgain: path('/staff/messages/letters/:letter/try-again'),
  useAddress: path('/staff/messages/letters/:letter/use-address'),
  hours: path('/staff/messages/hours'),

  templates: path('/staff/templates'),
  newTemplate: path('/staff/templates/new'),
  template: path('/staff/templates/:template'),
  templatePreview: path('/staff/templates/:template/preview'),

  /** The reader's own way out of news. GET shows a page; POST stops. */
  stop: path('/letters/stop/:secret'),

  /** For GOV.UK Notify and for mail servers, with a token. */
  notifyHook: path('/hooks/notify'),
  bounceHook: path('/hooks/bounce'),
};
