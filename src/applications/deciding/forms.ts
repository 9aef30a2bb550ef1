/** What staff enter on an application, what is a good answer, and the exact words of each error. */
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import type { SponsorRole } from '../endorsement/endorsement.ts';
import { sponsorFault, SPONSOR_FAULT_WORDS } from '../endorsement/who-may-endorse.ts';
import { CHECK_RESULTS, CHECK_WORDS, CHECKS, type Check, type CheckName } from './checks.ts';
import { DECISIONS, needsReason, type Decision } from './may-decide.ts';

type Body = Readonly<Record<string, unknown>>;

export const noteBox = (name: CheckName): string => `note-${name}`;
const LONGEST_NOTE = 500;
const LONGEST_REASON = 2000;

export type CheckRead =
  | { ok: true; check: Pick<Check, 'name' | 'result' | 'note'> }
  /** Null: it is none of our forms. */
  | {
      ok: false;
      again: { name: CheckName; typed: string; errors: readonly FieldError[]; asksOfDate: boolean } | null;
    };

export function readCheck(body: Body, today: Temporal.PlainDate): CheckRead {
  const name = CHECKS.find((one) => one === typedText(body['check']));
  const result = CHECK_RESULTS.find((one) => one === typedText(body['result']));
  if (name === undefined || result === undefined) return { ok: false, again: null };
  const field = noteBox(name);
  const form = new FreeTextReader(body, today);
  const note = form.free(field, {
    ...(result === 'failed'
      ? { missing: `Enter why the check of ${CHECK_WORDS[name].title.toLowerCase()} failed` }
      : {}),
    max: LONGEST_NOTE,
    name: 'What you saw',
    lines: true,
  });
  if (note !== null) return { ok: true, check: { name, result, note: note === '' ? null : note } };
  const { errors, asksOfDate } = form;
  return { ok: false, again: { name, typed: form.typed([field])[field] ?? '', errors, asksOfDate } };
}

/** What may be recorded for many at once: that a check failed wants its own words for each. */
export const RESULTS_FOR_MANY = ['passed', 'not-needed'] as const satisfies readonly Check['result'][];

export interface CheckOfManyTyped {
  check: string;
  result: string;
  note: string;
}

export type CheckOfManyRead =
  | { kind: 'not chosen yet' }
  | { kind: 'read'; check: Pick<Check, 'name' | 'result' | 'note'> }
  | { kind: 'wrong'; errors: readonly FieldError[]; typed: CheckOfManyTyped; asksOfDate: boolean };

/** Which check of many, what came of it, and what was seen. */
export function readCheckOfMany(body: Body, today: Temporal.PlainDate): CheckOfManyRead {
  if (body['check'] === undefined && body['asked'] === undefined) return { kind: 'not chosen yet' };
  const form = new FreeTextReader(body, today);
  const name = form.choice('check', CHECKS, { missing: 'Select what you checked' });
  const result = form.choice('result', RESULTS_FOR_MANY, { missing: 'Select what came of it' });
  const note = form.free('note', { max: LONGEST_NOTE, name: 'What you saw', lines: true });
  if (name !== null && result !== null && note !== null)
    return { kind: 'read', check: { name, result, note: note === '' ? null : note } };
  const typed = form.typed(['check', 'result', 'note']);
  return {
    kind: 'wrong',
    errors: form.errors,
    typed: { check: typed['check'] ?? '', result: typed['result'] ?? '', note: typed['note'] ?? '' },
    asksOfDate: form.asksOfDate,
  };
}

export interface DecisionTyped {
  decision: string;
  reason: string;
  override: string;
}

export type DecisionRead =
  | { kind: 'not chosen yet' }
  | { kind: 'read'; decision: Decision; reason: string; override: string }
  | { kind: 'wrong'; errors: readonly FieldError[]; typed: DecisionTyped; asksOfDate: boolean };

/** What is decided, the reason that is told, and why without a sponsor's support. */
export function readDecision(body: Body, today: Temporal.PlainDate): DecisionRead {
  if (body['decision'] === undefined && body['asked'] === undefined) return { kind: 'not chosen yet' };
  const form = new FreeTextReader(body, today);
  const decision = form.choice('decision', DECISIONS, { missing: 'Select what you decide' });
  const reason = form.free('reason', {
    ...(decision !== null && needsReason(decision)
      ? {
          missing:
            decision === 'declined' ? 'Enter the reason that they are told' : 'Enter what they are to change',
        }
      : {}),
    max: LONGEST_REASON,
    name: 'What they are told',
    lines: true,
  });
  const override = form.free('override', {
    max: LONGEST_REASON,
    name: 'Why without the support',
    lines: true,
  });
  if (decision !== null && reason !== null && override !== null)
    return { kind: 'read', decision, reason, override };
  const typed = form.typed(['decision', 'reason', 'override']);
  return {
    kind: 'wrong',
    errors: form.errors,
    typed: {
      decision: typed['decision'] ?? '',
      reason: typed['reason'] ?? '',
      override: typed['override'] ?? '',
    },
    asksOfDate: form.asksOfDate,
  };
}

/** `12:7`: the application, and the last decision that whoever decides has seen. The rest is left out. */
export function readChosen(sent: unknown): readonly { applicationId: number; seen: number }[] {
  const all: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  const read = all.flatMap((one) => {
    const found = /^([1-9][0-9]{0,14})(?::([0-9]{1,15}))?$/.exec(typedText(one));
    return found === null ? [] : [{ applicationId: Number(found[1]), seen: Number(found[2] ?? 0) }];
  });
  return [...new Map(read.map((one) => [one.applicationId, one])).values()];
}

export const SPONSOR_ROLES = ['head', 'chair', 'trust'] as const satisfies readonly SponsorRole[];

export type SponsorRead =
  | { ok: true; name: string; email: string; role: SponsorRole }
  | { ok: false; errors: readonly FieldError[]; typed: Typed };

export function readSponsor(
  body: Body,
  applicant: { isHead: boolean; ownEmails: readonly string[] },
  today: Temporal.PlainDate,
): SponsorRead {
  const form = new FreeTextReader(body, today);
  const name = form.free('sponsor-name', { missing: 'Enter their full name', max: 100, name: 'A name' });
  if (name !== null && /:\/\/|www\.|@/i.test(name))
    form.refuse('sponsor-name', 'Enter the name without a web or email address');
  const email = form.email('sponsor-email', {
    missing: 'Enter their work email address',
    wrong: 'Enter an email address in the correct format, like name@school.sch.uk',
  });
  const role = form.choice('sponsor-role', SPONSOR_ROLES, { missing: 'Select who they are' });
  if (email !== null && role !== null) {
    const fault = sponsorFault({ email, role }, applicant);
    if (fault !== null)
      form.refuse(
        fault === 'must be the chair' ? 'sponsor-role' : 'sponsor-email',
        SPONSOR_FAULT_WORDS[fault],
      );
  }
  if (name !== null && email !== null && role !== null && form.errors.length === 0)
    return { ok: true, name, email, role };
  return {
    ok: false,
    errors: form.errors,
    typed: form.typed(['sponsor-name', 'sponsor-email', 'sponsor-role']),
  };
}
