import { createHash } from 'node:crypto';

import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { LONDON, londonDay } from '../kit/clock.ts';
import { dayAfter } from '../kit/dates/index.ts';
import { readMirrorFile } from './read/read-file.ts';
import { chosenColumns, findImported, insertFile, type MirrorFile } from './store.ts';

export interface FileSent {
  bytes: Uint8Array;
  name: string;
  leadProvider: string;
  toldBy: MirrorFile['toldBy'];
  cameBy: MirrorFile['cameBy'];
  /** The day that it is of, not in the future. */
  day: Temporal.PlainDate;
}

export type FileTaken = { ok: true; fileId: number } | { ok: false; errors: readonly string[] };

/** Reads a file and keeps what could be read until somebody has looked at what it would change. */
export async function takeFile(
  { database }: Pick<Hub, 'database'>,
  sent: FileSent,
  by: By,
): Promise<FileTaken> {
  const chosen = await chosenColumns(database.db, sent.leadProvider);
  const read = await readMirrorFile(sent.bytes, chosen.columns);
  if (!read.ok) return read;
  const digest = createHash('sha256').update(sent.bytes).digest('hex');
  const fileId = await database.transaction(async (tx) => {
    const before = await findImported(tx, digest);
    const file = {
      ...read.file,
      ...sent,
      name:
        sent.name
          .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
          .toWellFormed()
          .slice(0, 200) || 'A file without a name',
      digest,
      // The very same bytes are of the very same moment, whatever is said of them the second time.
      asOf: before?.asOf ?? momentOf(sent.day, by.at),
    };
    const id = await insertFile(tx, file, by);
    await record(tx, {
      ...by,
      event: 'mirror.file-taken',
      subject: `mirror-file:${id}`,
      detail: { rows: file.rows.length, faults: file.faults.length },
    });
    return id;
  });
  return { ok: true, fileId };
}

/** Up to when a file of that day is true: of today until now, of an earlier day until its end. */
function momentOf(day: Temporal.PlainDate, now: Temporal.Instant): Temporal.Instant {
  if (day.equals(londonDay(now))) return now;
  return dayAfter(day).toZonedDateTime({ timeZone: LONDON }).toInstant().subtract({ seconds: 1 });
}
