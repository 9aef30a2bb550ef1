import { resolve } from 'node:path';

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
  /** Requests that change something, a minute from one network address; 0 is no limit. */
  writesPerMinute: number;
  /** Proxies in front, so that addresses of visitors and https are believed. */
  trustProxy: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** Thrown with one plain line when a setting cannot be used; the process ends with it. */
export class SettingProblem extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(environment: Environment): Config {
  const port = wholeNumber(environment, 'PORT', 3000);
  const smtpUrl = environment['SMTP_URL'] ?? null;
  return {
    port,
    host: environment['HOST'] ?? '0.0.0.0',
    dataFolder: resolve(environment['HUB_DATA'] ?? './hub-data'),
    databaseUrl: environment['DATABASE_URL'] ?? null,
    rehearsalDay: day(environment, 'HUB_NOW'),
    publicUrl: (environment['PUBLIC_URL'] ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    smtp:
      smtpUrl === null
        ? null
        : { url: smtpUrl, from: required(environment, 'MAIL_FROM', 'because SMTP_URL is set') },
    requestsPerMinute: wholeNumber(environment, 'REQUESTS_PER_MINUTE', 6000),
    writesPerMinute: wholeNumber(environment, 'WRITES_PER_MINUTE', 1200),
    trustProxy: flag(environment, 'TRUST_PROXY'),
    logLevel: oneOf(environment, 'LOG_LEVEL', ['silent', 'error', 'warn', 'info', 'debug'], 'warn'),
  };
}

function wholeNumber(environment: Environment, name: string, fallback: number): number {
  const typed = environment[name];
  if (typed === undefined || typed === '') return fallback;
  if (!/^\d{1,9}$/.test(typed))
    throw new SettingProblem(`${name} must be a whole number, for example ${fallback}. It is "${typed}".`);
  return Number(typed);
}

function day(environment: Environment, name: string): Temporal.PlainDate | null {
  const typed = environment[name];
  if (typed === undefined || typed === '') return null;
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' });
  } catch {
    throw new SettingProblem(`${name} must be a day such as 2026-11-23. It is "${typed}".`);
  }
}

function flag(environment: Environment, name: string): boolean {
  return oneOf(environment, name, ['yes', 'no'], 'no') === 'yes';
}

function oneOf<const Choice extends string>(
  environment: Environment,
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const typed = environment[name];
  if (typed === undefined || typed === '') return fallback;
  const found = choices.find((choice) => choice === typed);
  if (found === undefined)
    throw new SettingProblem(`${name} must be one of ${choices.join(', ')}. It is "${typed}".`);
  return found;
}

function required(environment: Environment, name: string, because: string): string {
  const typed = environment[name];
  if (typed === undefined || typed === '') throw new SettingProblem(`Set ${name}, ${because}.`);
  return typed;
}
