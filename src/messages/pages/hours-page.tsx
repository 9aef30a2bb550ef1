import type { VNode } from 'preact';

import type { FieldError, Typed } from '../../kit/forms/index.ts';
import { Button, Checkboxes, Input } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { WritingHours } from '../hours/leaves-at.ts';
import { messagesPaths } from '../paths.ts';

export function typedOf(hours: WritingHours): Typed {
  return {
    from: hours.from.toString({ smallestUnit: 'minute' }),
    until: hours.until.toString({ smallestUnit: 'minute' }),
    'recall-minutes': String(hours.recallMinutes),
    'free-days': hours.onFreeDays ? 'yes' : '',
  };
}

/** The hours in which the hub writes to people, and how long a message can be called back. */
export function HoursPage({
  frame,
  typed,
  errors,
}: {
  frame: Frame;
  typed: Typed;
  errors: readonly FieldError[];
}): VNode {
  const box = (name: string, label: string, hint: string | null, suffix: string | null) => {
    const error = errors.find(({ field }) => field === name);
    return (
      <Input
        id={name}
        name={name}
        label={{ text: label }}
        hint={hint === null ? null : { text: hint }}
        {...(suffix === null ? {} : { suffix: { text: suffix } })}
        value={typed[name] ?? ''}
        classes="govuk-input--width-5"
        errorMessage={error === undefined ? null : { text: error.text }}
        autocomplete="off"
      />
    );
  };
  return (
    <Page
      frame={frame}
      title="When we write to people"
      hidden
      errors={errors}
      back={{ href: messagesPaths.messages.to(), text: 'Back to messages' }}
    >
      <h1 class="govuk-heading-l">When we write to people</h1>
      <p class="govuk-body">
        A message that is sent outside these hours waits until they begin. Messages that wait already keep
        their time, and letters that somebody is waiting for, such as a code to sign in, leave at once.
      </p>
      <form method="post" action={messagesPaths.hours.to()} novalidate>
        {box('from', 'Letters leave from', 'By the clock in England, for example 07:00', null)}
        {box('until', 'Letters stop leaving at', 'For example 19:00', null)}
        <Checkboxes
          name="free-days"
          classes="govuk-checkboxes--small"
          items={[
            {
              value: 'yes',
              text: 'Letters leave on Saturdays, Sundays and bank holidays too',
              checked: typed['free-days'] === 'yes',
            },
          ]}
        />
        {box('recall-minutes', 'A message can be called back for', null, 'minutes')}
        <Button>Save</Button>
      </form>
    </Page>
  );
}
