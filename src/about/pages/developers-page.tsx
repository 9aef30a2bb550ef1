import type { VNode } from 'preact';

import { Table } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';

const DOORS = [
  {
    door: 'POST /api/v1/senco-requirement',
    what: 'Must this SENCO hold the qualification, and by when? One or up to 50,000.',
  },
  {
    door: 'POST /api/v1/funding-eligibility',
    what: 'Is this person likely to be funded? In the DfE’s codes.',
  },
  { door: 'GET /api/v1/schools?q=', what: 'Look up a school by name, place, postcode or URN.' },
  { door: 'GET /api/v1/cohorts', what: 'Our cohorts with their places and dates.' },
] as const;

export function DevelopersPage({ frame }: { frame: Frame }): VNode {
  return (
    <PlainPage frame={frame} title="For developers">
      <p class="govuk-body-l">
        What the pages know, machines can ask. No key is needed, and nothing that is sent is kept.
      </p>
      <Table
        caption="Doors for machines"
        captionClasses="govuk-table__caption--m"
        head={[{ text: 'Address' }, { text: 'What it answers' }]}
        rows={DOORS.map(({ door, what }) => [{ text: <code class="hub-code">{door}</code> }, { text: what }])}
      />
      <p class="govuk-body">
        All of it is described in{' '}
        <a class="govuk-link" href="/api/openapi.json">
          OpenAPI 3.1
        </a>
        . Errors are problem details (RFC 9457) with a type that stays the same and the place of each fault.
        Fields that are not known are refused, so that a misspelt one is not overlooked.
      </p>
    </PlainPage>
  );
}
