import type { VNode } from 'preact';

import { DOCUMENT_KINDS, sizeInWords } from '../../kit/attachments/index.ts';
import { LONDON } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, Tag } from '../../kit/govuk/index.ts';
import type { EvidenceFile } from '../by-hand/files-store.ts';
import type { DeclarationState } from '../declarations/wire.ts';
import type { MilestoneDates } from '../milestones/milestones.ts';
import type { PackStanding } from '../pack/read-pack.ts';
import type { LineFault } from '../told/told-row.ts';
import { STANDING_WORDS, STATE_WORDS } from '../words.ts';

const STANDING_COLOURS: Readonly<Record<PackStanding, string>> = {
  declared: 'govuk-tag--green',
  ready: 'govuk-tag--blue',
  lacking: 'govuk-tag--yellow',
  refused: 'govuk-tag--red',
};

export function StandingTag({ standing }: { standing: PackStanding }): VNode {
  return <Tag classes={STANDING_COLOURS[standing]}>{STANDING_WORDS[standing]}</Tag>;
}

export function StateTag({ state }: { state: DeclarationState }): VNode {
  switch (state) {
    case 'submitted':
    case 'eligible':
      return <Tag classes="govuk-tag--blue">{STATE_WORDS[state]}</Tag>;
    case 'payable':
    case 'paid':
      return <Tag classes="govuk-tag--green">{STATE_WORDS[state]}</Tag>;
    case 'ineligible':
    case 'awaiting_clawback':
      return <Tag classes="govuk-tag--red">{STATE_WORDS[state]}</Tag>;
    case 'voided':
    case 'clawed_back':
      return <Tag classes="govuk-tag--grey">{STATE_WORDS[state]}</Tag>;
  }
}

/** By when, and who says so. */
export function milestoneInWords({ by, source }: Pick<MilestoneDates, 'by' | 'source'>): string {
  return by === null ? 'Not known: nobody has published or set it' : `${inWords(by)}, ${source}`;
}

export function momentInWords(moment: Temporal.Instant): string {
  const there = moment.toZonedDateTimeISO(LONDON);
  const time = there.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${inWords(there.toPlainDate())} at ${time}`;
}

/** What kind of file it is and how large: the name that it had tells nothing that is sure. */
export function fileInWords({ type, bytes }: Pick<EvidenceFile, 'type' | 'bytes'>): string {
  return `${DOCUMENT_KINDS[type].words}, ${sizeInWords(bytes)}`;
}

export const FILE_HINT =
  'A PDF, a Word document (docx) or a picture (JPEG, PNG, WebP), 5 MB or smaller. We take out what it says of who made it, and where. Nothing about health, no pupil, and nobody else’s name.';

/** Lines of a list that could not be read. */
export function FaultsTable({ faults }: { faults: readonly LineFault[] }): VNode {
  return (
    <DataTable
      caption="Lines that could not be read"
      isWide
      rows={faults}
      columns={[
        { heading: 'Line', label: 'Line', cell: ({ line }) => line },
        { heading: 'Column', cell: ({ column }) => column ?? 'The whole line' },
        { heading: 'What is wrong, and what to do', cell: ({ error }) => error },
      ]}
    />
  );
}

/** The end of a list that waits: it is taken over as it was shown, or set aside. */
export function TakeOrSetAside({
  take,
  aside,
  shown,
  changes,
}: {
  /** Where it is taken over; null where it cannot be. */
  take: string | null;
  aside: string;
  /** The fingerprint of what was shown. */
  shown: string;
  /** How many things would change. */
  changes: number;
}): VNode {
  return (
    <div class="govuk-button-group">
      {take === null ? null : (
        <form method="post" action={take}>
          <input type="hidden" name="shown" value={shown} />
          <Button preventDoubleClick>
            {changes === 0
              ? 'Take the list over'
              : `Take over, with ${changes.toLocaleString('en-GB')} changed`}
          </Button>
        </form>
      )}
      <form method="post" action={aside}>
        <Button classes="govuk-button--secondary" preventDoubleClick>
          Set it aside
        </Button>
      </form>
    </div>
  );
}
