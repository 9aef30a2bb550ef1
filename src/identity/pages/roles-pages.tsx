import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { asksOfBirth } from '../../kit/forms/free-text.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, Input, Radios, Select } from '../../kit/govuk/index.ts';
import { ACCESS, ROLES, type Role } from '../../kit/policy/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { NotABirth } from '../../shell/not-a-birth.tsx';
import { Page } from '../../shell/page.tsx';
import type { GivenGrant } from '../grants-store.ts';
import { identityPaths } from '../paths.ts';
import { GIVEN_ROLES, NUMBERED, ROLE_FIELDS, SCOPE_WORDS, scopeValue, type Scope } from '../role-forms.ts';

export function RolesPage(props: {
  frame: Frame;
  grants: readonly GivenGrant[];
  /** Those that can be chosen. */
  scopes: readonly Scope[];
  /** Of grants, those that are too many to be chosen from a list. */
  named: readonly Scope[];
  errors: readonly FieldError[];
  typed: Typed;
}): VNode {
  const { frame, grants, scopes, named, errors, typed } = props;
  return (
    <Page frame={frame} title="Roles" hidden isWide errors={errors}>
      <h1 class="govuk-heading-l">Roles</h1>
      <p class="govuk-body">
        Who may do what here, over what, and until when.{' '}
        <a class="govuk-link" href={identityPaths.accessTable.to()}>
          See what each role may do
        </a>
        .
      </p>
      <DataTable
        caption="Roles in force"
        isWide
        rows={grants}
        whenEmpty="Nobody has a role."
        columns={[
          {
            heading: 'Name',
            cell: ({ personId, fullName }) => (
              <a class="govuk-link" href={`/staff/people/${personId}`}>
                {fullName}
              </a>
            ),
          },
          { heading: 'Role', cell: ({ role }) => GIVEN_ROLES[role].split(':', 1)[0] },
          { heading: 'Over', cell: (grant) => overInWords(grant, [...scopes, ...named]) },
          { heading: 'Until', cell: ({ endsOn }) => (endsOn === null ? 'No end' : inWords(endsOn)) },
          {
            heading: 'Given',
            cell: ({ grantedAt, reason }) => `${inWords(londonDay(grantedAt))}: ${reason}`,
          },
          {
            heading: 'Change',
            cell: ({ id, fullName }) => (
              <a class="govuk-link" href={identityPaths.takeBack.to({ grant: id })}>
                Take back<span class="govuk-visually-hidden"> from {fullName}</span>
              </a>
            ),
          },
        ]}
      />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h2 class="govuk-heading-m">Give a role</h2>
          <GiveForm scopes={scopes} errors={errors} typed={typed} />
        </div>
      </div>
    </Page>
  );
}

function GiveForm({
  scopes,
  errors,
  typed,
}: {
  scopes: readonly Scope[];
  errors: readonly FieldError[];
  typed: Typed;
}) {
  const box = (name: (typeof ROLE_FIELDS)[number]) => ({
    id: name,
    name,
    value: typed[name],
    errorMessage: errorAt(errors, name),
  });
  return (
    <form method="post" action={identityPaths.roles.to()} novalidate>
      <Input
        {...box('email')}
        type="email"
        label={{ text: 'Their email address' }}
        autocomplete="off"
        spellcheck={false}
      />
      <Input
        {...box('full-name')}
        label={{ text: 'Their name, if they are new here' }}
        autocomplete="off"
        spellcheck={false}
      />
      <Radios
        name="role"
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'Role' } }}
        value={typed['role']}
        items={Object.entries(GIVEN_ROLES).map(([value, text]) => ({ value, text }))}
        errorMessage={errorAt(errors, 'role')}
      />
      <Select
        {...box('scope')}
        label={{ text: 'Over' }}
        items={[
          { value: '', text: 'Choose' },
          ...scopes.map((scope) => ({ value: scopeValue(scope), text: scope.words })),
          ...NUMBERED.map(({ kind, words }) => ({ value: `${kind}:`, text: words })),
        ]}
      />
      <Input
        {...box('number')}
        label={{ text: 'The number, for a school, trust, local authority or person' }}
        classes="govuk-input--width-10"
        spellcheck={false}
      />
      <Input
        {...box('ends-on')}
        label={{ text: 'Last day' }}
        hint={{ text: 'Year, month, day, like 2027-07-23. A quality visitor must have one' }}
        classes="govuk-input--width-10"
        spellcheck={false}
      />
      <Input {...box('reason')} label={{ text: 'Why' }} />
      {asksOfBirth(errors) ? <NotABirth /> : null}
      <Button preventDoubleClick>Give the role</Button>
    </form>
  );
}

export function TakeBackPage(props: {
  frame: Frame;
  grant: GivenGrant;
  scopes: readonly Scope[];
  errors: readonly FieldError[];
  /** As the reason. */
  typed: string;
}): VNode {
  const { frame, grant, scopes, errors, typed } = props;
  const [role] = GIVEN_ROLES[grant.role].split(':', 1);
  const title = `Take the role back from ${grant.fullName}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={{ href: identityPaths.roles.to(), text: 'Back to roles' }}
      errors={errors}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {role} over {overInWords(grant, scopes)}. From the moment you press the button they can open none of
        its pages.
      </p>
      <form method="post" action={identityPaths.takeBack.to({ grant: grant.id })} novalidate>
        <Input
          id="reason"
          name="reason"
          label={{ text: 'Why' }}
          value={typed}
          errorMessage={errorAt(errors, 'reason')}
        />
        {asksOfBirth(errors) ? <NotABirth /> : null}
        <Button classes="govuk-button--warning" preventDoubleClick>
          Take it back
        </Button>
      </form>
    </Page>
  );
}

/** The policy table, as the doors ask it. */
export function AccessTablePage({ frame }: { frame: Frame }): VNode {
  const rows = Object.entries(ACCESS).map(([what, row]) => ({ what, row }));
  const roles = Object.keys(ROLES).filter((role): role is Role => role in ROLES);
  return (
    <Page
      frame={frame}
      title="What each role may do"
      hidden
      isWide
      back={{ href: identityPaths.roles.to(), text: 'Back to roles' }}
    >
      <h1 class="govuk-heading-l">What each role may do</h1>
      <p class="govuk-body">
        This is the table that every page asks before it opens. What it does not name is refused, and answered
        as if it were not there.
      </p>
      <DataTable
        caption="Role by thing by relation"
        isWide
        rows={rows}
        columns={[
          { heading: 'What', cell: ({ what }) => `${what.slice(0, 1).toUpperCase()}${what.slice(1)}` },
          ...roles.map((role) => ({
            heading: `${role.slice(0, 1).toUpperCase()}${role.slice(1)}`,
            cell: ({ row }: (typeof rows)[number]) => relationOf(row, role),
          })),
        ]}
      />
    </Page>
  );
}

function relationOf(row: { who: string | Readonly<Partial<Record<Role, string>>> }, role: Role): string {
  return typeof row.who === 'string' ? 'yes' : (row.who[role] ?? '–');
}

function overInWords({ kind, of }: Pick<GivenGrant, 'kind' | 'of'>, scopes: readonly Scope[]): string {
  return scopes.find((one) => one.kind === kind && one.id === of)?.words ?? `${SCOPE_WORDS[kind]}: ${of}`;
}
