import { z } from 'zod';
import type { Check, ConnectorIo } from '../define.ts';
import type { Http } from '../http.ts';
import { quoted, readTable } from './api.ts';
import { RequiredCell } from './cell.ts';
import type { ServiceNowConfig } from './config.ts';

const Latest = z.object({ sys_id: RequiredCell, sys_updated_on: RequiredCell });
const FIELDS = ['sys_id', 'sys_updated_on'];

interface Access {
  http: Http;
  config: ServiceNowConfig;
  io: ConnectorIo;
}

/** Whether rows of a table can be seen, and found by the time of their change. */
async function problemsOf({ http }: Access, table: string, signal: AbortSignal): Promise<string[]> {
  const asked = { table, fields: FIELDS, limit: 1, signal };
  const { rows, total } = await readTable(http, { ...asked, query: 'ORDERBYDESCsys_updated_on' });
  const latest = Latest.safeParse(rows[0]).data;
  if (!latest && (total ?? 0) > 0) {
    const role = table === 'incident' ? 'sn_incident_read' : 'sn_change_read';
    return [
      `the latest of the ${total} rows of ${table} is hidden from the account: give it the role ${role}`,
    ];
  }
  if (!latest) return [];
  const query = `sys_id=${latest.sys_id.value}^sys_updated_on=${latest.sys_updated_on.value}`;
  const found = await readTable(http, { ...asked, query });
  return found.rows.length > 0 || found.total !== 0
    ? []
    : [`times in queries of ${table} are not read as UTC: give the account the time zone GMT`];
}

async function unknownServices({ http, config }: Access, signal: AbortSignal): Promise<string[]> {
  const problems: string[] = [];
  const names = new Set([...(config.services ?? []), ...Object.keys(config.repositories)]);
  for (const name of names) {
    const asked = { table: 'cmdb_ci', fields: ['name'], limit: 1, signal };
    const { rows } = await readTable(http, { ...asked, query: `name=${quoted(name)}` });
    if (rows.length === 0)
      problems.push(
        `no service or configuration item ${name} is visible: correct its name, or let the account see it`,
      );
  }
  return problems;
}

/** Tries the account on every table that a sync reads. Throws a SourceError when it is refused. */
export async function checkAccess(access: Access, signal: AbortSignal): Promise<Check> {
  const { config, io } = access;
  const who = config.tokenFrom ? 'the account of the token' : io.secret(config.userFrom);
  const tables = config.deployments ? ['incident', 'change_request'] : ['incident'];
  const problems: string[] = [];
  for (const table of tables) problems.push(...(await problemsOf(access, table, signal)));
  problems.push(...(await unknownServices(access, signal)));
  return { account: `${who} on ${new URL(config.url).host}`, problems };
}
