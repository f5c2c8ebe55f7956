const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address to return to, or undefined unless it lies in the product: same origin and below
 * its path. The names of this machine count as one, because browsers are opened with any of them.
 */
export function readReturnAddress(text: string | null, appBaseUrl: string): URL | undefined {
  if (text === null || !URL.canParse(text)) return undefined;
  const address = new URL(text);
  const base = new URL(appBaseUrl);
  const isBare = address.username === '' && address.password === '';
  return isBare && isSameOrigin(address, base) && isBelow(address, base) ? address : undefined;
}

function isSameOrigin(address: URL, base: URL): boolean {
  const isSameHost =
    address.hostname === base.hostname ||
    (loopback.has(address.hostname) && loopback.has(base.hostname));
  return isSameHost && address.protocol === base.protocol && address.port === base.port;
}

function isBelow(address: URL, base: URL): boolean {
  const folder = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  return address.pathname === base.pathname || address.pathname.startsWith(folder);
}

/** The address with fields appended to its query; its fragment stays behind them. */
export function withFields(address: URL, fields: Readonly<Record<string, string>>): string {
  const extended = new URL(address);
  for (const [name, value] of Object.entries(fields)) extended.searchParams.append(name, value);
  return extended.href;
}
