import { failureOf } from './failure.ts';
import type { Host } from './host.ts';

/** One thing that `kata doctor` looked at. */
export interface Finding {
  what: string;
  /** What is there, when all is well. */
  found?: string;
  /** What is not there and need not be, and how to get it. */
  absent?: string;
  /** What is wrong, each with what to do about it. */
  problems: string[];
  /** What is not as it should be and stops nothing, each with what to do about it. */
  warnings?: string[];
}

/** Looks at one thing; what is thrown meanwhile is its problem. */
export async function examine(
  host: Host,
  what: string,
  look: () => Promise<Omit<Finding, 'what'>>,
): Promise<Finding> {
  try {
    return { what, ...(await look()) };
  } catch (error) {
    return { what, problems: [failureOf(error, host).message] };
  }
}

export function show(host: Host, { what, found, absent, problems, warnings = [] }: Finding): void {
  if (absent !== undefined) host.out(`– ${what}: ${absent}`);
  else if (problems.length === 0) host.out(`✓ ${what}: ${found}`);
  for (const problem of problems) host.out(`✗ ${what}: ${problem}`);
  for (const warning of warnings) host.out(`! ${what}: ${warning}`);
}
