/** What the forms of a message ask, what is a good answer, and the words of each error. */
import { FormReader, typedText, type FieldError, type Reading } from '../../kit/forms/index.ts';
import { readTemplateText } from '../text/template-text.ts';
import { APPLICATION_STATES, ENROLMENT_STATES, ROLES, type Audience } from './audience.ts';
import type { AudienceChoices } from './choices.ts';
import type { MessageWords } from './message.ts';

type Body = Readonly<Record<string, unknown>>;

export const AUDIENCE_KINDS = ['cohort', 'group', 'applications', 'interest', 'role'] as const;
/** In place of a cohort: any of them. */
export const ANY = 'any';

/** Ids that a list sent, each once; null where it sent none. */
export function readChosen(body: Body): Audience | null {
  const sent: readonly unknown[] = [body['person']].flat();
  const people = [
    ...new Set(sent.filter((one) => typeof one === 'string' && /^[1-9]\d{0,14}$/.test(one)).map(Number)),
  ].toSorted((one, other) => one - other);
  return people.length === 0 ? null : { kind: 'chosen', people };
}

export type AudienceReading = { ok: true; audience: Audience } | { ok: false; errors: readonly FieldError[] };

export function readAudienceForm(body: Body, choices: AudienceChoices): AudienceReading {
  const form = new FormReader(body);
  const audience = audienceOf(form, choices);
  return audience === null || form.errors.length > 0
    ? { ok: false, errors: form.errors }
    : { ok: true, audience };
}

function audienceOf(form: FormReader, choices: AudienceChoices): Audience | null {
  const cohorts = choices.cohorts.map(({ id }) => id);
  const kind = form.choice('kind', AUDIENCE_KINDS, { missing: 'Select who you want to write to' });
  if (kind === null) return null;
  if (kind === 'cohort') {
    const cohort = form.choice('cohort', cohorts, { missing: 'Select the cohort' });
    const states = form.choices('cohort-states', ENROLMENT_STATES, {
      missing: 'Select whom of the cohort',
    });
    return cohort === null || states === null ? null : { kind, cohort, states };
  }
  if (kind === 'group') {
    const group = form.choice(
      'group',
      choices.groups.map(({ id }) => id),
      { missing: 'Select the group' },
    );
    return group === null ? null : { kind, group };
  }
  if (kind === 'applications') {
    const cohort = form.choice('application-cohort', [ANY, ...cohorts], {
      missing: 'Select the cohort that they applied to, or any',
    });
    const states = form.choices('application-states', APPLICATION_STATES, {
      missing: 'Select where their application stands',
    });
    if (cohort === null || states === null) return null;
    return { kind, cohort: cohort === ANY ? null : cohort, states };
  }
  if (kind === 'interest') {
    const courses = choices.courses.map(({ id }) => id);
    const course = form.choice('course', courses, { missing: 'Select what they are interested in' });
    return course === null ? null : { kind, course };
  }
  const role = form.choice('role', choices.hasRoles ? ROLES : [], { missing: 'Select the role' });
  return role === null ? null : { kind, role };
}

const LONGEST_SUBJECT = 150;
const LONGEST_BODY = 10_000;

/** The words as they were typed, to be shown again or kept while they are not good yet. */
export interface TypedWords {
  subject: string;
  body: string;
  about: string;
  again: boolean;
}

export function typedWords(body: Body): TypedWords {
  return {
    subject: typedText(body['subject']),
    body: typedText(body['body']).replaceAll('\r\n', '\n'),
    about: typedText(body['about']),
    again: typedText(body['again']) === 'yes',
  };
}

const ABOUT = ['place', 'news'] as const;

/** Reads subject and body, their fields too; the same for a message and a template. */
export function readWords(body: Body): Reading<Omit<MessageWords, 'template'>> {
  const form = new FormReader(body);
  const typed = typedWords(body);
  const subject = form.text('subject', {
    missing: 'Enter a subject',
    max: LONGEST_SUBJECT,
    tooLong: `Subject must be ${LONGEST_SUBJECT} characters or fewer`,
  });
  const written = typed.body.normalize('NFC').trim();
  if (written === '') form.refuse('body', 'Write the letter');
  else if (Array.from(written).length > LONGEST_BODY)
    form.refuse('body', `The letter must be ${LONGEST_BODY.toLocaleString('en-GB')} characters or fewer`);
  else if (UNPRINTABLE.test(written) || !written.isWellFormed())
    form.refuse('body', 'Take out the characters that cannot be printed, or type the letter again');
  const about = form.choice('about', ABOUT, { missing: 'Select what the letter is about' });
  const reading = readTemplateText(subject ?? '', written);
  if (!reading.ok) for (const { where, text } of reading.faults) form.refuse(where, text);
  if (form.errors.length > 0 || subject === null)
    return {
      ok: false,
      errors: inPageOrder(form.errors),
      typed: { subject: typed.subject, body: typed.body },
    };
  return {
    ok: true,
    value: { subject, body: written, isAboutPlace: about === 'place', sendsAgain: typed.again },
  };
}

/** Anything but tabs and line ends. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069\p{Noncharacter_Code_Point}]/u;

function inPageOrder(errors: readonly FieldError[]): readonly FieldError[] {
  const order = ['about', 'subject', 'body'];
  return errors.toSorted((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
}

const LONGEST_WHY = 200;

/** Why a message cannot wait for the hours in which the hub writes; null where it can. */
export function readUrgency(body: Body): Reading<string | null> {
  if (typedText(body['urgent']) !== 'yes') return { ok: true, value: null };
  const form = new FormReader(body);
  const why = form.text('urgent-why', {
    missing: 'Say why it cannot wait',
    max: LONGEST_WHY,
    tooLong: `Say in ${LONGEST_WHY} characters or fewer why it cannot wait`,
  });
  if (why === null) return { ok: false, errors: form.errors, typed: form.typed(['urgent-why']) };
  return { ok: true, value: why };
}
