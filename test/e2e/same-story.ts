import { loginOf as azureLogin, startAzureDevOps } from '../../demo/azuredevops/index.ts';
import { namingBoards } from '../../demo/azuredevops/mentions.ts';
import { startGitHub } from '../../demo/github/index.ts';
import { loginOf as gitlabLogin, startGitLab } from '../../demo/gitlab/index.ts';
import { startJira } from '../../demo/jira/index.ts';
import type { Organisation } from '../../demo/organisation/model.ts';
import { loginOf as pagerdutyLogin, startPagerDuty } from '../../demo/pagerduty/index.ts';
import { type Naming, organisationSettings } from '../../demo/settings.ts';
import type { StandIn } from '../../demo/stand-in.ts';
import { demoSecrets } from '../../demo/tools.ts';
import { rulesOf } from '../../src/app.ts';
import type { Settings } from '../../src/config/load.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import type { Window } from '../../src/metrics/facts.ts';
import { type MetricReport, metricReport } from '../../src/reports/metric-report.ts';
import { seed } from '../../src/seed.ts';
import { openSources } from '../../src/sources.ts';
import { syncSource } from '../../src/sync/sync-source.ts';
import { freshStore } from '../support/store.ts';

/** Zone and hour in which the sprints of the story begin: nothing that Azure Boards could tell. */
const SPRINT_HOURS = { timeZone: 'Europe/Berlin', sprintsBeginAt: '10:00' };

/** What the file says besides sources, people and teams, so that every metric has something to measure. */
const RULES = {
  foundByCustomers: [{ labels: ['delivery', 'carrier'] }],
  objectives: [{ key: 'fewer-bugs', types: ['Bug'] }],
  portfolio: [{ key: 'orders', priority: 1, labels: ['basket', 'summary', 'picking', 'packing'] }],
};

/** Tools that tell of an organisation, and how they name what is configured. */
interface Telling extends Naming {
  standIns: StandIn[];
}

const secretOf = (variable: string) => demoSecrets[variable] ?? '';

/** Code, builds and deployments at GitHub, plans in Jira. */
export async function throughGitHubAndJira(organisation: Organisation): Promise<Telling> {
  const [github, jira] = await Promise.all([
    startGitHub(organisation, { token: secretOf('GITHUB_TOKEN') }),
    startJira(organisation, { email: secretOf('JIRA_EMAIL'), token: secretOf('JIRA_TOKEN') }),
  ]);
  const { login, projects } = organisation;
  return {
    standIns: [github, jira],
    sources: [
      { type: 'github', url: github.url, repositories: [`${login}/*`] },
      { type: 'jira', url: jira.url, projects: projects.map(({ key }) => key) },
    ],
    identitiesOf: (person) => ({ github: person.github, jira: person.jira }),
    boardsOf: (team) => team.boards,
  };
}

/** Code, builds and deployments at GitLab, plans in Azure Boards. */
export async function throughGitLabAndAzureDevOps(organisation: Organisation): Promise<Telling> {
  const [gitlab, azuredevops] = await Promise.all([
    startGitLab(namingBoards(organisation), { token: secretOf('GITLAB_TOKEN') }),
    startAzureDevOps({ ...organisation, repositories: [] }, { token: secretOf('AZURE_DEVOPS_TOKEN') }),
  ]);
  const { login, projects } = organisation;
  const boards = {
    type: 'azuredevops',
    url: azuredevops.organisationUrl,
    projects: projects.map(({ key }) => key),
    ...SPRINT_HOURS,
  };
  return {
    standIns: [gitlab, azuredevops],
    sources: [
      { type: 'gitlab', url: gitlab.url, repositories: [`${login}/*`] },
      { ...boards, repositories: [], builds: false, deploymentsFrom: 'none' },
    ],
    identitiesOf: (person) => ({ gitlab: gitlabLogin(person), azuredevops: azureLogin(person) }),
    boardsOf: (team) =>
      projects
        .filter(({ key }) => team.projects.includes(key))
        .flatMap(({ key, boards: own }) => own.map(({ name }) => `${key}/${name}`)),
  };
}

export interface Told {
  /** Requests that nobody wrote an answer for. */
  unexpected: string[];
  /** The key of the person with a login; what was given, where nobody has it. */
  personOf(login: string): string;
  ask(metric: MetricDefinition, team: string, window: Window): Promise<MetricReport>;
}

/** A fresh store with all that some tools, and the pager that everybody has, tell of an organisation by now. */
export async function told(organisation: Organisation, { standIns, ...naming }: Telling): Promise<Told> {
  const { now, people } = organisation;
  const pager = await startPagerDuty(organisation, { token: secretOf('PAGERDUTY_TOKEN') });
  const identitiesOf: Naming['identitiesOf'] = (person) => ({
    ...naming.identitiesOf(person),
    pagerduty: pagerdutyLogin(person),
  });
  const sources = [...naming.sources, { type: 'pagerduty', url: pager.url }];
  const { file, ...others } = organisationSettings(organisation, { ...naming, sources, identitiesOf }, []);
  const settings: Settings = { ...others, file: { ...file, ...RULES } };
  const store = await freshStore();
  const clock = () => now;
  await seed(store, settings.file);
  for (const { id: source, since, open } of openSources(settings, clock)) {
    const { signal } = new AbortController();
    const run = await syncSource({ store, source, connector: open(), since, signal, clock });
    if (run.status !== 'succeeded') throw new Error(`${source}: ${run.status}, ${run.reason}`);
  }
  const tools = [...standIns, pager];
  await Promise.all(tools.map((tool) => tool.close()));
  const [rules, teams] = await Promise.all([rulesOf(store, settings.file)(), store.organisation.teams()]);
  const logins = new Map(
    people.flatMap((person) =>
      [person.email, ...Object.values(identitiesOf(person))].map((login) => [
        login.toLowerCase(),
        person.key,
      ]),
    ),
  );
  return {
    unexpected: tools.flatMap(({ unexpected }) => unexpected),
    personOf: (login) => logins.get(login.toLowerCase()) ?? login,
    async ask(metric, key, window) {
      const team = teams.find((each) => each.key === key);
      if (!team) throw new Error(`no team ${key}`);
      const { benchmarkYear } = settings.file;
      const question = { metric, params: {}, team, window, now, benchmarkYear, rules };
      return metricReport(store, { ...question, stagesByWeek: true });
    },
  };
}
