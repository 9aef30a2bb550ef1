import type { Hub } from '../../hub.ts';
import type { Tx } from '../../kit/db/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { hubLetter, newsLetter, type AboutSponsor, type HubNews, type News } from './emails/to-others.tsx';
import type { Endorsement } from './endorsement.ts';
import type { Sponsored } from './sponsored.ts';

/** Who is told of what, for one event; its id makes each letter one. */
export interface Told {
  eventId: number;
  endorsement: Endorsement;
  sponsored: Sponsored;
  /** Null: the applicant is told nothing. */
  applicant: News | null;
  /** Null: the hub is told nothing. */
  hub: HubNews | null;
  /** What the sponsor wrote, for the hub alone. */
  words: string | null;
}

export async function tellOfSponsor(
  tx: Tx,
  { profile, config }: Pick<Hub, 'profile' | 'config'>,
  told: Told,
): Promise<void> {
  const { eventId, endorsement, sponsored, words } = told;
  const about: AboutSponsor = {
    profile,
    publicUrl: config.publicUrl,
    sponsored,
    sponsor: { name: endorsement.sponsorName, role: endorsement.sponsorRole },
  };
  if (told.applicant !== null && sponsored.applicantEmail !== null)
    await queueMail(tx, {
      eventKey: `endorsement-event:${eventId}:applicant`,
      kind: `endorsement.${told.applicant}`,
      to: sponsored.applicantEmail,
      ...newsLetter(about, told.applicant),
    });
  if (told.hub !== null)
    await queueMail(tx, {
      eventKey: `endorsement-event:${eventId}:hub`,
      kind: `endorsement.${told.hub}-hub`,
      to: profile.email,
      ...hubLetter(about, told.hub, words),
    });
}
