import { agedApplications, agedNeeds } from '../applications/index.ts';
import { agedScripts } from '../assessment/index.ts';
import { agedNotes } from '../engagement/index.ts';
import { agedEvidenceFiles } from '../evidence/index.ts';
import { countToldUpTo, retireInterest } from '../interest/index.ts';
import { type By, record } from '../kit/audit/index.ts';
import { LONDON } from '../kit/clock.ts';
import type { Aged, Database, Reader } from '../kit/db/index.ts';
import { countSettledMail } from '../kit/mail/index.ts';
import { agedTexts } from '../learning/index.ts';
import { agedNetwork } from '../network/index.ts';
import { agedApologies, agedPhotos } from '../registers/index.ts';
import type { KindName } from './kept-for.ts';
import { retireLetters } from './retire-letters.ts';

/** A kind of personal data, how long it is kept, and how it goes. */
export interface Kind {
  /** Begins the name of its daily round. */
  name: KindName;
  /** In lists of kinds. */
  what: string;
  /** From what the months are counted. */
  from: string;
  /** What is of this day or before, in words. */
  upToInWords: (day: string) => string;
  /** How many are of this day or before. */
  count: (db: Reader, upTo: Temporal.PlainDate) => Promise<number>;
  /** Erases them, and says how many they were. Twice is the same as once. */
  erase: (database: Database, upTo: Temporal.PlainDate, by: By) => Promise<number>;
}

/** Letters first, so that each is counted as one and not again with its interest. */
export const KINDS: readonly Kind[] = [
  {
    name: 'letters',
    what: 'Letters',
    from: 'sending, or giving up',
    upToInWords: (day) => `letters sent or given up on ${day} or before`,
    count: (db, upTo) => countSettledMail(db, endOf(upTo)),
    erase: (database, upTo, by) => retireLetters(database, endOf(upTo), by),
  },
  {
    name: 'interest',
    what: 'Registered interest',
    from: 'the day on which it was last told',
    upToInWords: (day) => `interest told on ${day} or before, each with its answers, links and letters`,
    count: countToldUpTo,
    erase: retireInterest,
  },
  aged(agedNeeds, {
    name: 'needs',
    what: 'Needs told in confidence, and what was arranged for them',
    from: 'the end of the cohort, or of an application that came to nothing',
    upToInWords: (day) => `needs and arrangements of people with whom all was over on ${day} or before`,
  }),
  aged(agedApplications, {
    name: 'applications',
    what: 'Answers of applications that were declined, withdrawn or never sent',
    from: 'that day, and the start of the cohort',
    upToInWords: (day) => `applications that came to nothing on ${day} or before: their answers and sponsors`,
  }),
  aged(agedNotes, {
    name: 'contact-notes',
    what: 'Contact notes of staff',
    from: 'the end of the cohort',
    upToInWords: (day) => `contact notes of cohorts that ended on ${day} or before`,
  }),
  aged(agedTexts, {
    name: 'texts',
    what: 'What members wrote in modules',
    from: 'the end of the cohort',
    upToInWords: (day) => `texts in modules of members whose cohorts ended on ${day} or before`,
  }),
  aged(agedScripts, {
    name: 'scripts',
    what: 'Drafts and scripts of assessments, their files, and what markers wrote',
    from: 'the end of the cohort',
    upToInWords: (day) => `what members whose cohorts ended on ${day} or before wrote in assessments`,
  }),
  aged(agedEvidenceFiles, {
    name: 'evidence-files',
    what: 'Files beside evidence that was written down by hand',
    from: 'the end of the cohort',
    upToInWords: (day) => `files beside evidence on members whose cohorts ended on ${day} or before`,
  }),
  aged(agedPhotos, {
    name: 'register-photos',
    what: 'Photos of signed sheets',
    from: 'the session',
    upToInWords: (day) => `photos of sheets that were signed on ${day} or before`,
  }),
  aged(agedApologies, {
    name: 'apologies',
    what: 'Why somebody could not come',
    from: 'the session',
    upToInWords: (day) => `reasons of apologies for sessions on ${day} or before`,
  }),
  aged(agedNetwork, {
    name: 'network',
    what: 'The network: cards that lapsed, letters, reports that were settled',
    from: 'that day',
    upToInWords: (day) =>
      `cards of the network that lapsed, letters in it and reports settled on ${day} or before`,
  }),
];

/** One transaction and one line of audit, which has the count and nobody's name. */
function aged({ count, erase }: Aged, kind: Omit<Kind, 'count' | 'erase'>): Kind {
  return {
    ...kind,
    count,
    erase: (database, upTo, by) =>
      database.transaction(async (tx) => {
        const many = await erase(tx, upTo, by);
        if (many > 0)
          await record(tx, {
            ...by,
            event: `${kind.name}.retired`,
            subject: `hub:${kind.name}`,
            detail: { count: many, upTo: upTo.toString() },
          });
        return many;
      }),
  };
}

/** The first moment in London after the day. */
function endOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(LONDON).toInstant();
}
