import { startJira } from '../../../demo/jira/index.ts';
import type { TrackerIssue } from '../../../demo/organisation/model.ts';
import { fixedClock } from '../../../src/clock.ts';
import { jira } from '../../../src/connectors/jira/index.ts';
import { DAY_MS } from '../../../src/domain/milliseconds.ts';
import { type ContractWorld, connectorContract } from '../../contract/connectors.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { issue, organisation } from './support.ts';

const FIRST = Date.parse('2026-01-05T09:00:00.250Z');

function instantOf(number: number): Date {
  return new Date(FIRST + number * 60_000);
}

async function start(deployment: 'cloud' | 'server', things: number): Promise<ContractWorld> {
  const issues = Array.from({ length: things }, (_, index) => issue(index + 1, instantOf(index + 1)));
  const served = organisation(...issues);
  const project = served.projects[0];
  const standIn = await startJira(served, { deployment });
  let newest = things;
  const now = () => instantOf(newest);
  const edit = (number: number, change: Partial<TrackerIssue>) => {
    project.issues = project.issues.map((each) =>
      each.id === 20_000 + number ? { ...each, ...change } : each,
    );
  };
  return {
    standIn,
    open({ secret = standIn.token, now: clock = new Date(now().getTime() + DAY_MS) } = {}) {
      const secrets: Record<string, string> = { JIRA_EMAIL: standIn.email, JIRA_TOKEN: secret };
      return jira.open(
        jira.config.parse({ url: standIn.url, deployment, projects: ['PAY'] }),
        connectorIo({
          source: 'jira',
          secret: (variable) => secrets[variable] ?? '',
          clock: fixedClock(clock),
        }),
      );
    },
    stream: 'work-items:PAY',
    list: deployment === 'cloud' ? /POST .*search\/jql/ : /GET .*api\/2\/search/,
    idOf: (number) => String(20_000 + number),
    instantOf,
    add() {
      newest += 1;
      project.issues = [...project.issues, issue(newest, now())];
      return newest;
    },
    touch: (number) => edit(number, { updatedAt: new Date(now().getTime() + 1) }),
    strange(number) {
      const to = 'Galvanised' as 'Done';
      edit(number, { transitions: [{ at: instantOf(number), author: 'ada', from: 'To Do', to }] });
    },
    strangeAs: { status: 'Galvanised', statusCategory: 'other', kind: 'other' },
    rename: (number, summary) => edit(number, { summary }),
    lacksScope:
      deployment === 'cloud'
        ? { body: { code: 401, message: 'Unauthorized; scope does not match' }, names: 'read:jira-work' }
        : { body: { errorMessages: ['Forbidden'] }, names: '"Browse projects"' },
  };
}

connectorContract('Jira Cloud', { start: (things) => start('cloud', things), pageSize: 100 });
connectorContract('Jira Data Center', { start: (things) => start('server', things), pageSize: 100 });
