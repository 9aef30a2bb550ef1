import type { Hub } from '../../hub.ts';
import { hashOf, looksLikeSecret } from '../../kit/secret.ts';
import { aboutApplication } from '../applying/about-application.ts';
import { statutoryOf } from '../journey/about.ts';
import { findApplication, lastSubmission } from '../store.ts';
import { coverFor, mayHaveCoverCalendar, type Cover } from './cover.ts';
import type { Endorsement } from './endorsement.ts';
import { lawForSchool, type LawForSchool } from './law-for-school.ts';
import { whyNotAnswered, type WhyNot } from './may-answer.ts';
import { sponsoredFacts, type Sponsored } from './sponsored.ts';
import { eventsOf, findByLink } from './store.ts';

/** All that the holder of a sponsor's link is shown: nothing of needs, funding, preferences or contact. */
export interface SponsorView {
  secret: string;
  sponsored: Sponsored;
  endorsement: Endorsement;
  /** Null: they can answer now, or change their answer. */
  whyNot: WhyNot | null;
  cover: Cover;
  /** They can put these days in a calendar. */
  mayHaveCalendar: boolean;
  /** Null where the law asks nothing that we can tell. */
  law: LawForSchool | null;
  /** What was asked and answered, the oldest first. */
  talk: readonly { who: 'sponsor' | 'hub'; words: string; at: Temporal.Instant }[];
}

/** Null for a link that was never sent. */
export async function sponsorView(hub: Hub, secret: string): Promise<SponsorView | null> {
  const { db } = hub.database;
  const endorsement = looksLikeSecret(secret) ? await findByLink(db, hashOf(secret)) : null;
  const application = endorsement === null ? null : await findApplication(db, endorsement.applicationId);
  if (endorsement === null || application === null) return null;
  const sponsored = await sponsoredFacts(db, application);
  const sent = await lastSubmission(db, application.id);
  const asked = { course: application.course, answers: sent?.answers ?? {} };
  const about = await aboutApplication(db, asked, hub.clock.today());
  const statutory = statutoryOf(asked.answers, about);
  const isSenco = statutory !== null && asked.answers.audience === 'senco';
  return {
    secret,
    sponsored,
    endorsement,
    whyNot: whyNotAnswered(endorsement, application),
    cover: await coverFor(db, application),
    mayHaveCalendar: mayHaveCoverCalendar(application, endorsement),
    law: isSenco ? lawForSchool(statutory.given, sponsored.applicantName) : null,
    talk: (await eventsOf(db, endorsement.id)).flatMap(({ kind, words, at }) => {
      if (words === null || (kind !== 'question' && kind !== 'hub-answered')) return [];
      return [{ who: kind === 'question' ? ('sponsor' as const) : ('hub' as const), words, at }];
    }),
  };
}
