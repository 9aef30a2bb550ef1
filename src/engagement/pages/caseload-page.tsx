import type { VNode } from 'preact';

import { Button, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { CaseRow } from '../figures-store.ts';
import { engagementPaths as paths } from '../paths.ts';
import { Cases } from './parts.tsx';

export interface CaseloadPageProps {
  frame: Frame;
  rows: readonly CaseRow[];
  cohorts: readonly { id: string; name: string }[];
  groups: readonly { id: string; name: string }[];
  cohort: string | null;
  group: string | null;
  /** The address of what comes after; null at the end. */
  nextHref: string | null;
  isContinued: boolean;
  canSetRules: boolean;
}

export function CaseloadPage(props: CaseloadPageProps): VNode {
  const { frame, rows, cohorts, groups, cohort, group, nextHref, isContinued } = props;
  return (
    <Page frame={frame} title="Caseload" hidden isWide back={{ href: '/staff', text: 'Today' }}>
      <h1 class="govuk-heading-l">Caseload</h1>
      <p class="govuk-body">Everybody on a course or deferred. Whoever needs you first comes first.</p>
      <form method="get" action={paths.caseload.to()} class="hub-case__filter">
        <Select
          name="cohort"
          label={{ text: 'Cohort' }}
          value={cohort ?? ''}
          items={[
            { value: '', text: 'All cohorts' },
            ...cohorts.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        {groups.length === 0 ? null : (
          <Select
            name="group"
            label={{ text: 'Group' }}
            value={group ?? ''}
            items={[
              { value: '', text: 'All groups' },
              ...groups.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
        )}
        <Button classes="govuk-button--secondary">Show</Button>
      </form>
      {rows.length === 0 ? (
        <p class="govuk-body">{isContinued ? 'That was all.' : 'Nobody is on a course here.'}</p>
      ) : (
        <Cases rows={rows} />
      )}
      <p class="govuk-body">
        {nextHref === null ? null : (
          <a class="govuk-link" href={nextHref}>
            Whoever comes next
          </a>
        )}
        {isContinued ? (
          <>
            {nextHref === null ? null : ' · '}
            <a class="govuk-link" href={paths.caseload.to({ cohort, group })}>
              From the beginning
            </a>
          </>
        ) : null}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.weekly.to()}>
          Your caseload by email
        </a>
      </p>
      {props.canSetRules ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.rules.to()}>
            How engagement is counted
          </a>
        </p>
      ) : null}
    </Page>
  );
}
