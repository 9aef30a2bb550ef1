/** The quieter sections of a programme's page: each is handed facts, and is nothing where there are none. */
import type { ComponentChildren, VNode } from 'preact';

import { AboutEngland, FigureList, figurePaths, type PublishedFigure } from '../../figures/index.ts';
import { monthInWords } from '../../kit/dates/index.ts';
import { Details } from '../../kit/govuk/index.ts';
import { SOURCES_READ, type Audience, type LawFact, type Source } from '../course.ts';
import { addressOf } from '../destinations.ts';
import type { Facilitator, Point, Price, Question } from '../programme.ts';
import { poundsInWords } from '../words.ts';

/** What came of it: published figures with their receipts, and nothing where there is none. */
export function Results({ figures }: { figures: readonly PublishedFigure[] }): VNode | null {
  if (figures.length === 0) return null;
  return (
    <Section id="results" title="Results">
      <FigureList figures={figures} />
      <AboutEngland figures={figures} />
      <p class="govuk-body">
        <a class="govuk-link" href={figurePaths.all.to()}>
          All our results, beside England
        </a>
      </p>
    </Section>
  );
}

/** A part of the page with a heading that can be linked to. */
export function Section({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ComponentChildren;
}): VNode {
  return (
    <section class="hub-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 class="govuk-heading-l" id={`${id}-title`}>
        {title}
      </h2>
      {children}
    </section>
  );
}

export function AudienceCards({ audiences }: { audiences: readonly Audience[] }): VNode {
  return (
    <ul class={audiences.length === 5 ? 'hub-cards hub-cards--five' : 'hub-cards'}>
      {audiences.map(({ who, words, next }) => (
        <li key={who} class="hub-card">
          <h3 class="govuk-heading-s hub-tight">{who}</h3>
          <p class="govuk-body hub-card__words">{words}</p>
          {next === null ? null : (
            <p class="govuk-body hub-card__next">
              <a class="govuk-link" href={addressOf(next.to)}>
                {next.text}
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

export function Points({ points }: { points: readonly Point[] }): VNode {
  return (
    <ul class="hub-points">
      {points.map(({ title, words }) => (
        <li key={title}>
          <h3 class="govuk-heading-s hub-tight">{title}</h3>
          <p class="govuk-body hub-tight">{words}</p>
        </li>
      ))}
    </ul>
  );
}

/** The content areas, by number: each name is the DfE's. */
export function Areas({ sections }: { sections: readonly { title: string }[] }): VNode {
  return (
    <ol class="hub-areas">
      {sections.map(({ title }) => (
        <li key={title} class="hub-areas__area">
          {title}
        </li>
      ))}
    </ol>
  );
}

export function Facilitators({ facilitators }: { facilitators: readonly Facilitator[] }): VNode {
  return (
    <>
      <ul class="hub-people">
        {facilitators.map((person, index) => (
          <li key={index} class="hub-person">
            <p class="hub-person__years">
              <span class="hub-person__number">{person.yearsAsSenco}</span>
              {` ${person.yearsAsSenco === 1 ? 'year' : 'years'} as a SENCO`}
            </p>
            <h3 class="govuk-heading-s hub-tight">{person.role}</h3>
            <p class="govuk-body-s hub-person__setting">{person.setting}</p>
            <p class="govuk-body hub-tight">{person.words}</p>
          </li>
        ))}
      </ul>
      {facilitators.some((person) => person.invented) ? (
        <p class="govuk-body-s hub-invented">These people are invented for the example.</p>
      ) : null}
    </>
  );
}

export function Law({ law }: { law: readonly LawFact[] }): VNode {
  return (
    <dl class="hub-law">
      {law.map(({ title, words, source }) => (
        <div key={title} class="hub-law__fact">
          <dt class="govuk-heading-s hub-tight">{title}</dt>
          <dd>
            <p class="govuk-body hub-tight">{words}</p>
            <p class="govuk-body-s hub-tight">
              {'Source: '}
              <a class="govuk-link" href={source.href}>
                {source.title}
              </a>
            </p>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function PriceWords({ price }: { price: Price }): VNode {
  return (
    <p class="govuk-body">
      <strong class="hub-price">{poundsInWords(price.pounds)}</strong>
      {` ${price.words}`}
    </p>
  );
}

export function Questions({ questions }: { questions: readonly Question[] }): VNode {
  return (
    <>
      {questions.map(({ question, answer }) => (
        <Details key={question} summaryText={question} classes="hub-question">
          {answer}
        </Details>
      ))}
    </>
  );
}

export function Sources({ sources }: { sources: readonly Source[] }): VNode | null {
  if (sources.length === 0) return null;
  return (
    <div class="hub-section">
      <h2 class="govuk-heading-s">{`Sources, read ${monthInWords(SOURCES_READ)}`}</h2>
      <ul class="govuk-list govuk-body-s">
        {sources.map(({ title, href }) => (
          <li key={href}>
            <a class="govuk-link" href={href}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
