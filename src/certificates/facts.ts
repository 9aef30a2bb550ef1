/** What a certificate says: frozen when it is issued. The paper and the page that checks it show these lines and no others. */
import { inWords } from '../kit/dates/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import { KINDS, ruleOf, type Kind } from './rules.ts';

export interface CertificateFacts {
  kind: Kind;
  title: string;
  says: string;
  name: string;
  programme: string;
  cohort: string;
  hub: string;
  fromOn: Temporal.PlainDate;
  /** The last day that was looked at: of teaching, or of issue where that was earlier. */
  untilOn: Temporal.PlainDate;
  attended: number;
  held: number;
  minutes: number;
  issuedOn: Temporal.PlainDate;
  /** Null for a real hub; what says that it is invented. */
  notice: string | null;
}

export interface Line {
  label: string;
  value: string;
}

/** Never left out, on paper or screen: so that nobody takes it for what it is not. */
export const NOT_THE_AWARD =
  'This is our own certificate. It is not the national professional qualification, which the Department for Education (DfE) awards and of which it keeps the record.';

/** @param name null: without the holder's name, of one that was replaced because the name was not right */
export function linesOf(facts: CertificateFacts, name: string | null = facts.name): readonly Line[] {
  return [
    ...(name === null ? [] : [{ label: 'Name', value: name }]),
    { label: 'Programme', value: facts.programme },
    { label: 'Cohort', value: facts.cohort },
    { label: 'From', value: inWords(facts.fromOn) },
    { label: 'Until', value: inWords(facts.untilOn) },
    { label: 'Sessions', value: `${facts.attended} of ${facts.held} held` },
    { label: 'Time at sessions', value: timeInWords(facts.minutes) },
    { label: 'Issued by', value: facts.hub },
    { label: 'Issued on', value: inWords(facts.issuedOn) },
  ];
}

export function timeInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const inHours = `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
  return rest === 0 ? inHours : `${inHours} ${rest} ${rest === 1 ? 'minute' : 'minutes'}`;
}

export function readCertificateFacts(kept: unknown): CertificateFacts {
  return trustFacts(
    'certificates.facts',
    readFacts(kept, (facts) => {
      const kind = facts.choice('kind', KINDS);
      return {
        kind,
        title: facts.text('title'),
        says: facts.text('says', 200),
        name: facts.text('name', 300),
        programme: facts.text('programme', 300),
        cohort: facts.text('cohort', 300),
        hub: facts.text('hub', 300),
        fromOn: facts.day('fromOn'),
        untilOn: facts.day('untilOn'),
        attended: facts.whole('attended', 0, 10_000),
        held: facts.whole('held', 0, 10_000),
        minutes: facts.whole('minutes', 0, 1_000_000),
        issuedOn: facts.day('issuedOn'),
        notice: facts.textOrNull('notice', 400),
      };
    }),
  );
}

/** What the rule adds to what is known of a place. */
export function titled(kind: Kind): Pick<CertificateFacts, 'kind' | 'title' | 'says'> {
  const { title, says } = ruleOf(kind);
  return { kind, title, says };
}
