import { z } from 'zod';

/** What somebody does in a team: decides what a roadmap and the Home tab show them first. */
export const Persona = z.enum([
  'developer',
  'qa-engineer',
  'devops-engineer',
  'product-manager',
  'engineering-manager',
  'executive',
]);

export type Persona = z.infer<typeof Persona>;
