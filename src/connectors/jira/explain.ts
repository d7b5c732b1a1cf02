import { SourceError } from '../source-error.ts';

/**
 * Does what needs a permission. A refusal says what to do about it, after Jira's own words; what may pass is thrown on
 * as it is.
 */
export async function explained<T>(advice: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const refused =
      error instanceof SourceError && ['forbidden', 'not-found', 'misconfigured'].includes(error.kind);
    if (!refused) throw error;
    throw new SourceError(error.kind, `${error.what}: ${advice}`, { cause: error });
  }
}
