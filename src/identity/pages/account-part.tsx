import type { VNode } from 'preact';

import { Button, Details, SummaryList } from '../../kit/govuk/index.ts';
import type { AccountPart, PartLink } from '../account-section.ts';

/** One part of somebody's own page, as the slice that gives it says it. */
export function Part({ part }: { part: AccountPart }): VNode {
  const { heading, items, facts, choices = [], more, act } = part;
  return (
    <section class="hub-account-part">
      <h2 class="govuk-heading-m">{heading}</h2>
      {items.length === 0 ? null : (
        <ul class="govuk-list govuk-list--spaced">
          {items.map(({ text, href, note }, index) => (
            <li key={`${index}${text}`}>
              {href === null ? text : <Link text={text} href={href} />}
              {note === undefined ? null : <span class="hub-account-part__note">{note}</span>}
            </li>
          ))}
        </ul>
      )}
      {choices.length === 0 ? null : (
        <div class="govuk-button-group hub-no-print">
          {choices.map(({ text, href, isQuiet }) => (
            <Button key={href} href={href} classes={isQuiet === true ? 'govuk-button--secondary' : ''}>
              {text}
            </Button>
          ))}
        </div>
      )}
      {facts === undefined || facts.length === 0 ? null : (
        <SummaryList
          rows={facts.map(({ key, text, link }) => ({
            key: { text: key },
            value: {
              text:
                link === undefined ? (
                  text
                ) : (
                  <>
                    {text}
                    <br />
                    <Link {...link} />
                  </>
                ),
            },
          }))}
        />
      )}
      {more === undefined ? null : (
        <Details summaryText={more.summary}>
          {more.sentences.map((sentence) => (
            <p key={sentence} class="govuk-body">
              {sentence}
            </p>
          ))}
          <ul class="govuk-list">
            {more.links.map((link) => (
              <li key={link.href}>
                <Link {...link} />
              </li>
            ))}
          </ul>
        </Details>
      )}
      {act === undefined ? null : (
        <form method="post" action={act.action} class="hub-no-print">
          <Button preventDoubleClick classes="govuk-button--secondary">
            {act.text}
          </Button>
        </form>
      )}
    </section>
  );
}

function Link({ text, href }: PartLink): VNode {
  return (
    <a class="govuk-link" href={href}>
      {text}
    </a>
  );
}
