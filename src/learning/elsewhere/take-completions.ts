import { createHash } from 'node:crypto';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { readCompletions, type CompletionLine, type Fault, type Field } from './read-completions.ts';
import { insertFile, writeColumns, type Elsewhere } from './store.ts';
import { peopleKnownBy } from './whose.ts';

export type Taken =
  | { ok: true; added: number; known: number; faults: readonly Fault[] }
  /** Nothing of it was taken. */
  | { ok: false; faults: readonly Fault[] };

/**
 * Takes over a lead provider's file of completed modules, beside our own. Of a module that somebody completed twice the
 * first day counts; the same file again adds nothing. Lines that cannot be used are told, and the others are taken.
 */
export async function takeCompletions(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  sent: {
    bytes: Uint8Array;
    name: string;
    leadProvider: string;
    columns: Readonly<Partial<Record<Field, string>>>;
  },
  by: By,
): Promise<Taken> {
  const read = await readCompletions(sent.bytes, sent.columns, clock.today());
  if (read.isBroken || read.rows === 0)
    return {
      ok: false,
      faults:
        read.faults.length > 0
          ? read.faults
          : [{ line: 1, words: 'The file has no line below its headings' }],
    };
  return database.transaction(async (tx) => {
    const whose = await peopleKnownBy(tx, {
      emails: keysOf(read.lines, ({ email }) => email),
      trns: keysOf(read.lines, ({ trn }) => trn),
      participants: keysOf(read.lines, ({ participant }) => participant),
    });
    const { rows, faults } = matched(read.lines, whose, sent.leadProvider);
    const all = [...read.faults, ...faults].toSorted((one, other) => one.line - other.line);
    const digest = createHash('sha256').update(sent.bytes).digest('hex');
    const name = cleanName(sent.name);
    const file = { leadProvider: sent.leadProvider, name, digest, rows: read.rows, faults: all };
    const { fileId, added } = await insertFile(tx, file, rows, by);
    await writeColumns(tx, sent.leadProvider, given(sent.columns), by);
    await record(tx, {
      ...by,
      event: 'learning.completions-taken',
      subject: `learning-file:${fileId}`,
      detail: { rows: read.rows, added, known: rows.length - added, faults: all.length },
    });
    return { ok: true, added, known: rows.length - added, faults: all };
  });
}

function matched(
  lines: readonly CompletionLine[],
  whose: ReadonlyMap<string, number>,
  leadProvider: string,
): {
  rows: readonly (Elsewhere & { personId: number; moduleKey: string })[];
  faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const first = new Map<string, Elsewhere & { personId: number; moduleKey: string }>();
  for (const { line, email, trn, participant, module, completedOn, minutes } of lines) {
    const found = new Set(
      [`participant ${participant}`, `trn ${trn}`, `email ${email}`].flatMap((key) => whose.get(key) ?? []),
    );
    const [personId] = found;
    if (personId === undefined)
      faults.push({ line, words: 'Nobody here is known by this email, TRN or participant id' });
    else if (found.size > 1)
      faults.push({ line, words: 'The email, TRN and participant id are of different people here' });
    else {
      const moduleKey = module.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').slice(0, 300);
      const key = `${personId} ${moduleKey}`;
      const before = first.get(key);
      if (before === undefined || Temporal.PlainDate.compare(completedOn, before.completedOn) < 0)
        first.set(key, {
          personId,
          moduleKey,
          leadProvider,
          title: module.slice(0, 300),
          minutes,
          completedOn,
        });
    }
  }
  return { rows: [...first.values()], faults };
}

function keysOf(lines: readonly CompletionLine[], of: (line: CompletionLine) => string): readonly string[] {
  return [...new Set(lines.map(of))].filter((key) => key !== '');
}

function given(columns: Readonly<Partial<Record<Field, string>>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(columns).filter(([, heading]) => heading !== ''));
}

function cleanName(name: string): string {
  return (
    name
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
      .toWellFormed()
      .slice(0, 200) || 'A file without a name'
  );
}
