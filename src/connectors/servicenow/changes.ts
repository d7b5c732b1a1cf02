import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import type { Stream } from '../define.ts';
import { Cell, RequiredCell, Time } from './cell.ts';
import type { ServiceNowConfig } from './config.ts';
import { type Reading, serviceOf } from './incidents.ts';
import { tablePages } from './rows.ts';
import { shaIn } from './sha.ts';

const FIELDS = [
  'sys_id',
  'number',
  'short_description',
  'type',
  'state',
  'close_code',
  'start_date',
  'end_date',
  'work_start',
  'work_end',
  'closed_at',
  'business_service',
  'cmdb_ci',
  'sys_updated_on',
  'sys_mod_count',
];

const ChangeRequest = z.looseObject({
  sys_id: RequiredCell,
  number: RequiredCell,
  short_description: Cell,
  type: Cell,
  state: RequiredCell,
  close_code: Cell,
  start_date: Time,
  work_start: Time,
  work_end: Time,
  closed_at: Time,
  business_service: Cell,
  cmdb_ci: Cell,
});

type ChangeRequest = z.infer<typeof ChangeRequest>;

/** New, assessed, authorised, scheduled, being implemented. */
const NOT_OVER = new Set(['-5', '-4', '-3', '-2', '-1']);
const REVIEW = '0';
const CANCELLED = '4';

const OUTCOMES = new Map([
  ['successful', 'success' as const],
  ['successful_issues', 'success' as const],
  ['unsuccessful', 'failure' as const],
]);

type Outcome = { status: 'success' | 'failure' | 'cancelled' | 'other'; statusText?: string };

/** What became of it; null while that is not told, and for one that was called off before it began. */
function outcomeOf({ state, close_code: code, work_start }: ChangeRequest): Outcome | null {
  if (NOT_OVER.has(state.value)) return null;
  if (state.value === CANCELLED) return work_start ? { status: 'cancelled' } : null;
  if (!code) return state.value === REVIEW ? null : { status: 'other', statusText: state.text };
  const known = OUTCOMES.get(code.value);
  return known ? { status: known } : { status: 'other', statusText: code.text };
}

/** The sha that it deployed; one that names none is of a version of its own, by its number. */
function shaOf(change: ChangeRequest, { shaField }: ServiceNowConfig): string {
  const told = shaField && Cell.safeParse(change[shaField]).data?.value;
  return told || shaIn(change.short_description?.value) || change.number.value;
}

function changeFacts(
  { source, config }: Reading,
  { environment, types }: NonNullable<ServiceNowConfig['deployments']>,
): z.ZodType<FactInput[]> {
  const site = new URL(config.url).origin;
  return ChangeRequest.transform((change, context): FactInput[] => {
    const service = serviceOf(change);
    const repository = service === undefined ? undefined : config.repositories[service];
    const outcome = outcomeOf(change);
    const { sys_id: id, type, number } = change;
    if (repository === undefined || !outcome || (types && !types.includes(type?.value ?? ''))) return [];
    const startedAt = change.work_start ?? change.start_date;
    if (!startedAt) {
      context.addIssue(`${number.text} is over, yet ServiceNow gives neither an actual nor a planned start`);
      return z.NEVER;
    }
    const record = {
      source,
      id: id.value,
      repository,
      service,
      environment,
      sha: shaOf(change, config),
      version: number.text,
      ...outcome,
      startedAt,
      finishedAt: change.work_end ?? change.closed_at,
      labels: type ? [type.value] : [],
      url: `${site}/change_request.do?sys_id=${id.value}`,
    };
    return [{ kind: 'deployment', record }];
  });
}

/** The change requests of services whose repository is known, as deployments. */
export function changes(reading: Reading, deployments: NonNullable<ServiceNowConfig['deployments']>): Stream {
  const { http, config } = reading;
  const fields = config.shaField ? [...FIELDS, config.shaField] : FIELDS;
  const services = config.services ?? Object.keys(config.repositories);
  return {
    id: 'deployments:change_request',
    facts: changeFacts(reading, deployments),
    pages: (options) => tablePages({ http, name: 'change_request', fields, services }, options),
  };
}
