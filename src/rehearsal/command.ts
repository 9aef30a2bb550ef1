/** `npx npq-hub example --play`: what is asked, and what it answers in words. */
import type { Config } from '../config.ts';
import type { CertificateSources } from '../certificates/index.ts';
import { plannedCohorts } from '../cohorts/index.ts';
import type { CommandOutcome } from '../example/index.ts';
import { LONDON } from '../kit/clock.ts';
import { isAfter, isBefore, parseDay } from '../kit/dates/index.ts';
import type { Database } from '../kit/db/index.ts';
import type { Hub } from '../hub.ts';
import { openHub } from '../open-hub.ts';
import { findProfile } from '../profile/index.ts';
import { BEGINS, ENDS, NEWCOMERS, playRehearsal, type Played } from './play.ts';
import { countEnds, endsOfMembers } from './ends.ts';
import { findRehearsal } from './store.ts';

const LARGEST_SEED = 2_000_000_000;

/** Plays the example hub of these settings to a day; on an empty database it is made first. */
export async function playAtCommand(
  config: Config,
  database: Database,
  sources: CertificateSources,
  asked: { until: string | null; seed: string | null },
  say: (line: string) => void,
): Promise<CommandOutcome> {
  const until = parseDay(asked.until ?? '');
  if (until === null)
    return refusal('Say until which day: npx npq-hub example --play --until 2028-05-31 [--seed 7].');
  const seed = asked.seed === null ? null : Number(asked.seed);
  if (seed !== null && !(Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED))
    return refusal('The seed must be a whole number, such as 7.');
  const profile = await findProfile(database.db);
  if (profile !== null && profile.exampleNotice === null) return refusal(inWords('not an example', null));
  // Its own past is drawn until the day before the rehearsal goes on, and no further.
  const rehearsal = await findRehearsal(database.db);
  const day = rehearsal?.playedUntil.add({ days: 1 }) ?? BEGINS;
  const hub = await openHub({ ...config, rehearsalDay: day }, database, say);
  const played = await playRehearsal(hub, { until, seed, newcomers: NEWCOMERS }, sources, (on) => {
    if (on.day === 1) say(`${on.toLocaleString('en-GB', { month: 'long', year: 'numeric' })} …`);
  });
  return played.ok
    ? {
        done: true,
        lines: [
          `${played.days} days are played. The hub is set to ${until.toString()}: start it, or play on to a later day. Everything in it is invented.`,
          await endsInWords(hub, until),
        ],
      }
    : refusal(inWords(played.why, played.rehearsal));
}

/** Of the intakes that the rehearsal has seen from their start. */
async function endsInWords({ database }: Hub, until: Temporal.PlainDate): Promise<string> {
  const cohorts = (await plannedCohorts(database.db)).filter(
    ({ startsOn }) => !isBefore(startsOn, BEGINS.subtract({ days: 14 })) && !isAfter(startsOn, until),
  );
  const now = until.add({ days: 1 }).toZonedDateTime(LONDON).toInstant();
  const ids = cohorts.map(({ id }) => id);
  const ends = await endsOfMembers(database.db, ids, { today: until, now });
  const count = countEnds(ends);
  return `Of ${ends.length} members who started in it ${count.passed} have passed, ${count.failed} failed, ${count.withdrawn} withdrew, ${count.deferred} are to return on a day, ${count['goes on']} go on, and ${count['no end']} wait for a result.`;
}

const refusal = (line: string): CommandOutcome => ({ done: false, lines: [line] });

type Refused = Extract<Played, { ok: false }>;

function inWords(why: Refused['why'], rehearsal: Refused['rehearsal']): string {
  const played = rehearsal?.playedUntil.toString() ?? BEGINS.toString();
  switch (why) {
    case 'not an example':
      return 'This is a hub of your own, and nobody is invented in it. Choose an empty folder with HUB_DATA for the example hub.';
    case 'before it begins':
      return `The rehearsal begins on ${BEGINS.toString()}: choose that day or a later one.`;
    case 'after it ends':
      return `Bank holidays are known until ${ENDS.toString()}: choose that day or an earlier one.`;
    case 'played already':
      return `It has been played until ${played}, and what was does not change. Choose a later day, or look at an earlier one with --at.`;
    case 'other seed':
      return `This rehearsal was begun with the seed ${rehearsal?.seed ?? ''}. Go on without --seed, or begin another in an empty folder.`;
  }
}
