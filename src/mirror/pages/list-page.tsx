import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { addressOf, ListView, type List, type ListState, type PageOfRows } from '../../kit/lists/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { mirrorPaths as paths } from '../paths.ts';
import { nameOf } from '../registrations/list.tsx';
import type { RegistrationRow } from '../registrations/rows.ts';

export function RegistrationsPage({
  frame,
  list,
  state,
  found,
  errors,
}: {
  frame: Frame;
  list: List<RegistrationRow>;
  state: ListState;
  found: PageOfRows<RegistrationRow>;
  errors: readonly FieldError[];
}): VNode {
  return (
    <Page
      frame={frame}
      title={list.heading}
      hidden
      isWide
      errors={errors}
      scripts={['list-keys.js']}
      back={{ href: paths.home.to(), text: 'Lead provider and DfE' }}
    >
      <h1 class="govuk-heading-l">{list.heading}</h1>
      <ListView
        list={list}
        state={state}
        found={found}
        nameOf={nameOf}
        acts={[]}
        csvAddress={addressOf(list, state, 1, paths.registrationsFile.to())}
      />
    </Page>
  );
}
