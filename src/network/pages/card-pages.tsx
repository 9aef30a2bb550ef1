import type { VNode } from 'preact';

import { WordsBox } from '../../applications/endorsement/pages/words-box.tsx';
import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError } from '../../kit/forms/index.ts';
import { Button, Checkboxes, Input, InsetText, Radios, WarningText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Card } from '../card.ts';
import type { CardShown } from '../forms.ts';
import { networkPaths as paths } from '../paths.ts';
import { DISTANCES, PHASES, SETTINGS, STRENGTHS } from '../words.ts';
import { NETWORK, NO_PUPILS } from './parts.tsx';

const ticks = (all: Readonly<Record<string, string>>) =>
  Object.entries(all).map(([value, text]) => ({ value, text }));

export function OwnCardPage(props: {
  frame: Frame;
  card: Card | null;
  shown: CardShown;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}): VNode {
  const { frame, card, shown, errors, asksOfDate } = props;
  const { typed, ticked } = shown;
  const title = card === null ? 'Join the network' : 'Your card in the network';
  const group = (name: string, legend: string, all: Readonly<Record<string, string>>) => (
    <Checkboxes
      name={name}
      classes="govuk-checkboxes--small"
      fieldset={{ legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }}
      values={ticked}
      items={ticks(all)}
      errorMessage={errorAt(errors, name)}
    />
  );
  return (
    <Page frame={frame} title={title} hidden errors={errors} back={NETWORK}>
      <h1 class="govuk-heading-l">{title}</h1>
      {card === null ? null : <StillRight card={card} />}
      <form method="post" action={paths.card.to()} novalidate>
        <Input
          id="name"
          name="name"
          label={{ text: 'Name that others see', classes: 'govuk-label--s' }}
          value={typed['name'] ?? ''}
          errorMessage={errorAt(errors, 'name')}
          autocomplete="name"
        />
        <Input
          id="workplace"
          name="workplace"
          label={{ text: 'Where you work (optional)', classes: 'govuk-label--s' }}
          value={typed['workplace'] ?? ''}
          errorMessage={errorAt(errors, 'workplace')}
          autocomplete="organization"
        />
        <Input
          id="area"
          name="area"
          classes="govuk-input--width-5"
          label={{ text: 'Your area', classes: 'govuk-label--s' }}
          hint={{ text: 'The first half of a postcode, like LS6. Of a whole one we keep only that.' }}
          value={typed['area'] ?? ''}
          errorMessage={errorAt(errors, 'area')}
          autocomplete="off"
        />
        {group('phases', 'Phase', PHASES)}
        {group('settings', 'Setting', SETTINGS)}
        {group('strengths', 'What you could help somebody with (optional)', STRENGTHS)}
        <WordsBox
          field="question"
          label="A question that you would like to ask others (optional)"
          hint={NO_PUPILS}
          typed={typed['question'] ?? ''}
          errors={errors}
          asksOfDate={asksOfDate}
          rows={3}
        />
        <Checkboxes
          name="visits"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'Visits (optional)', classes: 'govuk-fieldset__legend--s' } }}
          values={ticked}
          items={[
            { value: 'offers', text: 'Somebody may visit my school' },
            { value: 'wants', text: 'I would like to visit another school' },
          ]}
        />
        <WordsBox
          field="visit-words"
          label="What there is to see, or what you would like to see (optional)"
          hint={NO_PUPILS}
          typed={typed['visit-words'] ?? ''}
          errors={errors}
          asksOfDate={false}
          rows={3}
        />
        <Radios
          name="miles"
          classes="govuk-radios--small govuk-radios--inline"
          fieldset={{ legend: { text: 'How far you would travel', classes: 'govuk-fieldset__legend--s' } }}
          value={typed['miles'] ?? ''}
          items={DISTANCES.map((miles) => ({ value: String(miles), text: `${miles} miles` }))}
          errorMessage={errorAt(errors, 'miles')}
        />
        <Button preventDoubleClick>{card === null ? 'Show my card to the network' : 'Save'}</Button>
      </form>
      {card === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.leave.to()}>
            Leave the network
          </a>
        </p>
      )}
    </Page>
  );
}

function StillRight({ card }: { card: Card }): VNode {
  return (
    <>
      <InsetText>
        {card.lapsedOn !== null
          ? `Nobody has seen your card since ${inWords(card.lapsedOn)}, because we asked whether it is still right and heard nothing.`
          : card.askedOn !== null
            ? 'Is it still right? Without an answer it will soon be shown to nobody.'
            : `You last said on ${inWords(card.confirmedOn)} that it is right. We ask once a year.`}
      </InsetText>
      {card.lapsedOn === null && card.askedOn === null ? null : (
        <form method="post" action={paths.confirm.to()}>
          <Button preventDoubleClick>It is still right</Button>
        </form>
      )}
    </>
  );
}

export function LeavePage({ frame, isIn }: { frame: Frame; isIn: boolean }): VNode {
  return (
    <Page frame={frame} title="Leave the network" hidden back={NETWORK}>
      <h1 class="govuk-heading-l">Leave the network</h1>
      {isIn ? (
        <>
          <p class="govuk-body">All of this goes at once, for you and for everybody else:</p>
          <ul class="govuk-list govuk-list--bullet">
            <li>your card</li>
            <li>what you and others wrote to each other here</li>
            <li>the notices, links and files that you put on pages of groups</li>
            <li>that we email you about new notices, if you asked for it</li>
            <li>emails of ours about it that have not left yet</li>
          </ul>
          <p class="govuk-body">
            Whoever you stopped from writing to you stays stopped. Something that was reported stays with the
            managers until they have looked at it. Your place on the programme is as it was.
          </p>
          <WarningText>It cannot be brought back.</WarningText>
          <form method="post" action={paths.leave.to()}>
            <Button classes="govuk-button--warning" preventDoubleClick>
              Leave and erase it
            </Button>
          </form>
        </>
      ) : (
        <p class="govuk-body">You are not in the network, and nothing of yours is there.</p>
      )}
    </Page>
  );
}
