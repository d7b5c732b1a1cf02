import type { Site } from './site.ts';

/** Issues on a page: as many as both deployments give when they are asked for more than keys. */
export const PAGE_SIZE = 100;

export interface SearchOptions {
  site: Site;
  project: string;
  /** Fields of an issue that are read. */
  fields: string[];
  /** Fields whose changes are read, at most ten. */
  historyFields: string[];
  signal: AbortSignal;
}

export interface FoundPage {
  issues: unknown[];
  /** Names the page after this one to `page`; absent on the last. */
  next?: string | undefined;
  /** Issues that the query finds in all, where that was wanted or costs nothing. */
  total?: number | undefined;
  headers: Headers;
}

/** How a deployment finds the issues of a query, newest first. */
export interface Search {
  page(where: string, page: string | undefined, wanted: { total: boolean }): Promise<FoundPage>;
  /** What the stream hands over of a page: each issue with its changelog. */
  joined(issues: unknown[]): Promise<unknown[]>;
}
