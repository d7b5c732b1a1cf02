/** The lease that whoever syncs a source holds meanwhile. */
export function leaseOf(source: string): string {
  return `sync:${source}`;
}
