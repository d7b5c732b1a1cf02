import { z } from 'zod';
import type { Check, ConnectorIo } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { boardsOf } from './boards.ts';
import { readCatalogue } from './catalogue.ts';
import type { JiraConfig } from './config.ts';
import { recognised } from './myself.ts';
import { openSite, type Site } from './site.ts';

/** Tries the account on all that a sync reads. Throws a SourceError when it is refused itself. */
export async function checkAccess(config: JiraConfig, io: ConnectorIo, signal: AbortSignal): Promise<Check> {
  const site = openSite(config, io);
  const { displayName } = await recognised(site, config, io, signal);
  const ofProjects = await Promise.all(
    config.projects.map((project) => problemsOf(site, { project, displayName, config }, signal)),
  );
  const estimate = await problemOf(() => readCatalogue(site, config.storyPointsField, signal));
  return { account: displayName, problems: [...ofProjects.flat(), ...(estimate ? [estimate.message] : [])] };
}

async function problemsOf(
  site: Site,
  { project, displayName, config }: { project: string; displayName: string; config: JiraConfig },
  signal: AbortSignal,
): Promise<string[]> {
  const path = `${site.api}/project/${project}`;
  const call = { path, what: `project ${project}`, schema: z.object({ key: z.string() }), signal };
  const hidden = await problemOf(() => site.call(call));
  if (hidden) {
    return [
      `${displayName} cannot see project ${project}: check its key, and give the account the permission "Browse projects" there (${hidden.what})`,
    ];
  }
  const boards = config.sprints ? await problemOf(() => boardsOf(site, project, signal)) : null;
  return boards ? [boards.message] : [];
}

/** Jira knows us by now: whom it does not let in elsewhere lacks a scope or a permission. */
const OURS = new Set<SourceError['kind']>(['unauthorised', 'forbidden', 'not-found', 'misconfigured']);

/** What the configuration or the account's permissions are to blame for; any other failure is thrown on. */
async function problemOf(attempt: () => Promise<unknown>): Promise<SourceError | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    if (!(error instanceof SourceError) || !OURS.has(error.kind)) throw error;
    return error;
  }
}
