import type { VNode } from 'preact';

import { DataTable } from '../../kit/govuk/index.ts';
import { STANDINGS, type RulePreview, type RuleStanding } from '../own-rules/preview.ts';
import { engagementPaths as paths } from '../paths.ts';

/** How many are named; the rest are counted. */
const NAMED = 100;

const STANDING_WORDS: Readonly<Record<RuleStanding, string>> = {
  'on track': 'May still miss something',
  'nothing to spare': 'May not miss anything more',
  'out of reach': 'Cannot reach it by what is to come alone',
  'no rule': 'No rule counts for them',
};

/** Whom a rule would touch, before anybody saves it. */
export function RulePreviewShown({ preview }: { preview: RulePreview }): VNode {
  const { cohorts, all, before, after, changed } = preview;
  return (
    <section aria-labelledby="preview">
      <h2 class="govuk-heading-m" id="preview">
        Whom it changes
      </h2>
      {cohorts.length === 0 ? (
        <p class="govuk-body">No cohort would follow this rule now. It waits for those that start later.</p>
      ) : (
        <>
          <p class="govuk-body">
            {`${cohorts.length === 1 ? '1 cohort' : `${cohorts.length} cohorts`} with ${all === 1 ? '1 member' : `${all} members`} would follow it. Something is different for ${changed.length} of ${all}.`}
          </p>
          <DataTable
            caption="Cohorts that would follow it"
            isWide
            rows={cohorts}
            columns={[
              { heading: 'Cohort', cell: ({ name }) => name },
              { heading: 'Follows now', cell: (cohort) => cohort.before },
            ]}
          />
          <DataTable
            caption="How their members stand"
            isWide
            rows={STANDINGS.filter((one) => before[one] > 0 || after[one] > 0)}
            columns={[
              { heading: 'Standing', cell: (one) => STANDING_WORDS[one] },
              { heading: 'Now', cell: (one) => String(before[one]) },
              { heading: 'By this rule', cell: (one) => String(after[one]) },
            ]}
          />
        </>
      )}
      {changed.length === 0 ? null : (
        <DataTable
          caption={
            changed.length > NAMED
              ? `The first ${NAMED} of ${changed.length} for whom it is different`
              : 'For whom it is different'
          }
          isWide
          rows={changed.slice(0, NAMED)}
          columns={[
            {
              heading: 'Name',
              cell: ({ enrolmentId, name }) => (
                <a class="govuk-link" href={paths.member.to({ enrolment: enrolmentId })}>
                  {name}
                </a>
              ),
            },
            { heading: 'Now', cell: (row) => row.before },
            { heading: 'By this rule', cell: ({ after: then }) => then },
          ]}
        />
      )}
    </section>
  );
}
