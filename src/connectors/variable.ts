import { z } from 'zod';

/** A key of `kata.yml` that names the environment variable with a secret; the secret itself is refused. */
export const Variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable, not the secret itself');
