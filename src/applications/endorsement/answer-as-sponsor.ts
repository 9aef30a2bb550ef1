import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { hashOf } from '../../kit/secret.ts';
import { lockApplication } from '../store.ts';
import type { Endorsement } from './endorsement.ts';
import { whyNotAnswered, type WhyNot } from './may-answer.ts';
import { sponsoredFacts } from './sponsored.ts';
import { addEvent, findByLink, lockEndorsement, writeAnswer, type AnswerGiven } from './store.ts';
import { tellOfSponsor, type Told } from './tell.ts';

export type SponsorSays =
  | { kind: 'endorsed'; agreed: readonly string[] }
  | { kind: 'declined' | 'question'; words: string }
  /** The letter reached somebody it was not meant for. `words`: who should be asked; '' where they do not say. */
  | { kind: 'someone-else'; words: string };

export type SponsorAnswered =
  | { kind: 'answered' }
  | { kind: 'no such link' }
  | { kind: 'too late'; why: WhyNot };

/** Takes the answer of whoever holds the link. The same answer twice is one; another takes its place until the decision. */
export async function answerAsSponsor(hub: Hub, secret: string, says: SponsorSays): Promise<SponsorAnswered> {
  return hub.database.transaction(async (tx) => {
    const linked = await findByLink(tx, hashOf(secret));
    if (linked === null) return { kind: 'no such link' };
    const application = await lockApplication(tx, linked.applicationId);
    if (application === null) return { kind: 'no such link' };
    const endorsement = await lockEndorsement(tx, application.id);
    if (endorsement?.id !== linked.id) return { kind: 'too late', why: 'replaced' };
    const why = whyNotAnswered(endorsement, application);
    if (why !== null) return { kind: 'too late', why };
    const given = answerOf(says);
    if (isWhatStands(endorsement, given)) return { kind: 'answered' };

    const by = { at: hub.clock.now(), actor: `endorsement:${endorsement.id}` };
    await writeAnswer(tx, endorsement.id, given, by.at);
    const eventId = await addEvent(tx, endorsement.id, says.kind, by, given.words);
    await record(tx, {
      ...by,
      event: `endorsement.${says.kind}`,
      subject: `application:${application.id}`,
      detail: { endorsement: endorsement.id, before: endorsement.state },
    });
    const sponsored = await sponsoredFacts(tx, application);
    await tellOfSponsor(tx, hub, {
      eventId,
      endorsement,
      sponsored,
      words: given.words,
      ...WHO_IS_TOLD[says.kind],
    });
    return { kind: 'answered' };
  });
}

const WHO_IS_TOLD: Readonly<Record<SponsorSays['kind'], Pick<Told, 'applicant' | 'hub'>>> = {
  endorsed: { applicant: 'endorsed', hub: null },
  declined: { applicant: 'declined', hub: 'declined' },
  question: { applicant: null, hub: 'question' },
  'someone-else': { applicant: 'someone-else', hub: 'someone-else' },
};

/** What is left for the hub to sort out stands as a question, whoever wrote it. */
export const REACHED_SOMEBODY_ELSE = 'This letter reached somebody else.';

function answerOf(says: SponsorSays): AnswerGiven {
  switch (says.kind) {
    case 'endorsed':
      return { state: 'endorsed', words: null, agreed: says.agreed };
    case 'declined':
    case 'question':
      return { state: says.kind, words: says.words, agreed: [] };
    case 'someone-else':
      return {
        state: 'question',
        words: [REACHED_SOMEBODY_ELSE, says.words].filter((part) => part !== '').join('\n'),
        agreed: [],
      };
  }
}

function isWhatStands({ state, words, agreed }: Endorsement, given: AnswerGiven): boolean {
  return (
    state === given.state &&
    words === given.words &&
    agreed.length === given.agreed.length &&
    agreed.every((one, index) => one === given.agreed[index])
  );
}
