import type { VNode } from 'preact';

import { DataTable } from '../../kit/govuk/index.ts';
import { STANDINGS, type RulePreview, type RuleStanding } from '../own-rules/preview.ts';
import { engagementPaths as paths } from '../paths.ts';

const STANDING_WORDS: Readonly<Record<RuleStanding, string>> = {
  'on track': 'May still miss something',
  'nothing to spare': 'May not miss anything more',
  'out of reach': 'Cannot reach it by what is to come alone',
  'no rule': 'No rule counts for them',
};

/** Whom a rule would touch, before anybody saves it. */
export function RulePreviewShown({
  preview,
  names,
}: {
  preview: RulePreview;
  /** Of the first of those for whom it is different; one who was erased since has none. */
  names: ReadonlyMap<number, string>;
}): VNode {
  const { cohorts, all, before, after, changed, first } = preview;
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
            {`${cohorts.length === 1 ? '1 cohort' : `${cohorts.length} cohorts`} with ${all === 1 ? '1 member' : `${all} members`} would follow it. Something is different for ${changed} of ${all}.`}
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
      {changed === 0 ? null : (
        <DataTable
          caption={
            changed > first.length
              ? `The first ${first.length} of ${changed} for whom it is different`
              : 'For whom it is different'
          }
          isWide
          rows={first}
          columns={[
            {
              heading: 'Name',
              cell: ({ enrolmentId }) => (
                <a class="govuk-link" href={paths.member.to({ enrolment: enrolmentId })}>
                  {names.get(enrolmentId) ?? 'A member'}
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
