import { resolve } from 'node:path';

import { parseDay } from './kit/dates/index.ts';
import { readProviders, type OutsideProvider } from './identity/outside/settings.ts';
import { isEmail } from './kit/forms/index.ts';
import { NOTIFY_URL, type NotifySettings } from './kit/mail/index.ts';
import { readKeyring, type Keyring } from './kit/seal/index.ts';

/** The settings of one process, read once from the environment. `docs/how-to/settings.md` lists them for operators. */
export interface Config {
  port: number;
  host: string;
  /** Folder of the embedded database and of files. */
  dataFolder: string;
  /** Address of a PostgreSQL server, or null for the embedded database. */
  databaseUrl: string | null;
  /** A day to play, or null to live in the present. */
  rehearsalDay: Temporal.PlainDate | null;
  /** Keys that seal, the one in use first; null for those of the file in the data folder. */
  sealKeys: Keyring | null;
  /** Address under which people reach the hub, without a slash at its end: used in letters and calendar files. */
  publicUrl: string;
  smtp: { url: string; from: string } | null;
  /** GOV.UK Notify in place of a mail server. */
  notify: NotifySettings | null;
  /** What whoever reports that a letter arrived or came back shows, so that it is believed; null where nobody reports. */
  mailReportToken: string | null;
  /** After how many working days a sponsor who has not answered is reminded, and after how many somebody has to speak to them. */
  sponsorReminders: { remindAfter: readonly number[]; giveUpAfter: number };
  /** For how many working days an offer of a place is open. */
  offerDays: number;
  /** The DfE's service, for a hub that is a lead provider itself; null for all others. */
  dfeApi: { url: string; token: string; leadProvider: string } | null;
  /** Who else signs people in: a school's Microsoft or Google. In the order of their buttons. */
  outsideProviders: readonly OutsideProvider[];
  /** Requests a minute from one network address; 0 is no limit. */
  requestsPerMinute: number;
  /** Requests that change something, a minute from one network address; 0 is no limit of their own. */
  writesPerMinute: number;
  /** A proxy stands in front, and what it says of the visitor's address and of https is believed. */
  trustProxy: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** Thrown with one plain line when a setting cannot be used; the process ends with it. */
export class SettingProblem extends Error {}

/** A setting that is there but empty counts as not set. */
type Environment = Readonly<Record<string, string | undefined>>;

const LAST_PORT = 65_535;
const LARGEST_LIMIT = 999_999_999;

/** A hub that sends mail could be made to send it to strangers; one that does not is being tried out, or measured. */
const LIMITS = {
  sending: { requests: 6_000, writes: 120 },
  tryingOut: { requests: 600_000, writes: 60_000 },
} as const;

export function readConfig(environment: Environment): Config {
  const mail = smtp(environment);
  const notify = notifySettings(environment);
  if (mail !== null && notify !== null)
    throw new SettingProblem('Set SMTP_URL or NOTIFY_API_KEY, not both: letters leave one way.');
  const limits = mail === null && notify === null ? LIMITS.tryingOut : LIMITS.sending;
  const port = wholeNumber(environment, 'PORT', { fallback: 3000, most: LAST_PORT });
  return {
    port,
    host: text(environment, 'HOST') ?? '0.0.0.0',
    dataFolder: resolve(text(environment, 'HUB_DATA') ?? './hub-data'),
    databaseUrl: address(environment, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    rehearsalDay: day(environment, 'HUB_NOW'),
    sealKeys: sealKeys(environment),
    publicUrl: (
      address(environment, 'PUBLIC_URL', ['https:', 'http:']) ?? `http://localhost:${port}`
    ).replace(/\/+$/, ''),
    smtp: mail,
    notify,
    mailReportToken: mailReportToken(environment),
    sponsorReminders: sponsorReminders(environment),
    offerDays: wholeNumber(environment, 'OFFER_DAYS', { fallback: 5, most: MOST_DAYS, least: 1 }),
    dfeApi: dfeApi(environment),
    outsideProviders: readProviders(environment, (words) => new SettingProblem(words)),
    requestsPerMinute: wholeNumber(environment, 'REQUESTS_PER_MINUTE', {
      fallback: limits.requests,
      most: LARGEST_LIMIT,
    }),
    writesPerMinute: wholeNumber(environment, 'WRITES_PER_MINUTE', {
      fallback: limits.writes,
      most: LARGEST_LIMIT,
    }),
    trustProxy: oneOf(environment, 'TRUST_PROXY', ['yes', 'no'], 'no') === 'yes',
    logLevel: oneOf(environment, 'LOG_LEVEL', ['silent', 'error', 'warn', 'info', 'debug'], 'warn'),
  };
}

function text(environment: Environment, name: string): string | null {
  return environment[name] || null;
}

function wholeNumber(
  environment: Environment,
  name: string,
  { fallback, most, least = 0 }: { fallback: number; most: number; least?: number },
): number {
  const typed = text(environment, name);
  if (typed === null) return fallback;
  if (!/^\d{1,9}$/.test(typed) || Number(typed) > most || Number(typed) < least)
    throw cannotUse(
      typed,
      `${name} must be a whole number ${least === 0 ? '' : `from ${least} `}up to ${most}, for example ${fallback}`,
    );
  return Number(typed);
}

function day(environment: Environment, name: string): Temporal.PlainDate | null {
  const typed = text(environment, name);
  if (typed === null) return null;
  const read = parseDay(typed);
  if (read === null) throw cannotUse(typed, `${name} must be a day such as 2026-11-23`);
  return read;
}

/** The keys are secrets, so a problem with them does not repeat them. */
function sealKeys(environment: Environment): Keyring | null {
  const typed = text(environment, 'HUB_SEAL_KEYS');
  if (typed === null) return null;
  const keyring = readKeyring(typed);
  if (keyring === null)
    throw new SettingProblem(
      'HUB_SEAL_KEYS must be keys such as those of the file seal.keys, the one in use first, with commas between.',
    );
  return keyring;
}

function oneOf<const Choice extends string>(
  environment: Environment,
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const typed = text(environment, name);
  if (typed === null) return fallback;
  const found = choices.find((choice) => choice === typed);
  if (found === undefined) throw cannotUse(typed, `${name} must be one of ${choices.join(', ')}`);
  return found;
}

/** An address may hold a password, so a problem with it does not repeat it. */
function address(environment: Environment, name: string, schemes: readonly string[]): string | null {
  const typed = text(environment, name);
  if (typed === null) return null;
  const scheme = URL.parse(typed)?.protocol ?? '';
  if (!schemes.includes(scheme))
    throw new SettingProblem(
      `${name} must be an address that begins with ${schemes.map((one) => `${one}//`).join(' or ')}.`,
    );
  return typed;
}

function smtp(environment: Environment): Config['smtp'] {
  const url = address(environment, 'SMTP_URL', ['smtp:', 'smtps:']);
  if (url === null) return null;
  const from = text(environment, 'MAIL_FROM');
  if (from === null) throw new SettingProblem('Set MAIL_FROM, because SMTP_URL is set.');
  const bare = /^[^<>\r\n]*<([^<>]+)>$/.exec(from)?.[1] ?? from;
  if (!isEmail(bare))
    throw cannotUse(from, 'MAIL_FROM must be an email address such as Our hub <npq@hub.example>');
  return { url, from };
}

/** `{name}-{service id}-{secret}`, each id a UUID, as Notify gives it. */
const NOTIFY_KEY = /^\S+(?:-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}){2}$/i;

function notifySettings(environment: Environment): Config['notify'] {
  const apiKey = text(environment, 'NOTIFY_API_KEY');
  if (apiKey === null) return null;
  if (!NOTIFY_KEY.test(apiKey))
    throw new SettingProblem('NOTIFY_API_KEY must be the whole key, as GOV.UK Notify shows it once.');
  const templateId = text(environment, 'NOTIFY_TEMPLATE_ID');
  if (templateId === null) throw new SettingProblem('Set NOTIFY_TEMPLATE_ID, because NOTIFY_API_KEY is set.');
  const replyToId = text(environment, 'NOTIFY_REPLY_TO_ID');
  const url = address(environment, 'NOTIFY_URL', ['https:', 'http:']) ?? NOTIFY_URL;
  return { apiKey, templateId, replyToId, url: url.replace(/\/+$/, '') };
}

const SHORTEST_TOKEN = 20;

/** It is a secret, so a problem with it does not repeat it. */
function mailReportToken(environment: Environment): string | null {
  const token = text(environment, 'MAIL_REPORT_TOKEN');
  if (token !== null && !/^[\x21-\x7e]+$/.test(token.length < SHORTEST_TOKEN ? '' : token))
    throw new SettingProblem(
      `MAIL_REPORT_TOKEN must be ${SHORTEST_TOKEN} or more letters, digits and signs without a space.`,
    );
  return token;
}

/** The token is a secret, so a problem with it does not repeat it. It opens what is told of everybody, so it goes out over https alone. */
function dfeApi(environment: Environment): Config['dfeApi'] {
  const url = address(environment, 'DFE_API_URL', ['https:', 'http:']);
  if (url === null) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
    throw new SettingProblem(
      'DFE_API_URL must begin with https://, because a token is sent with every request.',
    );
  const token = text(environment, 'DFE_API_TOKEN');
  if (token === null || !/^[\x21-\x7e]+$/.test(token))
    throw new SettingProblem(
      'Set DFE_API_TOKEN to the token of the lead provider, because DFE_API_URL is set.',
    );
  const leadProvider = text(environment, 'DFE_API_LEAD_PROVIDER');
  if (leadProvider === null)
    throw new SettingProblem('Set DFE_API_LEAD_PROVIDER to the name of the lead provider whose token it is.');
  return { url: url.replace(/\/+$/, ''), token, leadProvider };
}

const MOST_DAYS = 99;

/** Ascending working days, the last of which is when nobody is reminded any more. */
function sponsorReminders(environment: Environment): Config['sponsorReminders'] {
  const typed = text(environment, 'SPONSOR_REMINDERS') ?? '5,10,13';
  const days = typed.split(',').map((one) => (/^ *\d{1,2} *$/.test(one) ? Number(one) : 0));
  const last = days.at(-1) ?? 0;
  const isAscending = days.every((one, index) => one > (days[index - 1] ?? 0) && one <= MOST_DAYS);
  if (!isAscending || days.length < 2)
    throw cannotUse(typed, 'SPONSOR_REMINDERS must be rising numbers of working days such as 5,10,13');
  return { remindAfter: days.slice(0, -1), giveUpAfter: last };
}

function cannotUse(typed: string, words: string): SettingProblem {
  return new SettingProblem(`${words}. It is ${JSON.stringify(typed)}.`);
}
