import { byOperator } from '../kit/audit/index.ts';
import type { Clock } from '../kit/clock.ts';
import { inWords } from '../kit/dates/index.ts';
import type { Database } from '../kit/db/index.ts';
import { findProfile } from '../profile/index.ts';
import { lastDayOver } from './kept-for.ts';
import { KINDS } from './kinds.ts';
import { mayErase } from './may-erase.ts';
import { keptMonths } from './store.ts';

interface Given {
  clock: Clock;
  /** True to hear what would go, and erase nothing. */
  dryRun: boolean;
  print: (text: string) => void;
  /** For what stands in the way. */
  say: (line: string) => void;
}

/** `npx npq-hub retention`: erases what the daily rounds would, or counts it. False where it may not. */
export async function runRetention(
  database: Database,
  { clock, dryRun, print, say }: Given,
): Promise<boolean> {
  if (!dryRun && !mayErase(clock, await findProfile(database.db))) {
    say(
      'Nothing was erased, because the hub is played to a day. Bring it back to the present first: npx npq-hub example --at today.',
    );
    return false;
  }
  const today = clock.today();
  print(`On ${inWords(today)} ${dryRun ? 'these would be erased; nothing was:' : 'these were erased:'}\n`);
  const kept = await keptMonths(database.db);
  for (const { name, upToInWords, count, erase } of KINDS) {
    const upTo = lastDayOver(today, kept[name]);
    const many = dryRun
      ? await count(database.db, upTo)
      : await erase(database, upTo, byOperator(clock.now()));
    print(`  ${upToInWords(inWords(upTo))}: ${many.toLocaleString('en-GB')}\n`);
  }
  return true;
}
