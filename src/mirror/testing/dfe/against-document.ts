/** Does an answer agree with a schema of the DfE's document? Each difference by its place; only what its schemas use is understood. */
interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  enum?: readonly unknown[];
  format?: string;
  required?: unknown;
  properties?: Readonly<Record<string, Schema>>;
  items?: Schema;
}
export type Schemas = Readonly<Record<string, Schema>>;

const FORMATS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns 'data.attributes.works_as_senco: is string and not boolean', … */
export function differences(answer: unknown, name: string, schemas: Schemas): readonly string[] {
  const found = new Set<string>();
  const compare = (value: unknown, schema: Schema, at: string): void => {
    if (schema.$ref !== undefined) {
      compare(value, schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, at);
      return;
    }
    const say = (words: string) => void found.add(`${at}: ${words}`);
    // Some of its objects have properties and no type.
    const type = schema.type ?? (schema.properties === undefined ? undefined : 'object');
    if (value === null) {
      if (schema.nullable !== true && type !== undefined) say('is null');
      return;
    }
    const is = Array.isArray(value) ? 'array' : typeof value;
    if (type !== undefined && type !== is) {
      say(`is ${is} and not ${type}`);
      return;
    }
    if (schema.enum !== undefined && !schema.enum.includes(value)) say('is none of those listed');
    const format = FORMATS[schema.format ?? ''];
    if (format !== undefined && typeof value === 'string' && !format.test(value))
      say(`is no ${schema.format}`);
    if (Array.isArray(value)) for (const one of value) compare(one, schema.items ?? {}, `${at}[]`);
    if (!isObject(value)) return;
    // In some schemas `required` is true, which means nothing in OpenAPI 3.
    for (const key of Array.isArray(schema.required) ? schema.required.map(String) : [])
      if (value[key] === undefined) say(`${key} is missing`);
    for (const [key, one] of Object.entries(value)) {
      const inner = schema.properties?.[key];
      const place = at === '' ? key : `${at}.${key}`;
      if (inner === undefined) found.add(`${place}: is not in the document`);
      else compare(one, inner, place);
    }
  };
  compare(answer, schemas[name] ?? {}, '');
  return [...found];
}
