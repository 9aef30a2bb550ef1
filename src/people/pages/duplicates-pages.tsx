import type { VNode } from 'preact';

import { Button, DataTable, Input, Pagination, WarningText } from '../../kit/govuk/index.ts';
import { allCourses } from '../../programmes/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { NotABirth } from '../../shell/not-a-birth.tsx';
import { Page } from '../../shell/page.tsx';
import type { TypedAgain } from '../forms.ts';
import { LIKENESS_WORDS, type RecordFacts } from '../likeness/likeness.ts';
import type { LikelyPair } from '../likeness/pairs.ts';
import type { MergePreview, Obstacle } from '../merging/merge.ts';
import { peoplePaths } from '../paths.ts';
import { errorAt } from '../../kit/forms/index.ts';

const A_PAGE = 20;

export function DuplicatesPage(props: {
  frame: Frame;
  pairs: readonly LikelyPair[];
  page: number;
  /** Whose alone are shown; null for everybody's. */
  of: string | null;
}): VNode {
  const { frame, pairs, of } = props;
  const pages = Math.max(1, Math.ceil(pairs.length / A_PAGE));
  const page = Math.min(props.page, pages);
  const title = of === null ? 'Records that may be one person' : `Records like ${of}’s`;
  return (
    <Page frame={frame} title={title} hidden isWide back={{ href: '/staff/people', text: 'Back to people' }}>
      <h1 class="govuk-heading-l">{title}</h1>
      {pairs.length === 0 ? (
        <p class="govuk-body">No two records look alike.</p>
      ) : (
        <ul class="govuk-list hub-pairs">
          {pairs.slice((page - 1) * A_PAGE, page * A_PAGE).map((pair) => (
            <li key={`${pair.one.id} ${pair.other.id}`} class="hub-pairs__item">
              <div class="hub-pairs__two">
                <Side record={pair.one} />
                <Side record={pair.other} />
              </div>
              <ul class="govuk-list govuk-list--bullet">
                {pair.reasons.map((reason) => (
                  <li key={reason}>{LIKENESS_WORDS[reason]}</li>
                ))}
              </ul>
              <div class="govuk-button-group">
                <Button
                  href={peoplePaths.merge.to({ kept: pair.one.id, gone: pair.other.id })}
                  classes="govuk-button--secondary"
                >
                  See what a merge would do
                </Button>
                <form method="post" action={peoplePaths.toldApart.to()}>
                  <input type="hidden" name="one" value={pair.one.id} />
                  <input type="hidden" name="other" value={pair.other.id} />
                  <Button classes="govuk-button--secondary">They are two people</Button>
                </form>
              </div>
            </li>
          ))}
        </ul>
      )}
      {pages === 1 ? null : (
        <Pagination
          items={Array.from({ length: pages }, (_, index) => ({
            number: index + 1,
            href: `${peoplePaths.duplicates.to()}?page=${index + 1}`,
            current: index + 1 === page,
          }))}
        />
      )}
    </Page>
  );
}

function Side({ record }: { record: RecordFacts }) {
  return (
    <div>
      <p class="govuk-body govuk-!-margin-bottom-1">
        <a class="govuk-link" href={peoplePaths.person.to({ person: record.id })}>
          {record.fullName}
        </a>{' '}
        (record {record.id})
      </p>
      <p class="govuk-body-s">
        {record.emails.length === 0 ? 'No address' : record.emails.join(', ')}
        <br />
        TRN {record.trn === null ? 'not known' : `${record.trn}${record.isTrnVerified ? ', checked' : ''}`}
      </p>
    </div>
  );
}

export const TABLES: Readonly<Record<string, string>> = {
  'person_emails.person_id': 'Email addresses',
  'posts.person_id': 'Posts',
  'applications.person_id': 'Applications',
  'enrolments.person_id': 'Places on a cohort',
  'adjustments.person_id': 'Adjustments',
  'role_grants.person_id': 'Roles',
  'passkeys.person_id': 'Passkeys',
  'saved_views.person_id': 'Saved views of lists',
  'calendar_feeds.person_id': 'Calendar links',
  'calendar_invitations.person_id': 'Calendar invitations',
  'session_facilitators.person_id': 'Sessions that they lead',
  'people.merged_into': 'Records merged before',
  'people.trn': 'Teacher reference number',
  'outside_identities.person_id': 'Sign-ins of other organisations',
  'example_people.person_id': 'The invented person that anybody can be',
  'closures.person_id': 'Days on which they cannot lead',
};

export function MergePage(
  props: {
    frame: Frame;
    kept: { id: number; name: string };
    gone: { id: number; name: string };
    preview: MergePreview;
  } & TypedAgain,
): VNode {
  const { frame, kept, gone, preview, errors, typed, dateIn } = props;
  const title = `Merge record ${gone.id} into record ${kept.id}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={{ href: peoplePaths.duplicates.to(), text: 'Back to likely duplicates' }}
      errors={errors}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            {kept.name} (record {kept.id}) stays. {gone.name} (record {gone.id}) goes into it.{' '}
            <a class="govuk-link" href={peoplePaths.merge.to({ kept: gone.id, gone: kept.id })}>
              The other way round
            </a>
          </p>
          {preview.obstacles.length > 0 ? (
            <>
              <WarningText iconFallbackText="Warning">They cannot be merged as they are</WarningText>
              <ul class="govuk-list govuk-list--bullet">
                {preview.obstacles.map((obstacle) => (
                  <li key={JSON.stringify(obstacle)}>{obstacleInWords(obstacle)}</li>
                ))}
              </ul>
            </>
          ) : (
            <>
              <DataTable
                caption="What goes to the record that stays"
                rows={preview.rows}
                whenEmpty="The record that goes has nothing of its own."
                isWide
                columns={[
                  { heading: 'What', cell: ({ what }) => TABLES[what] ?? what.split('.', 1)[0] },
                  { heading: 'Goes over', isNumeric: true, cell: ({ moves }) => moves },
                  { heading: 'There already', isNumeric: true, cell: ({ stays }) => stays },
                ]}
              />
              <p class="govuk-body">
                {preview.takesTrn ? 'The teacher reference number goes over too. ' : ''}
                Whoever is signed in as the record that goes is signed out. What was recorded stays as it was,
                and the merge can be undone.
              </p>
              <form method="post" action={peoplePaths.merge.to({ kept: kept.id, gone: gone.id })} novalidate>
                <Input
                  id="reason"
                  name="reason"
                  label={{ text: 'How do you know that they are one person?' }}
                  hint={{ text: 'For example: she told me on the telephone' }}
                  value={typed['reason']}
                  errorMessage={errorAt(errors, 'reason')}
                />
                {dateIn === 'reason' ? <NotABirth /> : null}
                <Button preventDoubleClick>Merge the two records</Button>
              </form>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

export function obstacleInWords(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'same-record':
      return 'They are one record already.';
    case 'not-found':
      return 'One of them is no longer there: somebody may have merged it a moment ago.';
    case 'two-verified-trns':
      return 'Both have a checked teacher reference number, and the numbers differ: they are two people, or one number is wrong.';
    case 'cohort':
      return `Both have a place on ${obstacle.of}. End one of them first.`;
    case 'application':
      return `Both have an application for ${allCourses().get(obstacle.of)?.title ?? obstacle.of} under way. Have one of them withdrawn first.`;
    case 'sessions':
      return `They lead ${obstacle.of} at one time, which one person cannot. Let somebody else lead one of them first.`;
  }
}
