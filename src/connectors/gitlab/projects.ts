import picomatch from 'picomatch';
import { z } from 'zod';
import { lighterAndLighter } from '../lighter-pages.ts';
import type { GitLabClient } from './client.ts';
import { deploymentsFrom, type GitLabConfig } from './config.ts';
import { Connection, type ListPage, pageOf } from './connection.ts';
import { GROUP_PROJECTS, NAMED_PROJECTS } from './queries.ts';

/** GitLab takes so many names in one query, and answers with so many projects in reasonable time. */
const AT_ONCE = 50;

const Nodes = z.object({ nodes: z.array(z.unknown()) }).nullish();

/** A project with what is newest in it; a list is null where it is not shown, absent where it is not asked for. */
const ShownProject = z.object({
  fullPath: z.string(),
  repository: z
    .object({
      rootRef: z.string().nullable(),
      tree: z.object({ lastCommit: z.object({ sha: z.string() }).nullable() }).nullable(),
    })
    .nullable(),
  mergeRequests: Nodes,
  pipelines: Nodes,
  environments: z
    .object({ pageInfo: z.object({ hasNextPage: z.boolean() }), nodes: z.array(z.unknown()) })
    .nullish(),
  releases: Nodes,
  issues: Nodes,
  incidents: Nodes,
});

export type ShownProject = z.infer<typeof ShownProject>;

export interface Project {
  /** Full path, as GitLab spells it if it is shown. */
  path: string;
  /** Null where GitLab shows no such project, or no project of such a group. */
  shown: ShownProject | null;
}

interface Asking {
  client: GitLabClient;
  config: GitLabConfig;
  signal: AbortSignal;
}

/** Which heads are of use, by what the configuration wants read. */
function wantedOf(config: GitLabConfig) {
  const ways = new Set([config, ...config.overrides].map((each) => each.deploymentsFrom));
  return {
    pipelines: config.builds || ways.has('pipelines'),
    deployments: ways.has('deployments'),
    releases: ways.has('releases'),
    issues: config.issues,
    incidents: config.incidents,
  };
}

const Projects = Connection.extend({ nodes: z.array(ShownProject) });

async function allPages(fetch: (page: string | undefined, size: number) => Promise<ListPage<ShownProject>>) {
  const read = lighterAndLighter(AT_ONCE, fetch);
  const projects: ShownProject[] = [];
  let page: string | undefined;
  do {
    const { items, next } = await read(page);
    projects.push(...items);
    page = next;
  } while (page);
  return projects;
}

async function named({ client, config, signal }: Asking, paths: string[]): Promise<Project[]> {
  const found: ShownProject[] = [];
  for (let first = 0; first < paths.length; first += AT_ONCE) {
    const some = paths.slice(first, first + AT_ONCE);
    const fetch = async (page: string | undefined, size: number) => {
      const variables = { paths: some, page, size, ...wantedOf(config) };
      const schema = z.object({ connection: Projects });
      const call = { document: NAMED_PROJECTS, variables, what: 'the projects', schema, signal };
      return pageOf((await client.graphql(call)).connection);
    };
    found.push(...(await allPages(fetch)));
  }
  const byPath = new Map(found.map((project) => [project.fullPath.toLowerCase(), project]));
  return paths.map((path) => {
    const shown = byPath.get(path.toLowerCase()) ?? null;
    return { path: shown?.fullPath ?? path, shown };
  });
}

async function ofGroup({ client, config, signal }: Asking, pattern: string): Promise<Project[]> {
  const path = pattern.slice(0, pattern.lastIndexOf('/'));
  const matches = picomatch(pattern, { dot: true, nocase: true });
  const schema = z.object({ namespace: z.object({ connection: Projects }).nullable() });
  const found = await allPages(async (page, size) => {
    const subgroups = pattern.endsWith('/**');
    const variables = { path, subgroups, page, size, ...wantedOf(config) };
    const call = { document: GROUP_PROJECTS, variables, what: `projects of ${path}`, schema, signal };
    const { namespace } = await client.graphql(call);
    return namespace ? pageOf(namespace.connection) : { items: [], next: undefined };
  });
  const matching = found.filter(({ fullPath }) => matches(fullPath));
  if (matching.length === 0) return [{ path: pattern, shown: null }];
  return matching.map((shown) => ({ path: shown.fullPath, shown }));
}

/** The projects meant by the configuration, each once. */
export async function resolveProjects(asking: Asking): Promise<Project[]> {
  const { repositories } = asking.config;
  const isPattern = (path: string) => path.includes('*');
  const patterns = repositories.filter(isPattern);
  const groups = [];
  for (const pattern of patterns) groups.push(...(await ofGroup(asking, pattern)));
  const known = new Set(groups.map(({ path }) => path.toLowerCase()));
  const single = repositories.filter((path) => !isPattern(path) && !known.has(path.toLowerCase()));
  const all = [...groups, ...(await named(asking, single))];
  return [...new Map(all.map((project) => [project.path, project])).values()];
}

/** A text that stays the same while nothing is new; undefined where that cannot be told. */
export function headOf(list: z.infer<typeof Nodes>): string | undefined {
  return list ? JSON.stringify(list.nodes) : undefined;
}

/** What tells that deployments are as they were; with more environments than are shown nothing does. */
export function deploymentsHead(config: GitLabConfig, { path, shown }: Project): string | undefined {
  const way = deploymentsFrom(config, path).from;
  if (way === 'releases') return headOf(shown?.releases);
  if (way === 'pipelines') return headOf(shown?.pipelines);
  return shown?.environments?.pageInfo.hasNextPage ? undefined : headOf(shown?.environments);
}
