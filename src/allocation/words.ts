/** What a plan says to people. Every sentence is one fact that was worked out; none is chosen for its sound. */
import { whyNotOfferedInWords } from '../moves/index.ts';
import type { Applied } from './apply-plan.ts';
import type { Lead, Urgency, Weights } from './plan/problem.ts';
import type { Slack } from './plan/draft.ts';
import type { Exchange, Instead, Reason, WhyNot } from './plan/reasons.ts';
import type { Score } from './plan/score.ts';
import type { WhyNoPlan } from './runs-store.ts';
import type { GroupSize } from './store.ts';

/** How people and groups are called. */
export interface Names {
  person(id: number): string;
  group(id: string): string;
  /** The largest size of a group, where that and not its places keeps people out; else null. */
  largest(id: string): number | null;
}

export const LEAD_WORDS: Readonly<Record<Lead, { name: string; means: string }>> = {
  points: { name: 'Your weights', means: 'Fewest points by the weights that you set.' },
  'fewest moves': {
    name: 'Keep the last plan',
    means: 'Fewest people move from where the last plan has them, then fewest points.',
  },
  'first choices': {
    name: 'Most first choices',
    means: 'Most people have their first choice, then fewest points.',
  },
  'least travel': { name: 'Least travel', means: 'Fewest miles for everybody together, then fewest points.' },
};

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = {
  now: 'In time with this intake, not safely with the next',
  late: 'The date passes before any intake could end',
  'can wait': 'No date, or in time with the next intake',
};

export const WEIGHT_WORDS: Readonly<Record<keyof Weights, { label: string; hint: string }>> = {
  mile: {
    label: 'A mile of travel',
    hint: 'One way, in a straight line, from their school. Measure the others by it.',
  },
  step: {
    label: 'A step down from the first choice',
    hint: 'At 15, somebody goes to their second choice where that saves everybody together more than 15 miles.',
  },
  mix: {
    label: 'Somebody beyond a phase’s share of a group',
    hint: 'Keeps primary, secondary and special schools mixed. 0 lets them fall as they may.',
  },
  wish: {
    label: 'A wish that is not kept',
    hint: 'Of two to keep together or apart. Rules are always kept.',
  },
  even: {
    label: 'Somebody beyond a group’s even share',
    hint: '0 fills venues as people wish; more fills them evenly.',
  },
};

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const;
export const ordinal = (rank: number): string => ORDINALS[rank - 1] ?? `${rank}th`;
const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

/** `At least 6 people; at most 12 people`. */
export function sizeInWords({ smallest, largest }: GroupSize): string {
  const parts = [
    ...(smallest === null
      ? []
      : [smallest > 1 ? `At least ${people(smallest)}, or it does not open` : 'Any size']),
    ...(largest === null ? [] : [`At most ${people(largest)}`]),
  ];
  return parts.join('. ');
}

const places = (count: number): string => (count === 1 ? '1 place' : `${count} places`);
export const pointsInWords = (tenths: number): string => {
  const shown = (tenths / 10).toFixed(1).replace(/\.0$/, '');
  return shown === '1' ? '1 point' : `${shown} points`;
};

/** `8`, `8.5`, and nothing for somebody whose distance is not known. */
export const milesShown = (miles: number | null): string =>
  miles === null ? 'Not known' : miles.toFixed(1).replace(/\.0$/, '');

/** What a change would do to the plan: the first part of the score that it changes, because the others count for less. */
export function addedInWords(added: Score, lead: Lead): string {
  const [lost, now, late, canWait, leading, tenths] = added;
  const more = (count: number, who: string): string =>
    count > 0
      ? `leave ${people(count)} more without a place${who}`
      : `give ${people(-count)} more a place${who}`;
  if (lost !== 0) return `take the place of ${people(Math.abs(lost))} who has one in the last plan`;
  if (now !== 0) return more(now, ' whose statutory date depends on this intake');
  if (late !== 0) return more(late, ' whose statutory date passes anyway');
  if (canWait !== 0) return more(canWait, '');
  if (leading !== 0) return leadInWords(leading, lead);
  if (tenths === 0) return 'change nothing: the plan would be as good';
  return tenths > 0
    ? `cost the plan ${pointsInWords(tenths)} more`
    : `cost the plan ${pointsInWords(-tenths)} less`;
}

function leadInWords(by: number, lead: Lead): string {
  const [count, direction] = [Math.abs(by), by > 0];
  switch (lead) {
    case 'fewest moves':
      return `move ${people(count)} ${direction ? 'more' : 'fewer'}`;
    case 'first choices':
      return `give ${people(count)} ${direction ? 'fewer' : 'more'} their first choice`;
    case 'least travel':
      return `mean ${(count / 10).toFixed(1)} miles ${direction ? 'more' : 'less'} of travel`;
    case 'points':
      return `cost the plan ${pointsInWords(by)} more`;
  }
}

export interface PinShown {
  reason: string;
  by: string;
}

/** Why somebody is where a plan has them. */
export function reasonInWords(reason: Reason, names: Names, lead: Lead, pin: PinShown | null): string {
  switch (reason.is) {
    case 'first choice':
      return 'First choice.';
    case 'no choice named':
      return 'Named no venue.';
    case 'held':
      if (reason.by === 'seat') return 'Has a place there already.';
      return pin === null ? 'Held there.' : `Held there by ${pin.by}: ${pin.reason}`;
    case 'other choice': {
      const named = reason.isNamed
        ? `${capital(ordinal(reason.rank))} choice.`
        : 'A venue that they did not name.';
      return [
        named,
        ...reason.instead.map((one, at) => insteadInWords(one, names, lead, ordinal(at + 1))),
      ].join(' ');
    }
    case 'without a place':
      return ['No place.', ...reason.instead.map((one) => insteadInWords(one, names, lead, null))].join(' ');
  }
}

function insteadInWords({ group, why }: Instead, names: Names, lead: Lead, choice: string | null): string {
  const name = choice === null ? names.group(group) : `${names.group(group)} (${choice})`;
  return `${name} ${whyNotInWords(why, names, lead)}.`;
}

function whyNotInWords(why: WhyNot, names: Names, lead: Lead): string {
  switch (why.is) {
    case 'barred':
      return why.barred === 'cannot travel there'
        ? 'is one they cannot travel to'
        : 'does not fit what they need';
    case 'not open':
      return `does not open: it takes at least ${why.atLeast} there`;
    case 'seat free':
      return why.exchange === null
        ? 'has a seat free, but taking it would break a rule'
        : `has a seat free, but taking it would ${addedInWords(why.exchange.added, lead)}`;
    case 'full':
      if (why.seats === 0) return 'has no places left';
      return why.exchange === null
        ? `is full, and nobody there can change with them without breaking a rule`
        : `is full; the exchange that costs least, ${exchangeInWords(why.exchange, names)}, would ${addedInWords(why.exchange.added, lead)}`;
  }
}

function exchangeInWords({ who, to }: Exchange, names: Names): string {
  const name = who === null ? 'nobody' : names.person(who);
  return to === null ? `${name} going without` : `${name} to ${names.group(to)}`;
}

/** A rule that must give way, and by how much. */
export function collisionInWords(slack: Slack, names: Names): string {
  switch (slack.rule) {
    case 'seats': {
      const largest = names.largest(slack.group);
      if (largest !== null)
        return `${names.group(slack.group)} takes at most ${people(largest)}, too few for those who are held there: a largest size of ${largest + slack.by} would do. Or let somebody go from there.`;
      return `${names.group(slack.group)} has too few places for those who are held there: ${places(slack.by)} more would do. Or let somebody go from there.`;
    }
    case 'smallest group':
      return `${names.group(slack.group)} must open for those who are held there and cannot reach its smallest size: it is ${people(slack.by)} short.`;
    case 'together':
      return `${names.person(slack.people[0])} and ${names.person(slack.people[1])} are to be together, and cannot be with the other rules.`;
    case 'apart':
      return `${names.person(slack.people[0])} and ${names.person(slack.people[1])} are to be apart, and cannot be with the other rules.`;
    case 'pin':
      return `${names.person(slack.person)} is held at ${names.group(slack.group)}, and cannot be there with the other rules.`;
  }
}

export function whyNotMadeInWords(reason: WhyNoPlan | 'has a seat'): string {
  switch (reason) {
    case 'has a seat':
      return 'They have a place. A plan never takes it away, so there is nothing to compare';
    case 'started':
      return 'This intake has started. Move people one by one instead';
    case 'nobody':
      return 'Everybody who is recommended has a place, or nobody is recommended yet';
    case 'no groups':
      return 'This intake has no groups at venues yet';
    case 'took too long':
      return 'No plan was found in time. Turn some rules into wishes, or take some away, and make it again';
    case 'went wrong':
      return 'The plans could not be worked out, and nothing was changed. Make them again, and tell whoever runs the hub if it happens again';
  }
}

export function whyNotAppliedInWords(refused: Extract<Applied, { ok: false }>, names: Names): string {
  switch (refused.reason) {
    case 'not found':
      return 'There is no such plan';
    case 'over':
      return 'This plan was applied or discarded already';
    case 'changed':
      return 'Something changed since this plan was made. Nobody was offered a place. Make a new plan';
    case 'cannot be':
      return 'The rules of this plan collide, so there is nothing to apply';
    case 'nobody':
      return 'This plan has nobody to offer a place to';
    case 'refused':
      return `Nobody was offered a place: ${names.person(refused.applicationId)} ${whyNotOfferedInWords(refused.why)}`;
  }
}
