import { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { JiraConfig } from './config.ts';
import { ProjectPage, Projects } from './schema.ts';
import { openSite } from './site.ts';

const PAGE_SIZE = 50;

/** The configuration as far as it is given: other keys of a source may stand among it. */
const Given = z.object(JiraConfig.shape);

/** Keys of the projects that the account of a configuration without projects sees, in Jira's order. */
export async function visibleProjects(
  given: Record<string, unknown>,
  io: ConnectorIo,
  signal: AbortSignal,
): Promise<string[]> {
  const site = openSite(Given.parse({ ...given, projects: ['ANY'] }), io);
  const what = 'projects';
  if (site.deployment === 'server') {
    const { data } = await site.call({ path: `${site.api}/project`, what, schema: Projects, signal });
    return data.map(({ key }) => key);
  }
  const keys: string[] = [];
  for (;;) {
    const query = { startAt: keys.length, maxResults: PAGE_SIZE };
    const path = `${site.api}/project/search`;
    const { data } = await site.call({ path, query, what, schema: ProjectPage, signal });
    keys.push(...data.values.map(({ key }) => key));
    if (data.isLast || data.values.length === 0) return keys;
  }
}
