import type { HistoryDeployment, HistoryIncident, RepositoryHistory } from '../organisation/model.ts';
import {
  changeSysId,
  EMPTY,
  incidentSysId,
  plain,
  type Row,
  type ServiceNowSite,
  type Stored,
  service,
  time,
  user,
} from './site.ts';

const PRIORITIES = ['1 - Critical', '2 - High', '3 - Moderate', '4 - Low', '5 - Planning'];

function choice(value: string, text: string): Stored {
  return { value, text };
}

function numbered(prefix: string, id: number): Stored {
  return plain(`${prefix}${String(id).padStart(7, '0')}`);
}

function stateOf({ acknowledgedAt, resolvedAt }: HistoryIncident): Stored {
  if (resolvedAt) return choice('6', 'Resolved');
  return acknowledgedAt ? choice('2', 'In Progress') : choice('1', 'New');
}

/** A row of the table `incident`. The base system gives every incident severity 3 and works by priority. */
export function incidentRow(site: ServiceNowSite, incident: HistoryIncident): Row {
  const { id, title, severity, openedAt, resolvedAt, updatedAt } = incident;
  return {
    sys_id: plain(incidentSysId(incident)),
    number: numbered('INC', id),
    short_description: plain(title),
    state: site.states.get(id) ?? stateOf(incident),
    priority: choice(String(severity), PRIORITIES[severity - 1] ?? ''),
    severity: choice('3', '3 - Low'),
    opened_at: time(site, openedAt),
    resolved_at: time(site, resolvedAt),
    closed_at: EMPTY,
    business_service: service(incident.service),
    cmdb_ci: EMPTY,
    caused_by: causeOf(site, incident),
    assigned_to: user(site, incident.responder),
    sys_updated_on: time(site, updatedAt),
    sys_mod_count: plain(String(updatedAt.getTime() - openedAt.getTime())),
  };
}

function causeOf(site: ServiceNowSite, { service: name, causedBy }: HistoryIncident): Stored {
  const repository = site.organisation.repositories.find((each) => each.name === name);
  const deployment = repository?.deployments.find(({ id }) => id === causedBy);
  if (!repository || !deployment) return EMPTY;
  const row = changeRow(site, repository, deployment);
  return { value: changeSysId(deployment), text: row['number']?.text ?? '', row };
}

/** Implemented, and closed with what came of it. */
function courseOf({ statuses, createdAt }: HistoryDeployment) {
  const startedAt = statuses.find(({ state }) => state === 'IN_PROGRESS')?.at ?? createdAt;
  const success = statuses.find(({ state }) => state === 'SUCCESS');
  const failure = statuses.find(({ state }) => state === 'FAILURE' || state === 'ERROR');
  return { startedAt, endedAt: (success ?? failure)?.at, succeeded: success !== undefined };
}

/** A row of the table `change_request`: a deployment that needed one. */
export function changeRow(
  site: ServiceNowSite,
  { name }: RepositoryHistory,
  deployment: HistoryDeployment,
): Row {
  const { id, sha, environment, createdAt } = deployment;
  const { startedAt, endedAt, succeeded } = courseOf(deployment);
  const outcome = succeeded ? choice('successful', 'Successful') : choice('unsuccessful', 'Unsuccessful');
  return {
    sys_id: plain(changeSysId(deployment)),
    number: numbered('CHG', id),
    short_description: plain(`Deploy ${sha.slice(0, 12)} of ${name} to ${environment}`),
    type: choice('standard', 'Standard'),
    state: endedAt ? choice('3', 'Closed') : choice('-1', 'Implement'),
    close_code: endedAt ? (site.closeCodes.get(id) ?? outcome) : EMPTY,
    start_date: time(site, createdAt),
    end_date: EMPTY,
    work_start: time(site, startedAt),
    work_end: time(site, endedAt),
    closed_at: time(site, endedAt),
    business_service: service(name),
    cmdb_ci: EMPTY,
    u_commit: plain(sha),
    sys_updated_on: time(site, deployment.statuses.at(-1)?.at ?? createdAt),
    sys_mod_count: plain(String(deployment.statuses.length)),
  };
}

function serviceRow(name: string): Row {
  return { sys_id: plain(service(name).value), name: plain(name) };
}

/** All rows of a table; undefined for one that is not there. */
export function rowsOf(site: ServiceNowSite, table: string): Row[] | undefined {
  const { incidents, repositories } = site.organisation;
  if (table === 'incident') return incidents.map((incident) => incidentRow(site, incident));
  if (table === 'change_request') {
    return repositories.flatMap((repository) =>
      repository.deployments
        .filter(({ environment }) => environment === 'production')
        .map((deployment) => changeRow(site, repository, deployment)),
    );
  }
  if (table !== 'cmdb_ci' && table !== 'cmdb_ci_service') return undefined;
  const names = [...repositories.map(({ name }) => name), ...incidents.map((each) => each.service)];
  return [...new Set(names)].map(serviceRow);
}
