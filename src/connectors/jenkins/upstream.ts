import { z } from 'zod';
import type { Http } from '../http.ts';
import { SourceError } from '../source-error.ts';
import { Build, parameterOf } from './build-schema.ts';
import { builtBy } from './checkout.ts';
import { pathOf } from './client.ts';
import type { Reading } from './facts.ts';

const Caused = z.object({
  causes: z.array(z.object({ upstreamProject: z.string().nullish(), upstreamBuild: z.number().nullish() })),
});
const Actions = z.object({ actions: z.array(z.unknown()) });

const TREE = 'actions[lastBuiltRevision[SHA1,branch[name]],remoteUrls]';

interface Upstream {
  /** Full name of the job. */
  project: string;
  number: number;
}

/** The build that started this one, or started it last. */
function upstreamOf({ actions }: Build): Upstream | undefined {
  const causes = (actions ?? []).flatMap((action) => Caused.safeParse(action).data?.causes ?? []);
  return causes
    .map(({ upstreamProject: project, upstreamBuild: number }) =>
      project && number ? { project, number } : undefined,
    )
    .findLast((each) => each !== undefined);
}

async function actionsOf(http: Http, { project, number }: Upstream, signal: AbortSignal): Promise<unknown[]> {
  try {
    const what = `build ${number} of ${project}, which started a deployment`;
    const call = {
      path: pathOf(project.split('/'), number),
      query: { tree: TREE },
      what,
      schema: Actions,
      signal,
    };
    return (await http.call(call)).data.actions;
  } catch (error) {
    const isHidden = error instanceof SourceError && ['not-found', 'forbidden'].includes(error.kind);
    if (isHidden) return [];
    throw error;
  }
}

/**
 * Adds to builds that deploy, and check out nothing themselves, what the build checked out that started them. Of one
 * that Jenkins has discarded since, nothing is known.
 */
export function withUpstream(http: Http, { job, repository, deploying }: Reading, signal: AbortSignal) {
  async function complete(item: unknown): Promise<unknown> {
    const build = Build.safeParse(item).data;
    if (!build || !deploying || parameterOf(build, deploying.shaParameter) !== undefined) return item;
    const upstream = upstreamOf(build);
    if (!upstream || builtBy(build, job, repository).sha !== undefined) return item;
    return { ...(item as object), upstreamActions: await actionsOf(http, upstream, signal) };
  }

  return async (items: unknown[]): Promise<unknown[]> => {
    const whole: unknown[] = [];
    for (const item of items) whole.push(await complete(item));
    return whole;
  };
}
