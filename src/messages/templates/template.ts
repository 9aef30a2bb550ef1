/** A letter that people write often: its words with fields, in versions. */
export interface Template {
  /** Never changes, so that what was sent can name it. */
  key: string;
  /** 0 for one as it comes with the product; each edit is the next. */
  version: number;
  name: string;
  subject: string;
  body: string;
  /** About the reader's own place or application, which nobody can stop; else news, which they can. */
  isAboutPlace: boolean;
}

export type TemplateWords = Omit<Template, 'key' | 'version'>;
