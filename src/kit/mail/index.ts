export {
  countSettledMail,
  eraseMail,
  eraseSettledMail,
  findMail,
  type Letter,
  type LetterToQueue,
  queueMail,
  recentMail,
} from './outbox.ts';
export { sendDueMail, type Sending, startSending } from './send.ts';
export { mailboxTransport, type MailTransport, smtpTransport } from './transport.ts';
