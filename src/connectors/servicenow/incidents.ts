import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import type { Stream } from '../define.ts';
import type { Http } from '../http.ts';
import { Cell, type CellValue, RequiredCell, RequiredTime, Time } from './cell.ts';
import type { ServiceNowConfig } from './config.ts';
import { tablePages } from './rows.ts';
import { shaIn } from './sha.ts';

export interface Reading {
  http: Http;
  source: string;
  config: ServiceNowConfig;
}

const FIELDS = [
  'sys_id',
  'number',
  'short_description',
  'state',
  'priority',
  'severity',
  'opened_at',
  'resolved_at',
  'closed_at',
  'business_service',
  'cmdb_ci',
  'caused_by',
  'caused_by.short_description',
  'assigned_to',
  'assigned_to.user_name',
  'assigned_to.email',
  'sys_updated_on',
  'sys_mod_count',
];

const Incident = z.looseObject({
  sys_id: RequiredCell,
  number: RequiredCell,
  short_description: Cell,
  state: RequiredCell,
  priority: Cell,
  severity: Cell,
  opened_at: RequiredTime,
  resolved_at: Time,
  closed_at: Time,
  business_service: Cell,
  cmdb_ci: Cell,
  caused_by: Cell,
  'caused_by.short_description': Cell,
  assigned_to: Cell,
  'assigned_to.user_name': Cell,
  'assigned_to.email': Cell,
});

type Incident = z.infer<typeof Incident>;

type Status = 'open' | 'acknowledged' | 'resolved' | 'cancelled';

/** The base system's; on hold was three states once. */
const STATES = new Map<string, Status>([
  ['1', 'open'],
  ['2', 'acknowledged'],
  ['3', 'acknowledged'],
  ['4', 'acknowledged'],
  ['5', 'acknowledged'],
  ['6', 'resolved'],
  ['7', 'resolved'],
  ['8', 'cancelled'],
]);

const MIDDLE = 3;

/** The priority, 1 to 5, which follows from impact and urgency; the severity, 1 to 3, is seldom set by anybody. */
function severityOf({ priority, severity }: Incident): number {
  const told = [priority, severity].map((cell) => Number(cell?.value));
  return told.find((level) => Number.isInteger(level) && level >= 1 && level <= 5) ?? MIDDLE;
}

/** The service that broke, else the configuration item, by the name that people read. */
export function serviceOf(row: {
  business_service?: CellValue | undefined;
  cmdb_ci?: CellValue | undefined;
}) {
  return (row.business_service ?? row.cmdb_ci)?.text;
}

/** One that was opened again is not resolved, though the time may still be there. */
function resolvedAt({ resolved_at, closed_at }: Incident, status: Status | undefined): Date | undefined {
  return status === 'open' || status === 'acknowledged' ? undefined : (resolved_at ?? closed_at);
}

/** The deployment that the change request behind it is, where they are read as such; else the sha that it names. */
function causedBy(incident: Incident, { deployments, shaField }: ServiceNowConfig): string | undefined {
  const { caused_by: change } = incident;
  if (!change) return undefined;
  if (deployments) return change.value;
  const sha = shaField && Cell.safeParse(incident[`caused_by.${shaField}`]).data?.value;
  return sha || shaIn(incident['caused_by.short_description']?.value);
}

function accountOf(incident: Incident, source: string): FactInput[] {
  const { assigned_to: person, 'assigned_to.user_name': user, 'assigned_to.email': email } = incident;
  const login = user?.value ?? person?.value;
  if (login === undefined) return [];
  return [{ kind: 'account', record: { source, login, name: person?.text, email: email?.value } }];
}

function incidentFacts({ source, config }: Reading): z.ZodType<FactInput[]> {
  const site = new URL(config.url).origin;
  return Incident.transform((incident): FactInput[] => {
    const { sys_id: id, number, short_description: title, state, opened_at: openedAt } = incident;
    const status = STATES.get(state.value);
    const service = serviceOf(incident);
    const record = {
      source,
      id: id.value,
      title: title ? `${number.text}: ${title.text}` : number.text,
      service,
      repository: service === undefined ? undefined : config.repositories[service],
      severity: severityOf(incident),
      ...(status ? { status } : { status: 'other' as const, statusText: state.text }),
      openedAt,
      resolvedAt: resolvedAt(incident, status),
      causedBy: causedBy(incident, config),
      url: `${site}/incident.do?sys_id=${id.value}`,
    };
    return [{ kind: 'incident', record }, ...accountOf(incident, source)];
  });
}

/** The incidents, the last changed first. */
export function incidents(reading: Reading): Stream {
  const { http, config } = reading;
  const { services, shaField } = config;
  const fields = shaField ? [...FIELDS, `caused_by.${shaField}`] : FIELDS;
  return {
    id: 'incidents:incident',
    facts: incidentFacts(reading),
    pages: (options) => tablePages({ http, name: 'incident', fields, services }, options),
  };
}
