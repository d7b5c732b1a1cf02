import { z } from 'zod';

const HAS_ZONE = /(?:Z|[+-]\d{2}:\d{2})$/;

/** `2026-02-25T06:22:21.2237625Z`: up to seven digits of a second; without a zone it is UTC. */
export const AzureInstant = z.iso
  .datetime({ offset: true, local: true })
  .transform((text) => new Date(HAS_ZONE.test(text) ? text : `${text}Z`));

/** Years 1, 1753 and 9999 stand for "never". */
export const MaybeInstant = AzureInstant.nullish().transform((at) => {
  const year = at?.getUTCFullYear() ?? 0;
  return year > 1900 && year < 9000 ? (at ?? undefined) : undefined;
});

/** `main` for `refs/heads/main`; other refs stay as they are. */
export function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}

export function segment(text: string): string {
  return encodeURIComponent(text);
}
