/** What the form of a template asks beside its words. */
import { FormReader, typedText, type FieldError } from '../../kit/forms/index.ts';
import { readWords, typedWords, type TypedWords } from '../compose/forms.ts';
import type { TemplateWords } from './template.ts';

type Body = Readonly<Record<string, unknown>>;

export interface TypedTemplate extends TypedWords {
  name: string;
}

export function typedTemplate(body: Body): TypedTemplate {
  return { ...typedWords(body), name: typedText(body['name']) };
}

export function typedOfTemplate({ name, subject, body, isAboutPlace }: TemplateWords): TypedTemplate {
  return { name, subject, body, about: isAboutPlace ? 'place' : 'news', again: false };
}

const LONGEST_NAME = 60;

export function readTemplate(
  body: Body,
): { ok: true; words: TemplateWords } | { ok: false; errors: readonly FieldError[] } {
  const form = new FormReader(body);
  const name = form.text('name', {
    missing: 'Give the template a name',
    max: LONGEST_NAME,
    tooLong: `The name must be ${LONGEST_NAME} characters or fewer`,
  });
  const words = readWords(body);
  if (!words.ok) return { ok: false, errors: [...form.errors, ...words.errors] };
  if (name === null) return { ok: false, errors: form.errors };
  const { subject, body: text, isAboutPlace } = words.value;
  return { ok: true, words: { name, subject, body: text, isAboutPlace } };
}
