import type { VNode } from 'preact';

import type { Group, PlannedGroup } from '../../cohorts/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { Button, Checkboxes, Radios } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { movePaths } from '../paths.ts';

export interface ChooseSeveralPageProps {
  frame: Frame;
  group: PlannedGroup;
  members: readonly { enrolmentId: number; name: string }[];
  others: readonly Group[];
  chosen: ReadonlySet<number>;
  chosenGroup: string;
  errors: readonly FieldError[];
}

/** Who of a group moves, and where to. Nothing is done before the changes were shown. */
export function ChooseSeveralPage(props: ChooseSeveralPageProps): VNode {
  const { frame, group, members, others, errors } = props;
  const errorOf = (field: string) => {
    const found = errors.find((one) => one.field === field);
    return found === undefined ? undefined : { text: found.text };
  };
  const title = `Move several people from ${group.name}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: `/staff/groups/${group.id}`, text: `Back to ${group.name}` }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          {members.length === 0 ? (
            <p class="govuk-body">Nobody whose record is kept here is in it.</p>
          ) : others.length === 0 ? (
            <p class="govuk-body">The cohort has no other group.</p>
          ) : (
            <form method="get" action={movePaths.moveSeveral.to({ group: group.id })} novalidate>
              <Radios
                name="to"
                value={props.chosenGroup}
                errorMessage={errorOf('to')}
                fieldset={{ legend: { text: 'Where to?', classes: 'govuk-fieldset__legend--m' } }}
                items={others.map(({ id, name, placesLeft }) => ({
                  value: id,
                  text: name,
                  hint: { text: placesLeft === 0 ? 'Full' : `${placesLeft} free` },
                }))}
              />
              <input type="hidden" name="to" value="" />
              <Checkboxes
                name="member"
                classes="govuk-checkboxes--small"
                errorMessage={errorOf('member')}
                fieldset={{ legend: { text: 'Who moves?', classes: 'govuk-fieldset__legend--m' } }}
                items={members.map(({ enrolmentId, name }) => ({
                  value: String(enrolmentId),
                  text: name,
                  checked: props.chosen.has(enrolmentId),
                }))}
              />
              <Button>Show what changes</Button>
            </form>
          )}
        </div>
      </div>
    </Page>
  );
}
