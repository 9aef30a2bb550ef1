/** The network, and the weekly letter. In the order in which they are erased: what refers before what it refers to. */
import { THEIRS, type Held } from './link.ts';

export const HELD_NETWORK = {
  weekly_letters: {
    what: 'That the weekly letter is wanted',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  network_reports: {
    what: 'What was reported in the network',
    links: [{ person: 'reporter_id' }, { person: 'about_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['form_key', 'reporter_id', 'why'],
  },
  network_lines: {
    what: 'Lines written to others in the network',
    links: [{ person: 'from_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['form_key'],
  },
  network_threads: {
    what: 'Conversations in the network',
    links: [{ person: 'opened_by' }, { person: 'other_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  network_stops: {
    what: 'Who shall not write to whom in the network',
    links: [{ person: 'by_id' }, { person: 'other_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  network_notices: {
    what: 'Notices to a group',
    links: [{ person: 'by_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['form_key'],
  },
  network_items: {
    what: 'Put in a group’s library',
    links: [{ person: 'by_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['form_key', 'content'],
  },
  network_notice_letters: {
    what: 'Of which groups’ notices they are told by letter',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  network_cards: {
    what: 'Card in the network',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  network_bars: {
    what: 'Being kept out of the network',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
} as const satisfies Readonly<Record<string, Held>>;
