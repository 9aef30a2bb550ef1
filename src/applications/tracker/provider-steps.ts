/**
 * The steps that belong to the DfE, the lead provider and the place. What the hub was told stands with who told it and
 * when; what it was not told it does not guess.
 */
import { inWords } from '../../kit/dates/index.ts';
import { step, type MakesStep } from './step.ts';
import type { MirrorFacts, TrackerFacts } from './tracker-facts.ts';

const UNTOLD = 'We see this only when the lead provider tells us.';

function isOver({ application, place }: TrackerFacts): boolean {
  const { state } = application;
  const isLeft = place?.state === 'withdrawn' || place?.state === 'declined';
  return state === 'withdrawn' || state === 'declined' || isLeft;
}

function isOnTheCourse({ place }: TrackerFacts): boolean {
  return place?.state === 'active' || place?.state === 'completed' || place?.state === 'deferred';
}

function sourceOf({ source }: MirrorFacts): string {
  return `The ${source.who} told us on ${inWords(source.toldOn)}.`;
}

const EXPIRED = 'registration_expired';

export const registrationStep: MakesStep = (facts) => {
  const { mirror, intake, courseName, leadProvider, registerAt } = facts;
  const link = { text: 'How to register, on GOV.UK', href: registerAt };
  if (mirror !== null && mirror.reasonForRejection !== EXPIRED)
    return step('done', 'applicant', {
      sentence: 'You registered with the DfE.',
      source: sourceOf(mirror),
    });
  if (isOver(facts))
    return step('not needed', 'applicant', {
      sentence: 'A registration with the DfE is not ours: if you made one, tell the lead provider.',
    });
  if (mirror !== null)
    return step('open', 'applicant', {
      since: mirror.since,
      expected: intake?.registrationClosesOn ?? 'Before registration closes',
      sentence: 'Your registration with the DfE ran out. Register again.',
      source: sourceOf(mirror),
      link,
    });
  if (isOnTheCourse(facts))
    return step('not known', 'applicant', { sentence: `Nobody told us of your registration. ${UNTOLD}` });
  return step('open', 'applicant', {
    expected: intake?.registrationClosesOn ?? 'Before registration closes',
    sentence: `Register with the DfE for the ${courseName}${leadProvider === null ? '' : ` with ${leadProvider}`}, if you have not yet: your application to us does not do it. ${UNTOLD}`,
    link,
  });
};

export const leadProviderStep: MakesStep = (facts) => {
  const { mirror, application } = facts;
  const who = facts.leadProvider ?? 'The lead provider';
  if (mirror?.status === 'accepted')
    return step('done', 'lead provider', {
      since: mirror.since,
      sentence: `${who} accepted you${fundedInWords(mirror.fundedPlace)}.`,
      source: sourceOf(mirror),
    });
  if (isOver(facts))
    return step('not needed', 'lead provider', { sentence: `${who} has nothing from us to decide.` });
  if (mirror === null)
    return isOnTheCourse(facts)
      ? step('not known', 'lead provider', { sentence: `Nobody told us of your acceptance. ${UNTOLD}` })
      : step('later', 'lead provider', {
          sentence: `${who} accepts or rejects you, and tells you so. We cannot do it for them.`,
        });
  return told(mirror, who, application.state === 'recommended');
};

function told(mirror: MirrorFacts, who: string, isRecommended: boolean) {
  const about = { since: mirror.since, source: sourceOf(mirror) };
  switch (mirror.status) {
    case 'pending':
      return isRecommended
        ? step('open', 'lead provider', {
            ...about,
            expected: 'They do not tell us when',
            sentence: `${who} has your registration and our recommendation, and has not decided.`,
          })
        : step('later', 'lead provider', {
            ...about,
            sentence: `${who} has your registration, and has not decided.`,
          });
    case 'rejected':
      return mirror.reasonForRejection === EXPIRED
        ? step('later', 'lead provider', {
            ...about,
            sentence: `${who} can decide once you have registered again.`,
          })
        : step('open', 'applicant', {
            ...about,
            expected: 'As soon as you can',
            sentence: `${who} rejected your registration${rejectedInWords(mirror.reasonForRejection)}. Ask them about it, and tell us what they say.`,
          });
    default:
      return step('open', 'hub', {
        ...about,
        expected: 'We cannot name a day',
        sentence: `We were told “${mirror.status}” of your registration, which we do not know. We ask what it means.`,
      });
  }
}

function fundedInWords(funded: boolean | null): string {
  if (funded === null) return '';
  return funded ? ' with a funded place' : ' without a funded place';
}

/** The DfE's reasons, in words; one that is not known stands as it was told. */
function rejectedInWords(reason: string | null): string {
  switch (reason) {
    case null:
      return '';
    case 'rejected_by_provider':
      return ' by their own decision';
    case 'other_application_in_this_cohort_accepted':
      return ', because another of yours for this intake was accepted';
    default:
      return ` (“${reason}”)`;
  }
}

export const placeStep: MakesStep = (facts) => {
  const { place, mirror, application, intake } = facts;
  if (place === null) {
    if (isOver(facts)) return step('not needed', 'hub', { sentence: 'No place is kept for you.' });
    return application.state === 'recommended' && mirror?.status === 'accepted'
      ? step('open', 'hub', {
          since: mirror.since,
          expected: intake?.startsOn ?? 'Before the course starts',
          sentence: 'We find the group that suits you best, and write to you.',
        })
      : step('later', 'hub', {
          sentence: 'Once the lead provider has accepted you, we place you in a group.',
        });
  }
  const { since, offerEndsOn } = place;
  switch (place.state) {
    case 'offered':
      return application.state === 'withdrawn' || application.state === 'declined'
        ? step('not needed', 'applicant', { since, sentence: 'The offer of a place no longer stands.' })
        : step('open', 'applicant', {
            since,
            expected: offerEndsOn ?? 'Our letter says by when',
            sentence: 'We offered you a place. See it, and accept or decline it.',
            link: { text: 'See our offer and answer it', href: place.href },
          });
    case 'confirmed':
    case 'active':
    case 'completed':
      return step('done', 'applicant', {
        since,
        sentence: 'You have a place.',
        link: { text: 'See your place and its dates', href: place.href },
      });
    case 'deferred':
      return step('open', 'applicant', {
        since,
        expected: 'When you are ready',
        sentence: 'Your place is deferred. Tell us when you want to come back.',
      });
    case 'lapsed':
      return step('open', 'applicant', {
        since,
        expected: 'As soon as you can',
        sentence: 'Our offer of a place ran out. If you still want one, write to us.',
      });
    case 'declined':
      return step('the end', 'applicant', { since, sentence: 'You declined the place that we offered.' });
    case 'withdrawn':
      return step('the end', 'applicant', { since, sentence: 'You have left the course.' });
  }
};

export const startStep: MakesStep = (facts) => {
  const { place, intake } = facts;
  if (isOver(facts))
    return step('not needed', 'applicant', { sentence: 'You do not have to come to anything.' });
  switch (place?.state) {
    case 'confirmed':
      return step('open', 'applicant', {
        since: place.since,
        expected: intake?.startsOn ?? 'Your calendar says when',
        sentence: 'Put your sessions into your calendar, and come to the first.',
      });
    case 'active':
    case 'deferred':
      return step('done', 'applicant', { since: place.since, sentence: 'You have started the course.' });
    case 'completed':
      return step('done', 'applicant', { since: place.since, sentence: 'You have completed the course.' });
    case undefined:
    case 'offered':
    case 'lapsed':
    case 'declined':
    case 'withdrawn':
      return step('later', 'applicant', {
        sentence:
          intake === null
            ? 'The course starts once you have a place.'
            : `The ${intake.name} intake starts on ${inWords(intake.startsOn)}.`,
      });
  }
};
