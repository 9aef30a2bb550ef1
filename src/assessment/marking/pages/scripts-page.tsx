import type { VNode } from 'preact';

import type { FieldError } from '../../../kit/forms/index.ts';
import { addressOf, ListView, type List, type ListState, type PageOfRows } from '../../../kit/lists/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { assessmentPaths as paths } from '../../paths.ts';
import type { ScriptListRow } from '../scripts-list.tsx';

export interface ScriptsPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  list: List<ScriptListRow>;
  state: ListState;
  found: PageOfRows<ScriptListRow>;
  errors: readonly FieldError[];
}

export function ScriptsPage({ frame, cohort, list, state, found, errors }: ScriptsPageProps): VNode {
  return (
    <Page
      frame={frame}
      title={list.heading}
      hidden
      isWide
      back={{ href: paths.marking.to({ cohort: cohort.id }), text: `${cohort.name}: marking` }}
      errors={errors}
    >
      <h1 class="govuk-heading-l">{list.heading}</h1>
      <ListView
        list={list}
        state={state}
        found={found}
        nameOf={({ code }) => code}
        acts={[]}
        csvAddress={addressOf(list, state, 1, paths.markingFile.to({ cohort: cohort.id }))}
      />
    </Page>
  );
}
