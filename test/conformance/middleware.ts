import type { Tool } from './case.ts';
import { averageCases } from './middleware-averages.ts';
import { changeCases } from './middleware-changes.ts';
import { deploymentCases } from './middleware-deployments.ts';
import { rateCases } from './middleware-rates.ts';
import { shippingCases } from './middleware-shipping.ts';

/** Its tests measure single pull requests, and hand lists of deployments and incidents to its services. */
export const middleware: Tool = {
  name: 'Middleware',
  repository: 'middlewarehq/middleware',
  commit: '5471e35d0ccf30997a05dd370dc42d714ac55416',
  precision: 1 / 3600,
  cases: [...changeCases, ...averageCases, ...shippingCases, ...deploymentCases, ...rateCases],
};
