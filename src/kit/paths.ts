/**
 * Addresses as typed objects: `pattern` mounts a route, `to` makes a link. A parameter that is forgotten
 * does not compile. `e2e` and the route snapshot list them all.
 */
type ParameterNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? StripEnding<Name> | ParameterNames<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? StripEnding<Name>
    : never;
type StripEnding<N extends string> = N extends `${infer Bare}.${string}` ? Bare : N;

export type Query = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

type Arguments<P extends string> = [ParameterNames<P>] extends [never]
  ? [query?: Query]
  : [parameters: Readonly<Record<ParameterNames<P>, string | number>>, query?: Query];

export interface Path<P extends string = string> {
  /** As the server mounts it, with `:name` for a parameter. */
  readonly pattern: P;
  /** The address with its parameters, and a query from which null, undefined and empty values are left out. */
  to(...rest: Arguments<P>): string;
}

export function path<const P extends string>(pattern: P): Path<P> {
  const names = [...pattern.matchAll(/:([A-Za-z]+)/g)].map((found) => found[1] ?? '');
  return {
    pattern,
    to(...rest: readonly unknown[]): string {
      const parameters = (names.length > 0 ? rest[0] : {}) as Record<string, string | number>;
      const query = (names.length > 0 ? rest[1] : rest[0]) as Query | undefined;
      const address = pattern.replace(/:([A-Za-z]+)/g, (_, name: string) =>
        encodeURIComponent(String(parameters[name])),
      );
      const search = queryString(query ?? {});
      return search === '' ? address : `${address}?${search}`;
    },
  };
}

function queryString(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') search.append(name, String(one));
    }
  }
  return search.toString();
}
