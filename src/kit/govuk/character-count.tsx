import { joined, type Look, type Optional } from './attributes.ts';
import { Hint } from './hint.tsx';
import { i18n, type PluralText } from './i18n.ts';
import { Textarea, type TextareaProps } from './textarea.tsx';

/** What is counted. The server must count alike; see the component's own page for how it counts words. */
type Limit =
  | { maxlength: number | string; maxwords?: undefined }
  | { maxwords: number | string; maxlength?: undefined };

interface AnyCharacterCount
  extends
    TextareaProps,
    Optional<{
      countType: 'characters' | 'words' | 'graphemes';
      /** Shows the count only from this share of the limit, in hundredths. */
      threshold: number | string;
      countMessage: Pick<Look, 'classes'>;
      /** Stands in place of the count without scripts: "You can enter up to %{count} words" unless given. */
      textareaDescriptionText: string;
      charactersUnderLimitText: PluralText;
      charactersAtLimitText: string;
      charactersOverLimitText: PluralText;
      wordsUnderLimitText: PluralText;
      wordsAtLimitText: string;
      wordsOverLimitText: PluralText;
    }> {}

export type CharacterCountProps = AnyCharacterCount & Limit;

export function CharacterCount(props: CharacterCountProps) {
  const { name, id = name, maxlength, maxwords, countMessage, formGroup, textareaDescriptionText } = props;
  const limit = maxwords || maxlength;
  const countType = props.countType || (maxwords ? 'words' : undefined);
  const description =
    textareaDescriptionText ||
    `You can enter up to %{count} ${countType === 'words' ? 'words' : 'characters'}`;
  const data = {
    'data-module': 'govuk-character-count',
    'data-maxlength': maxlength,
    'data-maxwords': maxwords,
    'data-threshold': props.threshold,
    'data-count-type': countType,
    ...i18n({
      // Where a script sets the limit, the script has to complete the description too.
      'textarea-description':
        limit || !textareaDescriptionText ? undefined : { other: textareaDescriptionText },
      'characters-under-limit': props.charactersUnderLimitText,
      'characters-at-limit': props.charactersAtLimitText,
      'characters-over-limit': props.charactersOverLimitText,
      'words-under-limit': props.wordsUnderLimitText,
      'words-at-limit': props.wordsAtLimitText,
      'words-over-limit': props.wordsOverLimitText,
    }),
  };
  return (
    <Textarea
      {...props}
      classes={joined('govuk-js-character-count', props.classes)}
      describedBy={`${id}-info`}
      formGroup={{
        classes: joined('govuk-character-count', formGroup?.classes),
        attributes: { ...data, ...formGroup?.attributes },
        beforeInput: formGroup?.beforeInput,
        afterInput: (
          <>
            <Hint id={`${id}-info`} classes={joined('govuk-character-count__message', countMessage?.classes)}>
              {limit && description.replace('%{count}', String(limit))}
            </Hint>
            {formGroup?.afterInput}
          </>
        ),
      }}
    />
  );
}
