import { isEmail } from '../kit/forms/index.ts';
import type { Facts } from '../kit/facts/index.ts';
import { contrastWithWhite, LEAST_CONTRAST } from './contrast.ts';

/** Who the hub is, as every page and letter shows it. */
export interface HubProfile {
  name: string;
  /** For small places: a calendar's name, the mark. */
  shortName: string;
  /** One sentence under the name. */
  strapline: string;
  /** `#rrggbb`; white text on it can be read. */
  brandColour: string;
  email: string;
  phone: string | null;
  addressLines: readonly string[];
  website: string | null;
  /** Working days within which the hub promises to answer somebody's interest. */
  replyWorkingDays: number;
  /** Says on every page what is invented; null for a real hub. */
  exampleNotice: string | null;
}

/** Reads a profile that a person wrote; each fault is noted by the name of its field. */
export function readProfile(facts: Facts): HubProfile {
  return {
    name: facts.text('name', 100),
    shortName: facts.text('shortName', 30),
    strapline: facts.text('strapline', 200),
    brandColour: readColour(facts),
    email: readEmail(facts),
    phone: facts.textOrNull('phone', 30),
    addressLines: facts.texts('addressLines'),
    website: facts.has('website') ? facts.link('website') : null,
    replyWorkingDays: facts.whole('replyWorkingDays', 1, 60),
    exampleNotice: facts.textOrNull('exampleNotice', 300),
  };
}

function readColour(facts: Facts): string {
  const colour = facts
    .textLike('brandColour', /^#[0-9a-f]{6}$/i, 'must be a colour written like #14506b')
    .toLowerCase();
  if (colour === '') return colour;
  const contrast = contrastWithWhite(colour);
  if (contrast >= LEAST_CONTRAST) return colour;
  const shown = Math.floor(contrast * 100) / 100;
  return facts.fault(
    'brandColour',
    `is too light: white text on it has a contrast of ${shown}:1 and needs ${LEAST_CONTRAST}:1. Choose a darker one`,
    colour,
  );
}

function readEmail(facts: Facts): string {
  const email = facts.text('email', 254);
  return email === '' || isEmail(email)
    ? email
    : facts.fault('email', 'must be an email address like npq@hub.example', '');
}
