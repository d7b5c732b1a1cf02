import { z } from 'zod';
import type { Build as BuildRecord } from '../../domain/build.ts';

const Checkout = z.object({
  lastBuiltRevision: z.object({
    SHA1: z.string().nullish(),
    branch: z.array(z.object({ name: z.string() })).nullish(),
  }),
  remoteUrls: z.array(z.string()).nullish(),
});

const Parameters = z.object({ parameters: z.array(z.object({ name: z.string(), value: z.unknown() })) });

const Instant = z
  .number()
  .int()
  .transform((ms) => new Date(ms));

/** A build as the tree of `fieldsOf` gives it. Jenkins’s own actions are of many shapes, most of them empty. */
export const Build = z.object({
  number: z.number().int(),
  url: z.string().nullish(),
  /** Null while it runs. */
  result: z.string().nullable(),
  building: z.boolean().nullish(),
  timestamp: Instant,
  /** Milliseconds; 0 while it runs. */
  duration: z.number().nonnegative(),
  actions: z.array(z.unknown()).nullish(),
  /** What other builds of the job check out; put there by us, for a build that ended before it checked out. */
  repositoryOfOthers: z.string().optional(),
  /** The actions of the build that started this one; put there by us, for one that deploys and checks out nothing. */
  upstreamActions: z.array(z.unknown()).optional(),
});

export type Build = z.infer<typeof Build>;
export type Checkout = z.infer<typeof Checkout>;

/** What is asked of a build. */
export function fieldsOf(deploys: boolean): string {
  const checkout = 'lastBuiltRevision[SHA1,branch[name]],remoteUrls';
  const deployment = 'parameters[name,value],causes[upstreamProject,upstreamBuild]';
  const actions = deploys ? `${checkout},${deployment}` : checkout;
  return `id,number,url,result,building,timestamp,duration,actions[${actions}]`;
}

/** What the build checked out, in the order in which it did. */
export function checkoutsOf({ actions }: Pick<Build, 'actions'>): Checkout[] {
  return (actions ?? []).flatMap((action) => Checkout.safeParse(action).data ?? []);
}

/** A parameter of the build as text; undefined where it was given none, or an empty one. */
export function parameterOf(
  { actions }: Pick<Build, 'actions'>,
  name: string | undefined,
): string | undefined {
  const all = (actions ?? []).flatMap((action) => Parameters.safeParse(action).data?.parameters ?? []);
  const value = all.find((each) => each.name === name)?.value;
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** Whether the build is under way. One that is about to end may have a result already. */
export function isRunning({ result, building }: Pick<Build, 'result' | 'building'>): boolean {
  return building === true || result === null;
}

type Outcome = Pick<BuildRecord, 'status' | 'statusText'>;

/** An unstable build ran to its end, and its tests failed. What is not built was called off before it began. */
const BUILDS: Record<string, BuildRecord['status']> = {
  SUCCESS: 'success',
  UNSTABLE: 'failure',
  FAILURE: 'failure',
  ABORTED: 'cancelled',
  NOT_BUILT: 'cancelled',
};

function outcome(known: Record<string, BuildRecord['status']>, result: string): Outcome {
  const status = known[result];
  return status === undefined ? { status: 'other', statusText: result } : { status };
}

export function buildOutcome(result: string): Outcome {
  return outcome(BUILDS, result);
}

/** A deployment that is unstable has put its version in place: what it complains of came after. */
export function deploymentOutcome(result: string): Outcome {
  return outcome({ ...BUILDS, UNSTABLE: 'success' }, result);
}
