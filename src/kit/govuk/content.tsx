import type { ComponentChildren } from 'preact';
import type { Look } from './attributes.ts';

/** Content with classes and attributes of its own: a hint, a table cell, a key. */
export interface Piece extends Look {
  readonly text: ComponentChildren;
}

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** The element of a heading of that level, to be used as a tag. */
export function headingTag(level: HeadingLevel): `h${HeadingLevel}` {
  return `h${level}`;
}

/** Whether there is nothing to show. */
export function isBlank(content: ComponentChildren): boolean {
  return content === null || content === undefined || content === '' || typeof content === 'boolean';
}

/** Words and numbers alone are set in a paragraph of that class; elements stand as they are. */
export function inParagraph(content: ComponentChildren, classes: string): ComponentChildren {
  return isPlainText(content) && !isBlank(content) ? <p class={classes}>{content}</p> : content;
}

function isPlainText(content: ComponentChildren): boolean {
  return Array.isArray(content)
    ? content.every(isPlainText)
    : typeof content !== 'object' || content === null;
}
