import { resolve } from 'node:path';

import { parseDay } from './kit/dates/index.ts';
import { isEmail } from './kit/forms/index.ts';

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
  /** Address under which people reach the hub, without a slash at its end: used in letters and calendar files. */
  publicUrl: string;
  smtp: { url: string; from: string } | null;
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
  const limits = mail === null ? LIMITS.tryingOut : LIMITS.sending;
  const port = wholeNumber(environment, 'PORT', { fallback: 3000, most: LAST_PORT });
  return {
    port,
    host: text(environment, 'HOST') ?? '0.0.0.0',
    dataFolder: resolve(text(environment, 'HUB_DATA') ?? './hub-data'),
    databaseUrl: address(environment, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    rehearsalDay: day(environment, 'HUB_NOW'),
    publicUrl: (
      address(environment, 'PUBLIC_URL', ['https:', 'http:']) ?? `http://localhost:${port}`
    ).replace(/\/+$/, ''),
    smtp: mail,
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
  { fallback, most }: { fallback: number; most: number },
): number {
  const typed = text(environment, name);
  if (typed === null) return fallback;
  if (!/^\d{1,9}$/.test(typed) || Number(typed) > most)
    throw cannotUse(typed, `${name} must be a whole number up to ${most}, for example ${fallback}`);
  return Number(typed);
}

function day(environment: Environment, name: string): Temporal.PlainDate | null {
  const typed = text(environment, name);
  if (typed === null) return null;
  const read = parseDay(typed);
  if (read === null) throw cannotUse(typed, `${name} must be a day such as 2026-11-23`);
  return read;
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

function cannotUse(typed: string, words: string): SettingProblem {
  return new SettingProblem(`${words}. It is ${JSON.stringify(typed)}.`);
}
