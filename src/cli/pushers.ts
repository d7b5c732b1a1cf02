import type { Pusher } from '../api/push.ts';
import { BadConfiguration, type Settings } from '../config/load.ts';

/**
 * Who may push measurements, or records to the hooks, and the token by which each is known.
 * @throws BadConfiguration that names the variables that are not set
 */
export function pushersOf({ file, secret }: Settings, section: 'measurements' | 'hooks'): Pusher[] {
  const unset = file[section].filter(({ tokenFrom }) => !secret(tokenFrom));
  if (unset.length > 0) {
    throw new BadConfiguration(
      unset.map(({ id, tokenFrom }) => `environment: ${tokenFrom}: is not set: put the token of ${id} there`),
    );
  }
  return file[section].map(({ id, tokenFrom }) => ({ id, token: secret(tokenFrom) ?? '' }));
}
