/** Free text: nothing of it may be what nobody should keep of anybody, so what looks like it is questioned at entry. */
import { FormReader, typedText, type FieldError } from './index.ts';
import { IDENTITY_WORDS, identityIn } from './looks-like-identity.ts';

type Body = Readonly<Record<string, unknown>>;

/** The box that says of a date that it is no date of birth. */
export const NOT_A_BIRTH = 'not-birth';

/** Whether one of these asks whether a date is somebody's birth: then the page offers to say that it is not. */
export function asksOfBirth(errors: readonly FieldError[]): boolean {
  return errors.some(({ text }) => text === IDENTITY_WORDS['birth-date']);
}

/** Reads boxes, and questions every free text that looks like an identity, so that none is kept. */
export class FreeTextReader extends FormReader {
  /** A date was found, so the page offers to say that it is no date of birth. */
  asksOfDate = false;
  readonly #isConfirmed: boolean;
  readonly #today: Temporal.PlainDate;
  readonly #sent: Body;

  constructor(body: Body, today: Temporal.PlainDate) {
    super(body);
    this.#sent = body;
    this.#today = today;
    this.#isConfirmed = typedText(body[NOT_A_BIRTH]) === 'yes';
  }

  /** Free text; '' where nothing was typed and nothing has to be. */
  free(
    field: string,
    rules: { missing?: string; max: number; name: string; lines?: boolean },
  ): string | null {
    const { missing, max, name, lines = false } = rules;
    const wanted = {
      ...(missing === undefined ? {} : { missing }),
      max,
      tooLong: `${name} must be ${max} characters or fewer`,
    };
    const text = lines ? this.#lines(field, wanted) : this.text(field, wanted);
    return text === null || text === '' ? text : this.questioned(field, text);
  }

  /** The same text, or null with an error where it looks like what is never kept. */
  questioned(field: string, text: string): string | null {
    const kind = identityIn(text, this.#today);
    if (kind === null) return text;
    if (kind !== 'birth-date') return this.refuse(field, IDENTITY_WORDS[kind]);
    this.asksOfDate = true;
    return this.#isConfirmed ? text : this.refuse(field, IDENTITY_WORDS[kind]);
  }

  /** Text of several lines: each is read as one, because a line end is no fault here. */
  #lines(field: string, rules: { missing?: string; max: number; tooLong: string }): string | null {
    const typed = typedText(this.#sent[field]).replaceAll('\r\n', '\n').replaceAll('\t', ' ');
    const flat = new FormReader({ [field]: typed.replaceAll('\n', ' ') });
    const read = flat.text(field, rules);
    if (read === null) for (const { text } of flat.errors) this.refuse(field, text);
    return read === null ? null : read === '' ? '' : typed.normalize('NFC').trim();
  }
}
