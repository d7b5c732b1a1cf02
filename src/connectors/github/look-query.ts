/** Which lists of a repository its newest are asked of, beside its default branch and its pull requests. */
export interface Wanted {
  deployments: boolean;
  releases: boolean;
  issues: boolean;
}

const FRAGMENTS = {
  base: `fragment Base on Repository {
    nameWithOwner isDisabled
    defaultBranchRef { name target { oid } }
    pullRequests(first: 5, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { number updatedAt } }
  }`,
  deployments: `fragment Deployments on Repository {
    deployments(first: 30, environments: $environments, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage }
      nodes { id state createdAt updatedAt latestStatus { id } }
    }
  }`,
  releases: `fragment Releases on Repository {
    releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage }
      nodes { id createdAt updatedAt publishedAt isDraft isPrerelease tagCommit { oid } }
    }
  }`,
  issues: `fragment Issues on Repository {
    issues(first: 5, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { number updatedAt } }
  }`,
};

const SPREADS = { deployments: '...Deployments', releases: '...Releases', issues: '...Issues' };

/** The name of a repository in the answer, by its place in the query. */
export function aliasOf(place: number): string {
  return `r${place}`;
}

/** The document that asks for several repositories at once: each is given as `$ownerN` and `$nameN`. */
export function lookQuery(wanted: Wanted[]): string {
  const lists = (['deployments', 'releases', 'issues'] as const).filter((list) =>
    wanted.some((each) => each[list]),
  );
  const variables = wanted.map((_, place) => `$owner${place}: String!, $name${place}: String!`);
  if (lists.includes('deployments')) variables.push('$environments: [String!]');
  const fields = wanted.map((each, place) => {
    const spreads = lists.filter((list) => each[list]).map((list) => SPREADS[list]);
    const which = `owner: $owner${place}, name: $name${place}`;
    return `${aliasOf(place)}: repository(${which}) { ...Base ${spreads.join(' ')} }`;
  });
  const fragments = [FRAGMENTS.base, ...lists.map((list) => FRAGMENTS[list])];
  return `query Look(${variables.join(', ')}) {\n${fields.join('\n')}\n}\n${fragments.join('\n')}`;
}
