/** Every member may be left out or be undefined, so that a page can hand on a value that it may not have. */
export type Optional<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

/** A list may hold `false`, `null` or `''`, so that an entry can be written `condition && { … }`. */
export type Listed<T> = readonly (T | false | null | undefined | '')[];

type AttributeValue = string | number | boolean | null | undefined;

type PlainAttribute =
  | 'accept'
  | 'autofocus'
  | 'dir'
  | 'download'
  | 'enterkeyhint'
  | 'form'
  | 'formaction'
  | 'formmethod'
  | 'formnovalidate'
  | 'hidden'
  | 'id'
  | 'itemid'
  | 'itemprop'
  | 'itemscope'
  | 'itemtype'
  | 'lang'
  | 'list'
  | 'max'
  | 'maxlength'
  | 'min'
  | 'minlength'
  | 'placeholder'
  | 'readonly'
  | 'rel'
  | 'required'
  | 'role'
  | 'size'
  | 'step'
  | 'tabindex'
  | 'target'
  | 'title'
  | 'translate';

/**
 * Further HTML attributes of an element, by their HTML names. A misspelt name does not compile; nor does a
 * style or an event handler, which the content security policy would refuse, nor a class, which is `classes`.
 * `null`, `undefined` and (but for `aria-` and `data-`) `false` leave the attribute out.
 */
export type Attributes = Optional<Record<PlainAttribute, AttributeValue>> & {
  readonly [name: `aria-${string}` | `data-${string}`]: AttributeValue;
};

/** What every component lets its caller add. */
export interface Look extends Optional<{
  /** More class names, apart by spaces. */
  classes: string;
  attributes: Attributes;
}> {}

/** The words apart by spaces, for `class` and `aria-describedby`; undefined when there are none. */
export function joined(...words: readonly (string | false | null | undefined)[]): string | undefined {
  let line = '';
  for (const word of words) if (word) line = line === '' ? word : `${line} ${word}`;
  return line === '' ? undefined : line;
}

/**
 * The attributes as JSX takes them. Its types know which element may have which attribute in which form; a
 * caller that adds one knows the element better than a type that must do for all of them.
 */
export function spread(attributes: Attributes | undefined): object | undefined {
  return attributes;
}
