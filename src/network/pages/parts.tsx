import type { ComponentChildren, VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { SummaryList } from '../../kit/govuk/index.ts';
import type { Card } from '../card.ts';
import { networkPaths as paths } from '../paths.ts';
import type { ReportedThing } from '../reports-store.ts';
import { labelsOf, PHASES, SETTINGS, STRENGTHS } from '../words.ts';

export const NETWORK = { href: paths.search.to(), text: 'The network' };

/** The pages of the network, for whoever has joined. */
export function Parts(): VNode {
  const links = [
    [paths.search.to(), 'Find somebody'],
    [paths.visits.to(), 'Visits'],
    [paths.letters.to(), 'Your letters'],
    [paths.card.to(), 'Your card'],
  ] as const;
  return (
    <ul class="govuk-list">
      {links.map(([href, text]) => (
        <li key={href}>
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function CardFacts({ card, miles }: { card: Card; miles: number | null }): VNode {
  const visits = [
    card.offersVisit ? 'Offers a visit' : '',
    card.wantsVisit ? 'Would like to visit somebody' : '',
    card.visitWords,
  ].filter((part) => part !== '');
  return (
    <SummaryList
      rows={[
        card.workplace !== '' && fact('Works at', card.workplace),
        fact('Area', areaInWords(card.area, miles)),
        fact('Phase', labelsOf(PHASES, card.phases).join(', ')),
        fact('Setting', labelsOf(SETTINGS, card.settings).join(', ')),
        card.strengths.length > 0 && fact('Can help with', labelsOf(STRENGTHS, card.strengths).join(', ')),
        card.question !== '' && fact('Asks', <Words text={card.question} />),
        visits.length > 0 && fact('Visits', <Words text={visits.join('\n')} />),
      ]}
    />
  );
}

const fact = (key: string, text: ComponentChildren) => ({ key: { text: key }, value: { text } });

export function areaInWords(area: string, miles: number | null): string {
  if (miles === null) return area;
  return miles === 0
    ? `${area}, in your area`
    : `${area}, about ${miles} ${miles === 1 ? 'mile' : 'miles'} from you`;
}

/** Text with its line ends. */
export function Words({ text }: { text: string }): VNode {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index === 0 ? null : <br />}
          {line}
        </>
      ))}
    </>
  );
}

/** Who and when, over words that somebody wrote. */
export function Said(props: {
  by: string;
  at: Temporal.Instant;
  words: string;
  children?: ComponentChildren;
}): VNode {
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <strong>{props.by}</strong>, {inWords(londonDay(props.at))}
      </p>
      <p class="govuk-body hub-breaks">
        <Words text={props.words} />
      </p>
      {props.children}
    </div>
  );
}

export function ReportLink({ thing, id, what }: { thing: ReportedThing; id: number; what: string }): VNode {
  return (
    <a class="govuk-link" href={paths.report.to({ thing, id })}>
      Report this<span class="govuk-visually-hidden">: {what}</span>
    </a>
  );
}

export const NO_PUPILS = 'Name no pupil, and nothing by which somebody could know one.';
