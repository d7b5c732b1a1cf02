import { BadConfiguration, type Settings } from '../config/load.ts';

/**
 * Who may push measurements, and the token by which each is known.
 * @throws BadConfiguration that names the variables that are not set
 */
export function measurementTokens({ file, secret }: Settings): { id: string; token: string }[] {
  const unset = file.measurements.filter(({ tokenFrom }) => !secret(tokenFrom));
  if (unset.length > 0) {
    throw new BadConfiguration(
      unset.map(({ id, tokenFrom }) => `environment: ${tokenFrom}: is not set: put the token of ${id} there`),
    );
  }
  return file.measurements.map(({ id, tokenFrom }) => ({ id, token: secret(tokenFrom) ?? '' }));
}
