import type { VNode } from 'preact';

import type { FieldError, Typed } from '../../kit/forms/index.ts';
import { Button, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { DayBox, TimeBox } from '../../timetable/pages/parts.tsx';
import { minuteInWords } from '../words.ts';

export interface ReleasePageProps {
  frame: Frame;
  back: { href: string; text: string };
  /** A cohort, or a member. */
  whose: string;
  /** Where it is sent to. */
  action: string;
  /** Of whom. */
  names: readonly string[];
  /** The minute that is chosen now; null where it has come, or nothing is to come. */
  releaseAt: Temporal.Instant | null;
  typed: Typed;
  errors: readonly FieldError[];
}

/** The minute at which members see it, for as long as it is to come. */
export function ReleasePage({
  frame,
  back,
  whose,
  action,
  names,
  releaseAt,
  typed,
  errors,
}: ReleasePageProps): VNode {
  const title = `${whose}: move the minute of release`;
  return (
    <Page frame={frame} title={title} hidden errors={errors} back={back}>
      <h1 class="govuk-heading-l">{title}</h1>
      {releaseAt === null ? (
        <InsetText>
          The minute has come, so it cannot be moved any more. What is wrong is voided or corrected.
        </InsetText>
      ) : (
        <form method="post" action={action} novalidate>
          <p class="govuk-body">
            {names.length === 1
              ? `${names[0]} sees the outcome`
              : `${names.length} members see their outcomes`}{' '}
            from {minuteInWords(releaseAt)}. Until then you can choose another minute, earlier or later. One
            letter goes to each at the minute that stands when it comes.
          </p>
          <input type="hidden" name="from" value={releaseAt.toString()} />
          <DayBox field="release" legend="Members see it from" typed={typed} errors={errors} />
          <TimeBox field="release-time" label="Time" typed={typed} errors={errors} />
          <Button preventDoubleClick>
            Move it for {names.length === 1 ? '1 member' : `${names.length} members`}
          </Button>
        </form>
      )}
      {names.length > 1 && releaseAt !== null ? (
        <>
          <h2 class="govuk-heading-m">Whose outcomes</h2>
          <ul class="govuk-list">
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}
