import type { Endpoint } from '@linli/shared/kernel/endpoint';
import { pathParameters } from '@linli/shared/kernel/endpoint';

type Input = Readonly<Record<string, unknown>>;

/** Where a request goes and what it carries besides. */
export interface Destination {
  readonly path: string;
  readonly body: Record<string, unknown> | undefined;
}

/** Fills the path's parameters; the rest becomes the query of a GET or DELETE, else the JSON body. */
export function destinationOf(
  endpoint: Pick<Endpoint, 'method' | 'path' | 'upload'>,
  input: Input,
): Destination {
  const inPath = pathParameters(endpoint.path);
  const path = endpoint.path.replace(/[:*](\w+)/g, (_whole, name: string) =>
    encodeURIComponent(String(input[name])),
  );
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name)));
  // The body of an upload is the file; what else it says stands in the query.
  const hasBody = endpoint.method === 'POST' || endpoint.method === 'PUT';
  if (hasBody && endpoint.upload === undefined) return { path, body: rest };
  const query = queryOf(rest);
  return { path: query === '' ? path : `${path}?${query}`, body: undefined };
}

/** True if the path cannot be filled: one of its parameters is missing or empty. */
export function lacksPathParameter(endpoint: Pick<Endpoint, 'path'>, input: Input): boolean {
  return pathParameters(endpoint.path).some((name) => (input[name] ?? '') === '');
}

/** `a=1&b=2`, percent-encoded, without what is undefined. */
export function queryOf(parameters: Input): string {
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
}

/** The query of an address as names and decoded values; the mini-program's runtime has no URL class. */
export function parseQuery(address: string): Record<string, string> {
  const query = address.split('#')[0]?.split('?')[1] ?? '';
  const found: Record<string, string> = {};
  for (const part of query.split('&')) {
    const [name, value] = part.split('=');
    if (name)
      found[decodeURIComponent(name)] = decodeURIComponent((value ?? '').replace(/\+/g, ' '));
  }
  return found;
}
