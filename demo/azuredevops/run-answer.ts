import type { Build } from 'azure-devops-node-api/interfaces/BuildInterfaces.js';
import type { RepositoryHistory } from '../organisation/model.ts';
import { type AzureSite, repositoryId, type Wire } from './site.ts';

/** How a run is written that belongs to a repository of the code project. */
export function runAnswer(site: AzureSite, repository: RepositoryHistory, over: Wire<Build>): Wire<Build> {
  const project = { id: site.codeProject, name: site.codeProject };
  return {
    project,
    repository: { id: repositoryId(repository), type: 'TfsGit', name: repository.name },
    uri: 'vstfs:///Build/Build',
    ...over,
  };
}
