import type { Organisation, RepositoryHistory } from '../organisation/model.ts';
import { deploymentCourse, runCourse } from './courses.ts';
import { folder, type JenkinsItem, job } from './items.ts';

/** The workflow that each branch has a job of its own for. */
const MULTIBRANCH = 'ci.yml';

interface Yard {
  url: string;
  login: string;
  remote(repository: string): string;
}

function branchJobs({ url, login, remote }: Yard, { name, runs }: RepositoryHistory): JenkinsItem[] {
  const byBranch = Map.groupBy(
    runs.filter(({ file }) => file === MULTIBRANCH),
    ({ branch }) => branch,
  );
  const above = [login, name];
  return [...byBranch].map(([branch, own]) =>
    job({ url, above }, encodeURIComponent(branch), (at) => runCourse(at, own, remote(name))),
  );
}

function plainJobs({ url, login, remote }: Yard, { name, runs }: RepositoryHistory): JenkinsItem[] {
  const byFile = Map.groupBy(
    runs.filter(({ file }) => file !== MULTIBRANCH),
    ({ file }) => file.replace(/\.ya?ml$/, ''),
  );
  return [...byFile].map(([file, own]) =>
    job({ url, above: [login] }, `${name}-${file}`, (at) => runCourse(at, own, remote(name))),
  );
}

/** A folder of what builds, with a multibranch project for each repository, and beside it the jobs that deploy. */
export function jobsOf(
  { login, repositories }: Organisation,
  url: string,
  remote: (repository: string) => string,
): JenkinsItem[] {
  const yard = { url, login, remote };
  const building = repositories.flatMap((repository) => {
    const branches = branchJobs(yard, repository);
    const project = folder({ url, above: [login] }, repository.name, branches, true);
    return [...(branches.length > 0 ? [project] : []), ...plainJobs(yard, repository)];
  });
  const deploying = repositories
    .filter(({ deployments }) => deployments.length > 0)
    .map((repository) =>
      job({ url, above: [] }, `deploy-${repository.name}`, (at) =>
        deploymentCourse(at, repository, remote(repository.name)),
      ),
    );
  return [folder({ url, above: [] }, login, building), ...deploying];
}
