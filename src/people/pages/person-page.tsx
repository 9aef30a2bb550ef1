import type { ComponentChildren, VNode } from 'preact';

import { londonDay, LONDON } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError, Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, Details, Input, Select, SummaryList, Timeline } from '../../kit/govuk/index.ts';
import { ToldPanel, type RegistrationRow } from '../../mirror/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { LawOfPosts } from '../law-of-posts.ts';
import { POST_ROLES, type Person, type PersonEmail, type Post, type PostRole } from '../person.ts';
import { peoplePaths } from '../paths.ts';
import type { Merge } from '../merging/merge-store.ts';
import type { Happened } from '../timeline/timeline.ts';
import { actorInWords, eventInWords, letterInWords } from '../timeline/words.ts';

export const POST_ROLE_WORDS: Readonly<Record<PostRole, string>> = {
  senco: 'SENCO',
  assistant_senco: 'Assistant SENCO',
  manages_sencos: 'Manages SENCOs',
  head: 'Head',
  senior_leader: 'Senior leader',
  teacher: 'Teacher',
  other: 'Other',
};

export interface PersonPageProps {
  frame: Frame;
  person: Person;
  emails: readonly PersonEmail[];
  posts: readonly Post[];
  law: LawOfPosts | null;
  happened: readonly Happened[];
  names: ReadonlyMap<string, string>;
  merges: readonly Merge[];
  /** Their applications and places, each with its page. */
  records: readonly { text: string; href: string }[];
  /** What the DfE and the lead provider told of them. */
  told: readonly RegistrationRow[];
  canOpenTold: boolean;
  /** How many other records look alike. */
  alike: number;
  canChange: boolean;
  canMerge: boolean;
  errors: readonly FieldError[];
  typed: Typed;
}

/** All that the hub knows of somebody, and all that happened, the newest first. */
export function PersonPage(props: PersonPageProps): VNode {
  const { frame, person, records, alike, canMerge, errors } = props;
  return (
    <Page
      frame={frame}
      title={person.fullName}
      hidden
      isWide
      back={{ href: '/staff/people', text: 'Back to people' }}
      errors={errors}
    >
      <h1 class="govuk-heading-l">{person.fullName}</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {alike > 0 && canMerge ? (
            <p class="govuk-inset-text">
              {alike === 1 ? 'Another record looks' : `${alike} other records look`} like this one.{' '}
              <a class="govuk-link" href={`${peoplePaths.duplicates.to()}?person=${person.id}`}>
                See why
              </a>
            </p>
          ) : null}
          <Known {...props} />
          <Posts {...props} />
          <h2 class="govuk-heading-m">Applications and places</h2>
          {records.length === 0 ? (
            <p class="govuk-body">None.</p>
          ) : (
            <ul class="govuk-list">
              {records.map(({ text, href }) => (
                <li key={href}>
                  <a class="govuk-link" href={href}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          )}
          <ToldPanel rows={props.told} canOpen={props.canOpenTold} />
          <Merges {...props} />
        </div>
        <div class="govuk-grid-column-one-third">
          <History {...props} />
        </div>
      </div>
    </Page>
  );
}

function Known({ person, emails, law, canChange, errors, typed }: PersonPageProps) {
  const rows: { key: { text: string }; value: { text: ComponentChildren } }[] = [
    {
      key: { text: 'Teacher reference number' },
      value: {
        text:
          person.trn === null
            ? 'Not known'
            : `${person.trn}, ${person.isTrnVerified ? 'checked' : 'told, not checked'}`,
      },
    },
    { key: { text: 'The law, by their posts' }, value: { text: <Law law={law} /> } },
    {
      key: { text: 'Email addresses' },
      value: { text: <Emails emails={emails} person={person} canChange={canChange} /> },
    },
  ];
  return (
    <>
      <SummaryList rows={rows} />
      {canChange ? (
        <Details summaryText="Change the name or add an address" open={has(errors, 'full-name', 'email')}>
          <form method="post" action={peoplePaths.name.to({ person: person.id })} novalidate>
            <Input
              id="full-name"
              name="full-name"
              label={{ text: 'Full name' }}
              autocomplete="off"
              spellcheck={false}
              value={typed['full-name'] ?? person.fullName}
              errorMessage={wrong(errors, 'full-name')}
            />
            <Button classes="govuk-button--secondary">Change the name</Button>
          </form>
          <form method="post" action={peoplePaths.addEmail.to({ person: person.id })} novalidate>
            <Input
              id="email"
              name="email"
              type="email"
              label={{ text: 'Another email address' }}
              autocomplete="off"
              spellcheck={false}
              value={typed['email']}
              errorMessage={wrong(errors, 'email')}
            />
            <Button classes="govuk-button--secondary">Add the address</Button>
          </form>
        </Details>
      ) : null}
    </>
  );
}

const OUTCOMES: Readonly<Record<string, string>> = {
  overdue: 'Should have held the qualification by',
  exempt: 'Need not hold it',
};

function Law({ law }: { law: LawOfPosts | null }) {
  if (law === null) return <>No SENCO post of theirs with a first day is known</>;
  const said = ({ outcome, deadline }: LawOfPosts['cautious']) =>
    deadline === null
      ? (OUTCOMES[outcome] ?? 'The law does not bind this school')
      : `${OUTCOMES[outcome] ?? 'Must hold the qualification by'} ${inWords(deadline)}`;
  return (
    <>
      {said(law.cautious)}
      {law.strict === null ? null : (
        <>
          <br />
          By the strict reading: {said(law.strict)}
        </>
      )}
      <span class="govuk-hint govuk-!-margin-bottom-0">
        Counted from {inWords(law.since)}. What no post tells, such as a qualification held, is taken as in
        the ordinary case.
      </span>
    </>
  );
}

function Emails({
  emails,
  person,
  canChange,
}: {
  emails: readonly PersonEmail[];
  person: Person;
  canChange: boolean;
}) {
  if (emails.length === 0) return <>None</>;
  return (
    <ul class="govuk-list">
      {emails.map(({ email, isMain, isVerified }) => (
        <li key={email}>
          {email}
          {isMain ? ' (letters go here)' : ''}
          {isVerified ? '' : ', not shown to be theirs yet'}
          {isMain || !canChange ? null : (
            <span class="hub-row-acts">
              <PostButton
                to={peoplePaths.mainEmail.to({ person: person.id })}
                name="email"
                value={email}
                of={email}
              >
                Send letters here
              </PostButton>
              <PostButton
                to={peoplePaths.removeEmail.to({ person: person.id })}
                name="email"
                value={email}
                of={email}
              >
                Remove
              </PostButton>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function PostButton(props: {
  to: string;
  name: string;
  value: string;
  of: string;
  children: ComponentChildren;
}) {
  return (
    <form method="post" action={props.to}>
      <input type="hidden" name={props.name} value={props.value} />
      <button type="submit" class="hub-link-button">
        {props.children}
        <span class="govuk-visually-hidden"> {props.of}</span>
      </button>
    </form>
  );
}

function Posts({ person, posts, canChange, errors, typed }: PersonPageProps) {
  return (
    <>
      <DataTable
        caption="Posts"
        rows={posts}
        whenEmpty="No post of theirs is known."
        columns={[
          { heading: 'School', cell: ({ schoolName }) => schoolName },
          { heading: 'Post', cell: ({ role }) => POST_ROLE_WORDS[role] },
          { heading: 'From', cell: ({ startsOn }) => (startsOn === null ? 'Not told' : inWords(startsOn)) },
          {
            heading: 'Last day',
            cell: ({ id, endsOn, schoolName }) =>
              endsOn === null ? (
                canChange ? (
                  <form
                    method="post"
                    action={peoplePaths.endPost.to({ person: person.id })}
                    class="hub-end-post"
                  >
                    <input type="hidden" name="post" value={id} />
                    <label class="govuk-visually-hidden" for={`ends-${id}`}>
                      Last day at {schoolName}
                    </label>
                    <input class="govuk-input" id={`ends-${id}`} name="ends-on" type="date" />
                    <button type="submit" class="hub-link-button">
                      End it<span class="govuk-visually-hidden"> at {schoolName}</span>
                    </button>
                  </form>
                ) : (
                  'Held'
                )
              ) : (
                inWords(endsOn)
              ),
          },
        ]}
      />
      {canChange ? (
        <Details summaryText="Add a post" open={has(errors, 'school', 'role', 'starts-on', 'ends-on')}>
          <form method="post" action={peoplePaths.addPost.to({ person: person.id })} novalidate>
            <Input
              id="school"
              name="school"
              label={{ text: 'School, by its URN' }}
              hint={{ text: 'Six digits, or seven. For a place that has none, its name' }}
              value={typed['school']}
              errorMessage={wrong(errors, 'school')}
            />
            <Select
              id="role"
              name="role"
              label={{ text: 'Post' }}
              value={typed['role']}
              items={[
                { value: '', text: 'Choose' },
                ...POST_ROLES.map((role) => ({ value: role, text: POST_ROLE_WORDS[role] })),
              ]}
              errorMessage={wrong(errors, 'role')}
            />
            <Input
              id="starts-on"
              name="starts-on"
              label={{ text: 'First day' }}
              hint={{ text: 'Year, month, day, like 2024-09-01. Leave it out where nobody knows' }}
              classes="govuk-input--width-10"
              value={typed['starts-on']}
              errorMessage={wrong(errors, 'starts-on')}
            />
            <Button classes="govuk-button--secondary" preventDoubleClick>
              Add the post
            </Button>
          </form>
        </Details>
      ) : null}
    </>
  );
}

function Merges({ merges, canMerge }: PersonPageProps) {
  if (merges.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Records merged into this one</h2>
      <ul class="govuk-list hub-sessions">
        {merges.map(({ id, goneId, mergedAt, reason, undoneAt }) => (
          <li key={id} class="hub-sessions__item">
            <p class="govuk-body govuk-!-margin-bottom-2">
              Record {goneId}, on {inWords(londonDay(mergedAt))}: {reason}
              {undoneAt === null ? '' : `. Undone on ${inWords(londonDay(undoneAt))}`}
            </p>
            {undoneAt !== null || !canMerge ? null : (
              <form method="post" action={peoplePaths.undo.to({ merge: id })}>
                <Button classes="govuk-button--secondary govuk-!-margin-bottom-2" preventDoubleClick>
                  Undo<span class="govuk-visually-hidden"> the merge of record {goneId}</span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function History({ happened, names }: PersonPageProps) {
  return (
    <>
      <h2 class="govuk-heading-m">What happened</h2>
      {happened.length === 0 ? (
        <p class="govuk-body">Nothing yet.</p>
      ) : (
        <Timeline
          events={happened.map(({ at, kind, what, actor, reason, detail }) => ({
            title: kind === 'letter' ? letterInWords(what, detail['state']) : eventInWords(what),
            when: momentInWords(at),
            dateTime: at.toString({ smallestUnit: 'second' }),
            by: kind === 'letter' ? undefined : actorInWords(actor, names),
            text: reason ?? undefined,
          }))}
        />
      )}
    </>
  );
}

function momentInWords(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON);
  return `${inWords(local.toPlainDate())}, ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

function wrong(errors: readonly FieldError[], field: string): { text: string } | undefined {
  const error = errors.find((one) => one.field === field);
  return error === undefined ? undefined : { text: error.text };
}

function has(errors: readonly FieldError[], ...fields: readonly string[]): boolean {
  return errors.some(({ field }) => fields.includes(field));
}
