import { createReadStream } from 'node:fs';
import { parseDay } from '../kit/dates/index.ts';
import type { Database } from '../kit/db/index.ts';
import { OFFICIAL_PAGE, SENCO, type EditionFacts } from './edition.ts';
import type { Fault } from './entries.ts';
import { importFramework, type ImportOutcome, type SectionCount } from './import-framework.ts';

export interface CommandGiven {
  /** `title`, `source`, `licence`, `date`, `in-force-from` and `dry-run`, as typed. */
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly now: Temporal.Instant;
  readonly say: (line: string) => void;
}

const MOST_FAULTS_SAID = 50;

/** What is said of each outcome, before the counts. */
const OUTCOMES: Readonly<Record<ImportOutcome, string>> = {
  'would be loaded': 'Nothing was changed. The file is in order and would be loaded:',
  loaded: 'Loaded, and in use from now on:',
  'put back in use': 'These statements were loaded before. They are in use again:',
  'already in use': 'These statements are in use already. Nothing was changed:',
};

/** `npx npq-hub import-framework FILE`: true when the file was, or on a dry run would be, taken. */
export async function importFrameworkFile(
  database: Database,
  file: string,
  { flags, now, say }: CommandGiven,
): Promise<boolean> {
  const dryRun = flags['dry-run'] === true;
  const read = factsFrom(flags, dryRun);
  if (!read.ok) {
    read.errors.forEach(say);
    return false;
  }
  const result = await importFramework(
    database,
    { name: file, bytes: createReadStream(file) },
    { facts: read.facts, now, dryRun },
  );
  if (result.ok) {
    say(OUTCOMES[result.outcome]);
    for (const count of result.counts) say(countInWords(count));
  } else {
    say('Nothing was changed. Put these right and try again:');
    for (const fault of result.faults.slice(0, MOST_FAULTS_SAID)) say(faultInWords(fault));
    const more = result.faults.length - MOST_FAULTS_SAID;
    if (more > 0) say(`… and ${more} more.`);
  }
  return result.ok;
}

type ReadFacts =
  | { readonly ok: true; readonly facts: Omit<EditionFacts, 'status'> }
  | { readonly ok: false; readonly errors: readonly string[] };

function factsFrom(flags: CommandGiven['flags'], dryRun: boolean): ReadFacts {
  const text = (name: string) => (typeof flags[name] === 'string' ? flags[name].trim() : '');
  const sourceDate = dayFrom(text('date'));
  const inForceFrom = dayFrom(text('in-force-from'));
  const source = text('source') || OFFICIAL_PAGE;
  const licence = text('licence');
  const errors = [
    sourceDate === undefined ? '--date must be a day, such as 2024-02-23.' : null,
    inForceFrom === undefined ? '--in-force-from must be a day, such as 2024-09-01.' : null,
    /^https:\/\/[^\s"<>]+$/.test(source) ? null : '--source must be an address that begins with https://.',
    licence === '' && !dryRun
      ? 'Say the licence as the published framework states it, such as --licence "Open Government Licence v3.0". Pages show it.'
      : null,
  ].filter((error) => error !== null);
  if (errors.length > 0 || sourceDate === undefined || inForceFrom === undefined)
    return { ok: false, errors };
  const title = text('title') || 'NPQ for SENCOs: content framework';
  return { ok: true, facts: { course: SENCO, title, source, sourceDate, licence, inForceFrom } };
}

/** Null when nothing was typed; undefined when it is no day. */
function dayFrom(typed: string): Temporal.PlainDate | null | undefined {
  return typed === '' ? null : (parseDay(typed) ?? undefined);
}

function countInWords({ title, learnThat, learnHowTo }: SectionCount): string {
  return `  ${title}: ${learnThat} learn that, ${learnHowTo} learn how to`;
}

function faultInWords({ place, error }: Fault): string {
  return `  ${place}: ${error}.`;
}
