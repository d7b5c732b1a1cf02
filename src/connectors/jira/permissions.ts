import { z } from 'zod';
import { SourceError } from '../source-error.ts';
import type { Site } from './site.ts';

/** What making tickets and keeping them in step takes, and what Jira calls it. */
const NEEDED = {
  BROWSE_PROJECTS: 'Browse projects',
  CREATE_ISSUES: 'Create issues',
  EDIT_ISSUES: 'Edit issues',
  ASSIGN_ISSUES: 'Assign issues',
  TRANSITION_ISSUES: 'Transition issues',
} as const;

const Permissions = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })),
});

async function missingIn(site: Site, project: string, signal: AbortSignal): Promise<string[]> {
  const query = { projectKey: project, permissions: Object.keys(NEEDED).join(',') };
  const what = `permissions in project ${project}`;
  const call = { path: `${site.api}/mypermissions`, query, what, schema: Permissions, signal };
  try {
    const { permissions } = (await site.call(call)).data;
    const lacking = Object.entries(NEEDED).filter(([key]) => !permissions[key]?.havePermission);
    if (lacking.length === 0) return [];
    const names = lacking.map(([, name]) => `"${name}"`).join(', ');
    return [`give the account that writes ${names} in project ${project}`];
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'not-found') throw error;
    return [`the account that writes cannot see project ${project}: correct its key, or give it access`];
  }
}

/** What the account that writes may not do in some projects, each with what to do. */
export async function missingPermissions(
  site: Site,
  projects: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  return (await Promise.all(projects.map((project) => missingIn(site, project, signal)))).flat();
}
