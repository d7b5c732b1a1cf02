import { z } from 'zod';
import type { Organisation } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { executionsOf, type Sketch } from './executions.ts';

export interface HarnessOptions {
  account?: string;
  key?: string;
}

/** The account that Kata reads, and the key that opens it. */
export interface HarnessStandIn extends StandIn {
  account: string;
  key: string;
  /** Its one project, as `organisation/project`. */
  project: string;
}

interface Site {
  organisation: Organisation;
  account: string;
  key: string;
}

const MOST = 1000;
const QUERY = ['accountIdentifier', 'orgIdentifier', 'projectIdentifier', 'page', 'size', 'sort'];

const Filter = z.strictObject({
  filterType: z.literal('PipelineExecution'),
  timeRange: z.strictObject({ startTime: z.number(), endTime: z.number() }).optional(),
});

function success(data: unknown): StandInResponse {
  return { body: { status: 'SUCCESS', data, metaData: null, correlationId: '5a2afe87' } };
}

function refusal(status: number, code: string, message: string): StandInResponse {
  return {
    status,
    body: { status: 'ERROR', code, message, correlationId: '5a2afe87', detailedMessage: null },
  };
}

function pageOf(all: Sketch[], page: number, size: number) {
  const content = all.slice(page * size, (page + 1) * size).map((each) => each.whole());
  const totalPages = Math.ceil(all.length / size);
  return {
    content,
    totalElements: all.length,
    totalPages,
    size,
    number: page,
    numberOfElements: content.length,
    first: page === 0,
    last: page + 1 >= totalPages,
    empty: content.length === 0,
  };
}

function summary({ organisation }: Site, { query, body }: StandInRequest): StandInResponse | undefined {
  const filter = Filter.safeParse(JSON.parse(Buffer.from(body, 'latin1').toString())).data;
  if (!filter || [...query.keys()].some((key) => !QUERY.includes(key))) return undefined;
  if (query.get('sort') !== 'startTs,DESC') return undefined;
  const [page, size] = [Number(query.get('page') ?? 0), Number(query.get('size') ?? 10)];
  if (page < 0 || size < 1 || size > MOST)
    return refusal(400, 'INVALID_REQUEST', 'page should be >= 0 and size should be > 0 and <=1000');
  if (query.get('orgIdentifier') !== 'default' || query.get('projectIdentifier') !== organisation.login)
    return refusal(403, 'NG_ACCESS_DENIED', 'Missing permission core_pipeline_view on pipeline');
  const { startTime = 0, endTime = Number.POSITIVE_INFINITY } = filter.timeRange ?? {};
  const wanted = executionsOf(organisation).filter(
    ({ startTs }) => startTs >= startTime && startTs <= endTime,
  );
  return success(pageOf(wanted, page, size));
}

function projects({ organisation }: Site): StandInResponse {
  const project = { orgIdentifier: 'default', identifier: organisation.login, name: organisation.login };
  return success({ totalPages: 1, totalItems: 1, pageIndex: 0, content: [{ project }], empty: false });
}

function answer(site: Site, request: StandInRequest): StandInResponse | undefined {
  if (request.headers['x-api-key'] !== site.key) return refusal(401, 'INVALID_TOKEN', 'Token is not valid.');
  if (request.query.get('accountIdentifier') !== site.account)
    return refusal(400, 'INVALID_REQUEST', 'Token is not valid for the given account.');
  switch (`${request.method} ${request.path}`) {
    case 'GET /ng/api/user/currentUser':
      return success({ uuid: 'u1', name: 'Kata Reader', email: 'kata-reader@example.com' });
    case 'GET /ng/api/projects':
      return projects(site);
    case 'POST /pipeline/api/pipelines/execution/summary':
      return summary(site, request);
  }
  return undefined;
}

/** Harness as the connector sees it, building and deploying the organisation's repositories as they are at each request. */
export async function startHarness(
  organisation: Organisation,
  options: HarnessOptions = {},
): Promise<HarnessStandIn> {
  const { account = 'kata-account', key = 'pat.kata-account.harness-stand-in-key' } = options;
  const standIn = await startStandIn((request) => answer({ organisation, account, key }, request));
  return { ...standIn, account, key, project: `default/${organisation.login}` };
}
