import { z } from 'zod';
import type { Http } from '../http.ts';
import { pathOf } from './client.ts';
import type { JenkinsConfig } from './config.ts';

/** Folders within folders that one call looks into; what is deeper takes another. */
const LEVELS = 5;

/** Newest builds of a job that the list of jobs tells of: more than run at once, so that no end goes unnoticed. */
const NEWEST = {
  jenkins: 'builds[number,building]{0,5}',
  hudson: 'lastBuild[number,building],lastCompletedBuild[number]',
};

const Glimpse = z.object({ number: z.number(), building: z.boolean().nullish() });

interface Item {
  _class?: string | undefined;
  name: string;
  builds?: z.infer<typeof Glimpse>[] | undefined;
  lastBuild?: z.infer<typeof Glimpse> | null | undefined;
  lastCompletedBuild?: z.infer<typeof Glimpse> | null | undefined;
  jobs?: Item[] | undefined;
}

const Item: z.ZodType<Item> = z.object({
  _class: z.string().optional(),
  name: z.string(),
  builds: z.array(Glimpse).optional(),
  lastBuild: Glimpse.nullish(),
  lastCompletedBuild: Glimpse.nullish(),
  get jobs() {
    return z.array(Item).optional();
  },
});

const Listing = z.object({ jobs: z.array(Item) });

/** A job that builds. */
export interface Job {
  /** Names of the folders above it, and its own, as addresses have them before they are encoded. */
  names: string[];
  /** As people call it: `acme/shop/main`. */
  fullName: string;
  /** Set for the job that a multibranch project made for a branch or a pull request. */
  branchOf?: string;
  /** What its newest builds are, in brief. */
  head: string;
}

function treeOf(newest: string, levels: number): string {
  const below = levels > 1 ? treeOf(newest, levels - 1) : 'jobs[name]';
  return `jobs[_class,name,${newest},${below}]`;
}

function headOf({ builds, lastBuild, lastCompletedBuild }: Item): string {
  const newest = builds ?? [lastBuild, lastCompletedBuild].filter((each) => each != null);
  return newest.map(({ number, building }) => `${number}${building ? '…' : ''}`).join(' ') || 'none';
}

/** All jobs that the account sees, whatever folders they are in. */
export async function listJobs(http: Http, config: JenkinsConfig, signal: AbortSignal): Promise<Job[]> {
  const tree = treeOf(NEWEST[config.server], LEVELS);

  async function read(above: string[]): Promise<Item[]> {
    const what = above.length > 0 ? `jobs in ${above.join('/')}` : 'jobs';
    const { data } = await http.call({ path: pathOf(above), query: { tree }, what, schema: Listing, signal });
    return data.jobs;
  }

  async function jobsIn(items: Item[], above: string[], level: number, branchOf?: string): Promise<Job[]> {
    const found: Job[] = [];
    for (const item of items) {
      const names = [...above, item.name];
      const fullName = names.join('/');
      if (item.jobs === undefined) {
        found.push({ names, fullName, head: headOf(item), ...(branchOf !== undefined && { branchOf }) });
        continue;
      }
      const project = item._class?.endsWith('MultiBranchProject') ? fullName : undefined;
      const isCutOff = level === LEVELS && item.jobs.length > 0;
      const inside = isCutOff ? await read(names) : item.jobs;
      found.push(...(await jobsIn(inside, names, isCutOff ? 1 : level + 1, project)));
    }
    return found;
  }

  return jobsIn(await read([]), [], 1);
}
