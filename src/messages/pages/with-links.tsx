import type { VNode } from 'preact';

/** The text of a letter with its addresses as links, so that what it asks for can be done from here. */
export function WithLinks({ text }: { text: string }): VNode {
  return (
    <>
      {text.split(/(https?:\/\/\S+)/).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a key={index} class="govuk-link" href={part}>
            {part}
          </a>
        ),
      )}
    </>
  );
}
