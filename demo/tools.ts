import { loginOf as azureLogin, startAzureDevOps } from './azuredevops/index.ts';
import { namingBoards } from './azuredevops/mentions.ts';
import { loginOf as bitbucketLogin, startBitbucket } from './bitbucket/index.ts';
import { startGitHub } from './github/index.ts';
import { loginOf as gitlabLogin, startGitLab } from './gitlab/index.ts';
import { startJenkins } from './jenkins/index.ts';
import { startJira } from './jira/index.ts';
import type {
  HistoryIncident,
  Organisation,
  OrganisationPerson,
  OrganisationTeam,
} from './organisation/model.ts';
import { partOf } from './organisation/part.ts';
import { portfolioOf, withRoadmap } from './organisation/roadmap.ts';
import { WEEK } from './organisation/time.ts';
import { loginOf as pagerdutyLogin, startPagerDuty } from './pagerduty/index.ts';
import { loginOf as servicenowLogin, startServiceNow } from './servicenow/index.ts';

/** Who uses what: three teams GitHub, two GitLab and Azure DevOps, one Bitbucket, Jenkins and ServiceNow. */
const USERS = {
  github: ['team-a', 'team-b', 'team-c'],
  gitlab: ['team-d', 'team-e'],
  bitbucket: ['team-f'],
};
const JIRA_USERS = [...USERS.github, ...USERS.bitbucket];

/** Names of the environment variables that would hold the tools' secrets, with what they hold in the demo. */
const SECRETS = {
  GITHUB_TOKEN: 'demo-github-token',
  GITHUB_WRITE_TOKEN: 'demo-github-write-token',
  JIRA_EMAIL: 'kata@acme.example',
  JIRA_TOKEN: 'demo-jira-token',
  JIRA_WRITE_EMAIL: 'kata-writer@acme.example',
  JIRA_WRITE_TOKEN: 'demo-jira-write-token',
  GITLAB_TOKEN: 'demo-gitlab-token',
  GITLAB_WRITE_TOKEN: 'demo-gitlab-write-token',
  AZURE_DEVOPS_TOKEN: 'demo-azure-token',
  BITBUCKET_TOKEN: 'demo-bitbucket-token',
  JENKINS_USER: 'kata-reader',
  JENKINS_TOKEN: 'demo-jenkins-token',
  SERVICENOW_USER: 'kata.reader',
  SERVICENOW_PASSWORD: 'demo-servicenow-password',
  PAGERDUTY_TOKEN: 'demo-pagerduty-token',
} satisfies Record<string, string>;

export const demoSecrets: Record<string, string> = SECRETS;

/** Of the services of ServiceNow's users, what did not wake anybody up is a ticket there and nowhere else. */
function isTicket({ severity, service }: HistoryIncident, ticketing: Set<string>): boolean {
  return ticketing.has(service) && severity >= 3;
}

const WEEKS_READ = 30;

/** Where reading begins of tools that take several calls for each thing they tell of: half a year and a month. */
function begin({ now }: Organisation): string {
  return new Date(now.getTime() - WEEKS_READ * WEEK).toISOString().slice(0, 10);
}

/** Repositories of those who build and deploy elsewhere. */
function onlyCode(organisation: Organisation): Organisation {
  const repositories = organisation.repositories.map((each) => ({ ...each, deployments: [], runs: [] }));
  return { ...organisation, repositories };
}

/** The organisation's tools on loopback, each with what its teams have in it. */
export async function startTools(organisation: Organisation) {
  const parts = {
    github: partOf(organisation, { teams: USERS.github }),
    gitlab: namingBoards(partOf(organisation, { teams: USERS.gitlab })),
    bitbucket: partOf(organisation, { teams: USERS.bitbucket }),
    jira: withRoadmap(partOf(organisation, { teams: [], trackedTeams: JIRA_USERS })),
  };
  const ticketing = new Set(parts.bitbucket.repositories.map(({ name }) => name));
  const { incidents } = organisation;
  const tickets = incidents.filter((incident) => isTicket(incident, ticketing));
  const pages = incidents.filter((incident) => !isTicket(incident, ticketing));
  const [github, jira, gitlab, azuredevops, bitbucket, jenkins, servicenow, pagerduty] = await Promise.all([
    startGitHub(parts.github, { token: SECRETS.GITHUB_TOKEN, writeToken: SECRETS.GITHUB_WRITE_TOKEN }),
    startJira(parts.jira, {
      email: SECRETS.JIRA_EMAIL,
      token: SECRETS.JIRA_TOKEN,
      writer: { user: 'kata-writer', email: SECRETS.JIRA_WRITE_EMAIL, token: SECRETS.JIRA_WRITE_TOKEN },
    }),
    startGitLab(parts.gitlab, { token: SECRETS.GITLAB_TOKEN, writeToken: SECRETS.GITLAB_WRITE_TOKEN }),
    startAzureDevOps({ ...parts.gitlab, repositories: [] }, { token: SECRETS.AZURE_DEVOPS_TOKEN }),
    startBitbucket(onlyCode(parts.bitbucket), { token: SECRETS.BITBUCKET_TOKEN }),
    startJenkins(parts.bitbucket, { user: SECRETS.JENKINS_USER, token: SECRETS.JENKINS_TOKEN }),
    startServiceNow(
      { ...parts.bitbucket, incidents: tickets },
      { user: SECRETS.SERVICENOW_USER, password: SECRETS.SERVICENOW_PASSWORD },
    ),
    startPagerDuty({ ...organisation, incidents: pages }, { token: SECRETS.PAGERDUTY_TOKEN }),
  ]);
  const { login } = organisation;
  const keysOf = ({ projects }: Organisation) => projects.map(({ key }) => key);
  const sources: ({ type: string } & Record<string, unknown>)[] = [
    {
      type: 'github',
      url: github.url,
      repositories: [`${login}/*`],
      write: { tickets: parts.github.repositories.map(({ name }) => `${login}/${name}`) },
    },
    { type: 'jira', url: jira.url, projects: keysOf(parts.jira), write: {} },
    { type: 'gitlab', url: gitlab.url, repositories: [`${login}/*`], write: {} },
    {
      type: 'azuredevops',
      url: azuredevops.organisationUrl,
      projects: keysOf(parts.gitlab),
      repositories: [],
      builds: false,
      deploymentsFrom: 'none',
    },
    { type: 'bitbucket', url: bitbucket.api, repositories: [`${login}/*`], since: begin(organisation) },
    {
      type: 'jenkins',
      url: jenkins.url,
      jobs: [`${login}/*/main`, `${login}/*-*`, 'deploy-*'],
      since: begin(organisation),
      deployments: [{ jobs: ['deploy-*'], environmentParameter: 'ENVIRONMENT', versionParameter: 'VERSION' }],
    },
    { type: 'servicenow', url: servicenow.url },
    { type: 'pagerduty', url: pagerduty.url },
  ];
  const all = { github, jira, gitlab, azuredevops, bitbucket, jenkins, servicenow, pagerduty };
  return {
    ...all,
    sources,
    portfolio: portfolioOf(parts.jira),
    /** How the tools know a person, by the tool. */
    identitiesOf: (person: OrganisationPerson) => ({
      github: person.github,
      jira: person.jira,
      gitlab: gitlabLogin(person),
      azuredevops: azureLogin(person),
      bitbucket: bitbucketLogin(person),
      servicenow: servicenowLogin(person),
      pagerduty: pagerdutyLogin(person),
    }),
    /** The boards of a team as its tracker names them. */
    boardsOf: (team: OrganisationTeam) =>
      USERS.gitlab.includes(team.key)
        ? parts.gitlab.projects
            .filter(({ key }) => team.projects.includes(key))
            .flatMap(({ key, boards }) => boards.map(({ name }) => `${key}/${name}`))
        : team.boards,
    close: async () => void (await Promise.all(Object.values(all).map((tool) => tool.close()))),
  };
}
