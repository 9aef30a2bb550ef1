import type { VNode } from 'preact';

import { WordsBox } from '../../applications/endorsement/pages/words-box.tsx';
import { DOCUMENT_KINDS, sizeInWords } from '../../kit/attachments/index.ts';
import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, FileUpload, Input, NotificationBanner } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Item, Notice, Posted } from '../group-store.ts';
import { networkPaths as paths } from '../paths.ts';
import { NETWORK, NO_PUPILS, ReportLink, Said } from './parts.tsx';

export interface GroupPageProps {
  frame: Frame;
  group: { id: string; name: string; cohort: string };
  notices: readonly Notice[];
  items: readonly Item[];
  me: number;
  /** May take down what others put here. */
  leads: boolean;
  /** Members put something here once they have a card. */
  mayPost: boolean;
  /** Null where the hub knows no address of theirs. */
  email: string | null;
  /** They asked to be told of new notices by email. */
  isTold: boolean;
  told: 'asked' | 'stopped' | null;
  formKey: string;
  typed: Typed;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}

/** What a group keeps for each other, also when their programme is over. */
export function GroupPage(props: GroupPageProps): VNode {
  const { frame, group, notices, items, me, leads, mayPost, formKey, typed, errors } = props;
  const at = { group: group.id };
  const remove = (thing: Posted, id: number, byId: number, what: string) =>
    byId === me || leads ? (
      <form method="post" action={paths.remove.to(at)}>
        <input type="hidden" name="thing" value={thing} />
        <input type="hidden" name="id" value={id} />
        <Button classes="govuk-button--secondary govuk-!-margin-bottom-1" preventDoubleClick>
          Take down<span class="govuk-visually-hidden">: {what}</span>
        </Button>
      </form>
    ) : null;
  return (
    <Page frame={frame} title={`Page of ${group.name}`} hidden errors={errors} back={NETWORK}>
      {props.told === null ? null : (
        <NotificationBanner titleText="Done">
          <p class="govuk-notification-banner__heading">{TOLD[props.told]}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{group.cohort}</span>
      <h1 class="govuk-heading-l">Page of {group.name}</h1>
      <p class="govuk-body">
        For the members of the group and those who lead it, also after the programme. {NO_PUPILS}
      </p>

      <h2 class="govuk-heading-m">Notices</h2>
      {notices.length === 0 ? <p class="govuk-body">None yet.</p> : null}
      {notices.map((notice) => (
        <Said key={notice.id} by={notice.by} at={notice.madeAt} words={notice.words}>
          {remove('notice', notice.id, notice.byId, notice.words.slice(0, 60))}
          {notice.byId === me ? null : (
            <ReportLink thing="notice" id={notice.id} what={notice.words.slice(0, 60)} />
          )}
        </Said>
      ))}
      {mayPost ? (
        <form method="post" action={paths.notices.to(at)} novalidate>
          <input type="hidden" name="key" value={formKey} />
          <WordsBox
            field="words"
            label="Write a notice"
            typed={typed['words'] ?? ''}
            errors={errors}
            asksOfDate={props.asksOfDate}
            rows={4}
          />
          <Button preventDoubleClick>Put it up</Button>
        </form>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.card.to()}>
            Write your card
          </a>{' '}
          to put something here yourself.
        </p>
      )}

      {props.email === null ? null : <ByEmail {...{ group, email: props.email, isTold: props.isTold }} />}

      <h2 class="govuk-heading-m">Library</h2>
      {items.length === 0 ? <p class="govuk-body">Nothing yet.</p> : null}
      {items.length === 0 ? null : (
        <ul class="govuk-list govuk-list--spaced">
          {items.map((item) => (
            <li key={item.id}>
              {item.type !== null ? (
                <a class="govuk-link" href={paths.item.to({ ...at, item: item.id })} download>
                  {item.title} ({DOCUMENT_KINDS[item.type].words}, {sizeInWords(item.bytes)})
                </a>
              ) : (
                <a class="govuk-link" href={item.link ?? ''} rel="noreferrer noopener">
                  {item.title} (link)
                </a>
              )}
              <br />
              {item.by}, {inWords(londonDay(item.madeAt))}.{' '}
              {item.byId === me ? null : <ReportLink thing="item" id={item.id} what={item.title} />}
              {remove('item', item.id, item.byId, item.title)}
            </li>
          ))}
        </ul>
      )}
      {mayPost ? (
        <form method="post" action={paths.items.to(at)} enctype="multipart/form-data" novalidate>
          <input type="hidden" name="key" value={formKey} />
          <h3 class="govuk-heading-s">Share something</h3>
          <Input
            id="title"
            name="title"
            label={{ text: 'What it is' }}
            value={typed['title'] ?? ''}
            errorMessage={errorAt(errors, 'title')}
            autocomplete="off"
          />
          <Input
            id="link"
            name="link"
            label={{ text: 'A link' }}
            hint={{ text: 'It begins with https://. Or choose a file instead.' }}
            value={typed['link'] ?? ''}
            errorMessage={errorAt(errors, 'link')}
            autocomplete="off"
            spellcheck={false}
          />
          <FileUpload
            id="file"
            name="file"
            label={{ text: 'A file' }}
            hint={{
              text: 'PDF, Word, PowerPoint, Excel without macros, or a picture, up to 5 MB. We take out what it says of who made it.',
            }}
            errorMessage={errorAt(errors, 'file')}
          />
          <Button preventDoubleClick>Share it</Button>
        </form>
      ) : null}
    </Page>
  );
}

const TOLD = {
  asked: 'We write to you when there are new notices here',
  stopped: 'We no longer write to you about notices here',
} as const;

/** Whether somebody is told of new notices: only where they asked for it. */
function ByEmail(props: { group: { id: string }; email: string; isTold: boolean }): VNode {
  const { group, email, isTold } = props;
  return (
    <form method="post" action={paths.noticeLetters.to({ group: group.id })}>
      <h3 class="govuk-heading-s">New notices by email</h3>
      <p class="govuk-body hub-break">
        At most one email a day, which says that there are new notices and nothing of what they say. It{' '}
        {isTold ? 'goes' : 'would go'} to you alone, at {email}.
      </p>
      <input type="hidden" name="wants" value={isTold ? 'no' : 'yes'} />
      <Button classes="govuk-button--secondary" preventDoubleClick>
        {isTold ? 'Stop these emails' : 'Email me about new notices'}
      </Button>
    </form>
  );
}
