import type { ComponentChildren, VNode } from 'preact';

import { londonDay, LONDON } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError } from '../../kit/forms/index.ts';
import {
  Button,
  Checkboxes,
  DataTable,
  Details,
  Input,
  SummaryList,
  Timeline,
} from '../../kit/govuk/index.ts';
import { ToldPanel, type RegistrationRow } from '../../mirror/index.ts';
import { SCHOOL_BOX_ASSETS, SchoolBox, type SchoolChoice } from '../../schools/pages/school-box.tsx';
import type { Frame } from '../../shell/frame.ts';
import { NotABirth } from '../../shell/not-a-birth.tsx';
import { Page } from '../../shell/page.tsx';
import type { LawOfPosts } from '../law-of-posts.ts';
import type { TypedAgain } from '../forms.ts';
import type { Person, PersonEmail, Post } from '../person.ts';
import { peoplePaths } from '../paths.ts';
import type { Merge } from '../merging/merge-store.ts';
import type { Happened } from '../timeline/timeline.ts';
import { POST_ROLE_WORDS } from './post-words.ts';
import { PostFacts } from './post-page.tsx';
import { actorInWords, eventInWords, letterInWords } from '../timeline/words.ts';

export interface PersonPageProps extends TypedAgain {
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
  canOpenNeeds: boolean;
  /** What is arranged for them, never why. */
  arranged: { kinds: readonly string[]; toldInConfidence: boolean };
  /** The schools that may have been meant by a new post; null where there is no doubt. */
  matches: readonly SchoolChoice[] | null;
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
      {...SCHOOL_BOX_ASSETS}
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
          <Arranged {...props} />
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

function Known({ person, emails, law, canChange, errors, typed, dateIn }: PersonPageProps) {
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
        <Details
          summaryText="Change the name or the teacher reference number, or add an address"
          open={has(errors, 'full-name', 'trn', 'email')}
        >
          <form method="post" action={peoplePaths.name.to({ person: person.id })} novalidate>
            <Input
              id="full-name"
              name="full-name"
              label={{ text: 'Full name' }}
              autocomplete="off"
              spellcheck={false}
              value={typed['full-name'] ?? person.fullName}
              errorMessage={errorAt(errors, 'full-name')}
            />
            {dateIn === 'full-name' ? <NotABirth /> : null}
            <Button classes="govuk-button--secondary">Change the name</Button>
          </form>
          <form method="post" action={peoplePaths.trn.to({ person: person.id })} novalidate>
            <Input
              id="trn"
              name="trn"
              label={{ text: 'Teacher reference number' }}
              hint={{ text: 'Seven digits. Empty where nobody knows it' }}
              classes="govuk-input--width-10"
              inputmode="numeric"
              autocomplete="off"
              spellcheck={false}
              value={typed['trn'] ?? person.trn ?? ''}
              errorMessage={errorAt(errors, 'trn')}
            />
            <Checkboxes
              name="checked"
              classes="govuk-checkboxes--small"
              values={(typed['checked'] ?? (person.isTrnVerified ? 'yes' : '')) === 'yes' ? ['yes'] : []}
              items={[{ value: 'yes', text: 'I have checked that it is theirs' }]}
            />
            <Button classes="govuk-button--secondary">Save the number</Button>
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
              errorMessage={errorAt(errors, 'email')}
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
      <span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-display-block">
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

/** What whoever leads a session sees: the arrangement, never the reason. */
function Arranged({ person, arranged, canOpenNeeds }: PersonPageProps) {
  const { kinds, toldInConfidence } = arranged;
  if (kinds.length === 0 && !toldInConfidence) return null;
  return (
    <>
      <h2 class="govuk-heading-m">What to arrange</h2>
      {kinds.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {kinds.map((kind) => (
            <li key={kind}>{kind}</li>
          ))}
        </ul>
      )}
      {toldInConfidence ? (
        <p class="govuk-body">
          They told something in confidence.{' '}
          {canOpenNeeds ? (
            <a class="govuk-link" href={`/staff/people/${person.id}/needs`}>
              Open it, with a reason
            </a>
          ) : (
            'It is sealed.'
          )}
        </p>
      ) : null}
    </>
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

function Posts({ person, posts, canChange, errors, typed, dateIn, matches }: PersonPageProps) {
  return (
    <>
      <DataTable
        caption="Posts"
        isWide
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
                    <input
                      class={`govuk-input${errorAt(errors, `ends-${id}`) === undefined ? '' : ' govuk-input--error'}`}
                      id={`ends-${id}`}
                      name="ends-on"
                      type="date"
                      value={typed[`ends-${id}`]}
                    />
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
          ...(canChange
            ? [
                {
                  heading: <span class="govuk-visually-hidden">Correct</span>,
                  cell: ({ id, schoolName }: Post) => (
                    <a class="govuk-link" href={peoplePaths.post.to({ person: person.id, post: id })}>
                      Correct<span class="govuk-visually-hidden"> the post at {schoolName}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {canChange ? (
        <Details
          summaryText="Add a post"
          open={has(errors, 'school', 'school-choice', 'role', 'starts-on', 'ends-on')}
        >
          <form method="post" action={peoplePaths.addPost.to({ person: person.id })} novalidate>
            <SchoolBox
              label={{ text: 'School' }}
              hint="Name, town, postcode or URN. For a place of no register, its name"
              value={typed['school'] ?? ''}
              error={errors.find(({ field }) => field === 'school' || field === 'school-choice')?.text}
              matches={matches}
              choice={typed['school-choice']}
            />
            {dateIn === 'school' ? <NotABirth /> : null}
            <PostFacts
              role={typed['role'] ?? ''}
              startsOn={typed['starts-on'] ?? ''}
              endsOn={typed['ends-on'] ?? ''}
              errors={errors}
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
              <a class="govuk-link" href={peoplePaths.mergeDone.to({ merge: id })}>
                See what it moved, or undo it
                <span class="govuk-visually-hidden"> (record {goneId})</span>
              </a>
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
            title: kind === 'letter' ? letterInWords(what, detail['state']) : eventInWords(what, detail),
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

function has(errors: readonly FieldError[], ...fields: readonly string[]): boolean {
  return errors.some(({ field }) => fields.includes(field));
}
