import type { FieldError } from '../../kit/forms/index.ts';
import { FormReader, typedText } from '../../kit/forms/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { SCHOOL_BOX, SCHOOL_CHOICE, type SchoolChoice } from '../../schools/pages/school-box.tsx';
import { schoolChoice, whichSchool } from '../../schools/which-school.ts';

/** A school found (null: the register has none such, as the visitor says), or what to ask again. */
export type SchoolAsked =
  | { ok: true; urn: string | null }
  | { ok: false; errors: readonly FieldError[]; matches: readonly SchoolChoice[] | null };

const LONGEST = 200;

/** What the school's page sent. A choice is believed only of the text that it was offered for. */
export async function askWhichSchool(
  db: Reader,
  body: Readonly<Record<string, unknown>>,
): Promise<SchoolAsked> {
  const form = new FormReader(body);
  const text = form.text(SCHOOL_BOX, {
    missing: 'Enter the name, town, postcode or URN of the school',
    max: LONGEST,
    tooLong: `Enter no more than ${LONGEST} characters`,
  });
  if (text === null) return { ok: false, errors: form.errors, matches: null };
  const isSameText = typedText(body['school-asked']).normalize('NFC').trim() === text;
  const choice = isSameText ? typedText(body[SCHOOL_CHOICE]) || null : null;
  const which = await whichSchool(db, { text, choice });
  if (which.kind === 'listed') return { ok: true, urn: which.school.urn };
  if (which.kind === 'not listed') return { ok: true, urn: null };
  const matches = which.matches.map(schoolChoice);
  const found = matches.length > 0;
  return {
    ok: false,
    matches,
    errors: [
      {
        field: found ? SCHOOL_CHOICE : SCHOOL_BOX,
        text: found
          ? 'Select which of these schools is yours'
          : 'No open school has that name, place, postcode or URN. Check what you typed, or tick that it is not listed',
      },
    ],
  };
}
