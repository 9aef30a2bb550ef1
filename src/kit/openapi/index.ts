/** What one slice adds to the description of the doors for machines. */
export interface Door {
  /** By address, as OpenAPI path items. */
  paths: Readonly<Record<string, object>>;
  /** By name, as JSON schemas. */
  schemas: Readonly<Record<string, object>>;
}

/** One or a list of them, as the doors that answer many take it. */
export function oneOrMany(name: string): object {
  const one = { $ref: `#/components/schemas/${name}` };
  return { oneOf: [one, { type: 'array', items: one, maxItems: 50_000 }] };
}

/** A POST that answers questions: JSON in, JSON out, problem details where it cannot. */
export function answeringPost(summary: string, question: string, answer: string): object {
  return {
    post: {
      summary,
      requestBody: { required: true, content: { 'application/json': { schema: oneOrMany(question) } } },
      responses: {
        200: {
          description: 'The answer, or the answers in the order asked',
          content: { 'application/json': { schema: oneOrMany(answer) } },
        },
        '4XX': { $ref: '#/components/responses/Problem' },
      },
    },
  };
}

/** A GET that answers with one schema, by the named query parameters. */
export function readingGet(summary: string, answer: string, query: Readonly<Record<string, object>>): object {
  return {
    get: {
      summary,
      parameters: Object.entries(query).map(([name, rest]) => ({ name, in: 'query', ...rest })),
      responses: {
        200: {
          description: 'The answer',
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${answer}` } } },
        },
        '4XX': { $ref: '#/components/responses/Problem' },
      },
    },
  };
}
