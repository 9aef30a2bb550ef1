import type { VNode } from 'preact';

import { Button, InsetText, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Card } from '../card.ts';
import type { Search } from '../forms.ts';
import { networkPaths as paths } from '../paths.ts';
import { DISTANCES, labelsOf, PHASES, SETTINGS, STRENGTHS } from '../words.ts';
import { areaInWords, Parts } from './parts.tsx';

const ACCOUNT = { href: '/account', text: 'Your account' };

/** Before somebody has a card that is shown: what it is, and the way in. */
export function JoinPage(props: {
  frame: Frame;
  /** Barred by a manager. */
  isBarred: boolean;
  /** There is a card that is no longer shown. */
  hasLapsed: boolean;
  groups: readonly GroupLink[];
}): VNode {
  const { frame, isBarred, hasLapsed, groups } = props;
  return (
    <Page frame={frame} title="The network" hidden back={ACCOUNT}>
      <h1 class="govuk-heading-l">The network</h1>
      <p class="govuk-body">
        SENCOs of our programmes find each other here: somebody near, of the same kind of school, or who knows
        what you want to know. You see others’ cards when you have one. It stays yours after the programme.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>A card says what you write and tick, and nothing else that we know of you.</li>
        <li>Others write to you through us. They never learn your email address, nor you theirs.</li>
        <li>You can leave on any day, and all of it goes at once.</li>
      </ul>
      {isBarred ? (
        <InsetText>
          You cannot join the network at present. If you think that this is wrong, write to the hub.
        </InsetText>
      ) : (
        <Button href={paths.card.to()}>{hasLapsed ? 'Look at your card' : 'Write your card'}</Button>
      )}
      <Groups groups={groups} />
    </Page>
  );
}

export interface GroupLink {
  id: string;
  name: string;
}

function Groups({ groups }: { groups: readonly GroupLink[] }): VNode | null {
  if (groups.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Pages of your groups</h2>
      <ul class="govuk-list">
        {groups.map(({ id, name }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.group.to({ group: id })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function SearchPage(props: {
  frame: Frame;
  search: Search;
  /** Those that match, the nearest first; null miles where it is not known. */
  found: readonly { card: Card; miles: number | null }[];
  groups: readonly GroupLink[];
}): VNode {
  const { frame, search, found, groups } = props;
  const choices = (all: Readonly<Record<string, string>>) => [
    { value: '', text: 'Any' },
    ...Object.entries(all).map(([value, text]) => ({ value, text })),
  ];
  return (
    <Page frame={frame} title="Find somebody in the network" hidden back={ACCOUNT}>
      <h1 class="govuk-heading-l">Find somebody in the network</h1>
      <form method="get" action={paths.search.to()} novalidate>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-one-half">
            <Select name="phase" label={{ text: 'Phase' }} items={choices(PHASES)} value={search.phase} />
            <Select
              name="setting"
              label={{ text: 'Setting' }}
              items={choices(SETTINGS)}
              value={search.setting}
            />
          </div>
          <div class="govuk-grid-column-one-half">
            <Select
              name="strength"
              label={{ text: 'Can help with' }}
              items={choices(STRENGTHS)}
              value={search.strength}
            />
            <Select
              name="within"
              label={{ text: 'How far from you' }}
              items={[
                { value: '', text: 'Any distance' },
                ...DISTANCES.map((miles) => ({ value: String(miles), text: `Within ${miles} miles` })),
              ]}
              value={search.within === null ? null : String(search.within)}
            />
          </div>
        </div>
        <Button classes="govuk-button--secondary">Find</Button>
      </form>
      <h2 class="govuk-heading-m">
        {found.length === 0 ? 'Nobody' : found.length}{' '}
        {found.length > 1 ? 'people' : found.length === 1 ? 'person' : ''}
      </h2>
      {found.length === 0 ? (
        <p class="govuk-body">Nobody has all of what you asked for. Ask for less, or look farther.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {found.map(({ card, miles }) => (
            <li key={card.id}>
              <a class="govuk-link govuk-!-font-weight-bold" href={paths.person.to({ card: card.id })}>
                {card.shownName}
              </a>
              <br />
              {[
                areaInWords(card.area, miles),
                ...labelsOf(PHASES, card.phases),
                ...labelsOf(SETTINGS, card.settings),
              ].join('. ')}
              {card.question === '' ? null : (
                <>
                  <br />
                  Asks: {card.question}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <Groups groups={groups} />
      <h2 class="govuk-heading-m">Yours</h2>
      <Parts />
    </Page>
  );
}
