import type { CommandContext } from './context.ts';

/** Who to name in the audit: a person key, a Slack id, or `kata` for whoever runs the command line. */
export function whoAsks({ asker }: CommandContext): string {
  return asker.person?.key ?? asker.userId ?? 'kata';
}
