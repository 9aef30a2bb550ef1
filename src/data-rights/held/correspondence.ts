/** What others told of somebody, and what was written to them: registrations, letters, interest. In the order in which they are erased: what refers before what it refers to. */
import { GOES_WITH_THEM } from '../../mirror/index.ts';
import { AUDIT, MONEY, THEIRS, type Held, type Link } from './link.ts';

const OF_INTEREST: Link = { column: 'interest_id', of: 'interest', key: 'interest_id' };

/** They stay away too: a file that tells them again is taken over without them. */
const TOLD_OF_THEM = `array[${GOES_WITH_THEM.map((field) => `'${field}'`).join(', ')}]`;

/** Who told the interest that a row of the table belongs to. */
const tellersOf = (table: string): string =>
  `(select string_agg(full_name, ' ') from interest_answers where interest_answers.interest_id = ${table}.interest_id)`;

export const HELD_CORRESPONDENCE = {
  mirror_tellings: {
    what: 'What the DfE and the lead provider told, file by file',
    links: [{ column: 'registration_id', of: 'mirror_registrations' }],
    erased: 'columns',
    why: MONEY,
    blank: { raw: `'{}'::jsonb`, changes: `'[]'::jsonb` },
  },
  mirror_decisions: {
    what: 'Which registrations were matched',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: AUDIT,
    plain: ['decision', 'decided_by', 'undone_by'],
  },
  mirror_registrations: {
    what: 'Registrations with the DfE',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: 'The lead provider’s list and the DfE’s must still agree with ours: their identifiers stay, the name does not.',
    blank: {
      name_key: `''`,
      facts: `facts - ${TOLD_OF_THEM}`,
      told: `told - ${TOLD_OF_THEM}`,
    },
    plain: [
      'lead_provider',
      'application_id',
      'participant_id',
      'course',
      'match',
      'matched_how',
      'matched_by',
    ],
    secret: ['name_key', 'told'],
  },
  message_recipients: {
    what: 'Messages received',
    links: [{ person: 'person_id' }, OF_INTEREST],
    named: tellersOf('message_recipients'),
    erased: 'rows',
    why: THEIRS,
  },
  stop_links: {
    what: 'Links that stop news',
    links: [{ person: 'person_id' }, OF_INTEREST],
    named: tellersOf('stop_links'),
    erased: 'rows',
    why: THEIRS,
    secret: ['secret_hash'],
  },
  news_stopped: {
    what: 'That no news is wanted',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  interest: {
    what: 'Interest',
    links: [{ email: 'email_folded' }],
    named: tellersOf('interest'),
    erased: 'rows',
    why: THEIRS,
    secret: ['first_answers', 'current_answers'],
  },
  mail_addresses: {
    what: 'Addresses that could not be reached',
    links: [{ email: 'address_folded' }],
    erased: 'rows',
    why: THEIRS,
  },
  outbox: {
    what: 'Letters',
    links: [{ person: 'person_id' }, { email: 'recipient', unlessOf: 'person_id' }],
    // Whoever proves an address is given what was sent to it while it was nobody's: letters about interest are of that sort.
    named: `case when person_id is null or kind like 'interest.%' then text_body end`,
    erased: 'rows',
    why: 'That they were sent is in the audit.',
    secret: ['html_body', 'event_key', 'message_id', 'calendar_body', 'stop_address', 'last_error'],
  },
} as const satisfies Readonly<Record<string, Held>>;
