import { Checkboxes, Input, Radios } from '../../kit/govuk/index.ts';
import type { FieldLabel } from '../../kit/govuk/form-group.tsx';

/** A school as the box shows it: enough to tell it from another of the same name. */
export interface SchoolChoice {
  urn: string;
  name: string;
  /** Town, postcode, kind of school: whatever stands under the name. */
  where: string;
}

export interface SchoolBoxProps {
  label: FieldLabel;
  hint: string;
  /** What was typed or chosen. */
  value: string;
  /** Said of the box, or of the radios under it. */
  error?: string | undefined;
  /** The best matches of what was typed, when it was more than one or none; null when nothing is to be asked. */
  matches: readonly SchoolChoice[] | null;
  /** Which of the matches was chosen: a URN or `not-listed`. */
  choice?: string | undefined;
}

/** The style sheet and script with which a page that holds the box improves it; without them it works too. */
export const SCHOOL_BOX_ASSETS = {
  styles: ['accessible-autocomplete.min.css'],
  scripts: ['school-picker.js'],
} as const;

/** The ids that an error summary links to. */
export const SCHOOL_BOX = 'school';
export const SCHOOL_CHOICE = 'school-choice';

/**
 * One box for a school: name, place, postcode or URN. It sends `school`, as typed; where the page asks which one
 * was meant, also `school-choice` (a URN or `not-listed`) and `school-asked`, the text that the choice is about,
 * so that a choice is not believed once the text has changed.
 */
export function SchoolBox({ label, hint, value, error, matches, choice }: SchoolBoxProps) {
  const message = error === undefined ? null : { text: error };
  const asks = matches !== null;
  return (
    <div class="hub-school-box" data-school-box data-source="/api/v1/schools">
      <Input
        name={SCHOOL_BOX}
        label={label}
        hint={{ text: hint }}
        value={value}
        autocomplete="off"
        spellcheck={false}
        errorMessage={asks ? null : message}
      />
      {asks && <input type="hidden" name="school-asked" value={value} />}
      {asks && <WhichOne matches={matches} choice={choice} message={message} />}
    </div>
  );
}

const NOT_LISTED = 'not-listed';

function WhichOne({
  matches,
  choice,
  message,
}: {
  matches: readonly SchoolChoice[];
  choice: string | undefined;
  message: { text: string } | null;
}) {
  if (matches.length === 0) {
    return (
      <Checkboxes
        name={SCHOOL_CHOICE}
        values={choice === undefined ? [] : [choice]}
        errorMessage={message}
        items={[{ value: NOT_LISTED, text: 'My school is not listed: keep what I typed' }]}
      />
    );
  }
  return (
    <Radios
      name={SCHOOL_CHOICE}
      value={choice ?? null}
      fieldset={{ legend: { text: 'Which of these is yours?', classes: 'govuk-fieldset__legend--s' } }}
      errorMessage={message}
      classes="govuk-radios--small"
      items={[
        ...matches.map((school) => ({ value: school.urn, text: school.name, hint: { text: school.where } })),
        { divider: 'or' },
        { value: NOT_LISTED, text: 'My school is not listed: keep what I typed' },
      ]}
    />
  );
}
