import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Checkboxes, NotificationBanner, Radios, SummaryList } from '../../kit/govuk/index.ts';
import { WordsBox } from '../../applications/endorsement/pages/words-box.tsx';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { DayBox } from '../../timetable/pages/parts.tsx';
import { NOT_HEALTH } from '../contact/forms.ts';
import type { ContactNote } from '../contact/store.ts';
import { CONTACT_WAYS } from '../contact/ways.ts';
import { engagementPaths as paths } from '../paths.ts';
import type { Engagement } from '../read-engagement.ts';
import { reasonInWords, signInWords } from '../words.ts';
import { Bars, Slack } from './parts.tsx';

export interface MemberPageProps {
  frame: Frame;
  engagement: Engagement;
  windowOn: Temporal.PlainDate;
  /** Null for whoever may not read them. */
  notes: readonly ContactNote[] | null;
  /** Makes the form one that is taken once. */
  formKey: string;
  links: readonly { text: string; href: string }[];
  told: 'noted' | 'followed up' | null;
  again: { typed: Typed; errors: readonly FieldError[]; asksOfDate: boolean; asksOfHealth: boolean };
}

/** One member: why they are in the caseload, what they may still miss, each percentage, and who was in touch. */
export function MemberPage(props: MemberPageProps): VNode {
  const { frame, engagement, notes, told, again, links } = props;
  const { name, reasons, cohort, groupName, state, lastSign, deadline } = engagement;
  return (
    <Page
      frame={frame}
      title={`${name}: engagement`}
      hidden
      errors={again.errors}
      back={{ href: paths.caseload.to(), text: 'Caseload' }}
    >
      {told === null ? null : (
        <NotificationBanner type="success">
          {told === 'noted' ? 'The note is kept.' : 'The follow-up is set down as done.'}
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{name}</h1>
      <p class="govuk-body">
        {groupName ?? 'No group'}, {cohort.name}
        {state === 'active' ? '' : `, ${state}`}
      </p>
      {reasons.length === 0 ? (
        <p class="govuk-body">On track: there is nothing to chase.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {reasons.map((reason) => (
            <li key={reason.why + (reason.what ?? '')}>{reasonInWords(reason)}</li>
          ))}
        </ul>
      )}
      <SummaryList
        rows={[
          {
            key: { text: 'Last heard of' },
            value: { text: lastSign === null ? 'None yet' : signInWords(lastSign) },
          },
          {
            key: { text: 'Statutory deadline' },
            value: {
              text:
                deadline === null
                  ? 'None that the hub knows of'
                  : `${inWords(deadline)}, by the posts that the hub knows of`,
            },
          },
        ]}
      />
      {links.length === 0 ? null : (
        <ul class="govuk-list">
          {links.map(({ text, href }) => (
            <li key={href}>
              <a class="govuk-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
      <h2 class="govuk-heading-m">What may still be missed</h2>
      <Slack engagement={engagement} today={frame.today} whose="they" />
      <h2 class="govuk-heading-m">Engagement</h2>
      <Bars engagement={engagement} windowOn={props.windowOn} />
      {notes === null ? null : <Notes {...props} notes={notes} />}
    </Page>
  );
}

function Notes({
  engagement,
  notes,
  formKey,
  again,
}: MemberPageProps & { notes: readonly ContactNote[] }): VNode {
  const at = { enrolment: engagement.enrolmentId };
  const { typed, errors } = again;
  const isOpen = notes.some(({ followUpOn, followedUpAt }) => followUpOn !== null && followedUpAt === null);
  return (
    <>
      <h2 class="govuk-heading-m" id="contact">
        Contact
      </h2>
      {notes.length === 0 ? <p class="govuk-body">Nobody has written a note yet.</p> : null}
      {notes.map((note) => (
        <div key={note.id} class="hub-note">
          <p class="govuk-body govuk-!-margin-bottom-1">
            <strong>{inWords(note.on)}</strong>, {note.how}, {note.reached ? 'reached' : 'not reached'}, by{' '}
            {note.madeBy}
            {note.followUpOn === null
              ? ''
              : note.followedUpAt === null
                ? `. To be rung again by ${inWords(note.followUpOn)}`
                : `. Was to be rung again by ${inWords(note.followUpOn)}: done`}
          </p>
          <p class="govuk-body">{note.words}</p>
        </div>
      ))}
      {isOpen ? (
        <form method="post" action={paths.followedUp.to(at)}>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            The follow-up is done
          </Button>
        </form>
      ) : null}
      <form method="post" action={paths.note.to(at)} novalidate>
        <input type="hidden" name="key" value={formKey} />
        <h3 class="govuk-heading-s">Write a note</h3>
        <Radios
          name="how"
          classes="govuk-radios--small govuk-radios--inline"
          fieldset={{ legend: { text: 'How', classes: 'govuk-fieldset__legend--s' } }}
          value={typed['how'] ?? ''}
          items={CONTACT_WAYS.map((way) => ({
            value: way,
            text: way.charAt(0).toUpperCase() + way.slice(1),
          }))}
          errorMessage={errorAt(errors, 'how')}
        />
        <Radios
          name="reached"
          classes="govuk-radios--small govuk-radios--inline"
          fieldset={{ legend: { text: 'Did you reach them?', classes: 'govuk-fieldset__legend--s' } }}
          value={typed['reached'] ?? ''}
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
          errorMessage={errorAt(errors, 'reached')}
        />
        <WordsBox
          field="words"
          label="What was said and agreed"
          hint="Nothing about anybody’s health, and no pupil’s name."
          typed={typed['words'] ?? ''}
          errors={errors}
          asksOfDate={again.asksOfDate}
          rows={3}
        />
        {again.asksOfHealth ? (
          <Checkboxes
            name={NOT_HEALTH}
            items={[{ value: 'yes', text: 'This says nothing about anybody’s health' }]}
          />
        ) : null}
        <DayBox field="again" legend="When to ring again (optional)" typed={typed} errors={errors} />
        <Button preventDoubleClick>Keep the note</Button>
      </form>
    </>
  );
}
