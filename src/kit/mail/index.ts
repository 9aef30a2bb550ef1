export { clearAddress, noteFate, troubleWith, type AddressTrouble, type Fate } from './came-back.ts';
export { readBounceReport } from './bounce-report.ts';
export { recallMail, sendElsewhere, tryAgain, type Recalled } from './leaving.ts';
export {
  type CalendarPart,
  type GivenUpWhy,
  type Letter,
  type LetterState,
  type LetterToQueue,
} from './letter.ts';
export {
  countSettledMail,
  eraseMail,
  eraseSettledMail,
  findMail,
  queueMail,
  queueMails,
  recentMail,
} from './outbox.ts';
export { sendDueMail, type Sending, startSending } from './send.ts';
export { NOTIFY_URL, notifyTransport, type NotifySettings } from './transports/notify.ts';
export { smtpTransport } from './transports/smtp.ts';
export { mailboxTransport, type MailTransport } from './transports/transport.ts';
