import type { VNode } from 'preact';

import type { FieldError, Typed } from '../../kit/forms/index.ts';
import { Button, Checkboxes, DateInput, Input, Radios, Select } from '../../kit/govuk/index.ts';
import {
  SCHOOL_BOX,
  SCHOOL_BOX_ASSETS,
  SCHOOL_CHOICE,
  SchoolBox,
  type SchoolChoice,
} from '../../schools/pages/school-box.tsx';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { NPQ_SENCO, ONLINE_OR_NOT_SURE } from '../forms.ts';
import { interestPaths } from '../paths.ts';
import { ONLINE_WORDS } from '../words.ts';

export interface InterestPageProps {
  frame: Frame;
  programmes: readonly { identifier: string; title: string }[];
  /** The NPQ that the page is about; null where the address names none that we know, and the page asks. */
  programme: { identifier: string; title: string } | null;
  /** Where groups meet: the area, and the venues there. */
  areas: readonly { area: string; venues: readonly string[] }[];
  /** What was typed before, by the name of its box. */
  typed: Typed;
  ticked: readonly string[];
  errors: readonly FieldError[];
  /** The schools that may have been meant; null where there is no doubt. */
  matches: readonly SchoolChoice[] | null;
  /** Tells a second press of the button from a second person. */
  once: string;
}

const LABEL = 'govuk-label--s';
const LEGEND = 'govuk-fieldset__legend--s';

/** One page, five fields, no account. */
export function InterestPage(props: InterestPageProps): VNode {
  const { frame, programme, typed, errors } = props;
  const errorOf = (...fields: readonly string[]) => errors.find((error) => fields.includes(error.field));
  const title =
    programme === null ? 'Register interest in an NPQ' : `Register interest in the ${programme.title}`;
  const days = frame.profile.replyWorkingDays;
  return (
    <Page
      frame={frame}
      title={title}
      description={`Tell ${frame.profile.name} that you are interested, in under a minute and without an account.`}
      errors={errors}
      hidden={errors.length > 0}
      {...SCHOOL_BOX_ASSETS}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body-l">
            It takes under a minute and needs no account. We reply within {days} working{' '}
            {days === 1 ? 'day' : 'days'}, and tell you when you can apply.
          </p>
          <form method="post" action={interestPaths.interest.to()} novalidate>
            <input type="hidden" name="once" value={props.once} />
            <Programme {...props} error={errorOf('programme')} />
            <Input
              name="full-name"
              label={{ text: 'Full name', classes: LABEL }}
              value={typed['full-name'] ?? ''}
              autocomplete="name"
              spellcheck={false}
              errorMessage={errorOf('full-name') ?? null}
            />
            <Input
              name="email"
              type="email"
              label={{ text: 'Email address', classes: LABEL }}
              hint={{ text: 'One that you will still read in a year’s time' }}
              value={typed['email'] ?? ''}
              autocomplete="email"
              spellcheck={false}
              errorMessage={errorOf('email') ?? null}
            />
            <SchoolBox
              label={{ text: 'Your school', classes: LABEL }}
              hint="Its name, place, postcode or URN"
              value={typed[SCHOOL_BOX] ?? ''}
              error={errorOf(SCHOOL_BOX, SCHOOL_CHOICE)?.text}
              matches={props.matches}
              choice={typed[SCHOOL_CHOICE]}
            />
            {programme === null || programme.identifier === NPQ_SENCO ? (
              <SencoNow typed={typed} errorOf={errorOf} optional={programme === null} />
            ) : null}
            <Areas {...props} error={errorOf('areas')} />
            <Button preventDoubleClick>Tell the hub</Button>
            <p class="govuk-body-s">
              We use what you tell us to write to you about this programme, and for nothing else. The email
              that we send has a link to stop our messages and one to erase what you told us.{' '}
              <a class="govuk-link" href="/privacy">
                How we look after your details
              </a>
              .
            </p>
          </form>
        </div>
      </div>
    </Page>
  );
}

function Programme({
  programme,
  programmes,
  error,
}: InterestPageProps & { error: FieldError | undefined }): VNode {
  if (programme !== null) return <input type="hidden" name="programme" value={programme.identifier} />;
  return (
    <Select
      name="programme"
      label={{ text: 'Which NPQ?', classes: LABEL }}
      items={[
        { value: '', text: 'Select an NPQ' },
        ...programmes.map(({ identifier, title }) => ({ value: identifier, text: title })),
      ]}
      errorMessage={error ?? null}
    />
  );
}

type ErrorOf = (...fields: readonly string[]) => FieldError | undefined;

/** `optional` where the page does not know yet which NPQ it is: only the NPQ for SENCOs needs the answer. */
function SencoNow({
  typed,
  errorOf,
  optional,
}: {
  typed: Typed;
  errorOf: ErrorOf;
  optional: boolean;
}): VNode {
  const monthIsWrong = errorOf('since-month');
  const yearIsWrong = errorOf('since-year');
  return (
    <Radios
      name="senco"
      value={typed['senco'] ?? null}
      fieldset={{
        legend: {
          text: `Are you a SENCO now?${optional ? ' (only for the NPQ for SENCOs)' : ''}`,
          classes: LEGEND,
        },
      }}
      errorMessage={errorOf('senco') ?? null}
      items={[
        {
          value: 'yes',
          text: 'Yes',
          conditional: (
            <DateInput
              id="since"
              namePrefix="since"
              fieldset={{ legend: { text: 'When did you become one?' } }}
              hint={{ text: 'Month and year, for example 9 2024' }}
              errorMessage={monthIsWrong ?? yearIsWrong ?? null}
              day={false}
              month={{ name: 'month', value: typed['since-month'] ?? '', error: monthIsWrong !== undefined }}
              year={{ name: 'year', value: typed['since-year'] ?? '', error: yearIsWrong !== undefined }}
            />
          ),
        },
        { value: 'planning', text: 'No, but I plan to be' },
        { value: 'no', text: 'No' },
      ]}
    />
  );
}

function Areas({ areas, ticked, error }: InterestPageProps & { error: FieldError | undefined }): VNode {
  return (
    <Checkboxes
      name="areas"
      values={ticked}
      fieldset={{ legend: { text: 'Which places would suit you?', classes: LEGEND } }}
      hint={{ text: 'Select all that would. It commits you to nothing' }}
      errorMessage={error ?? null}
      items={[
        ...areas.map(({ area, venues }) => ({ value: area, text: area, hint: { text: venues.join(', ') } })),
        areas.length > 0 && { divider: 'or' },
        { value: ONLINE_OR_NOT_SURE, text: ONLINE_WORDS },
      ]}
    />
  );
}
