import { z } from 'zod';
import type { Values } from '../../../src/domain/decision.ts';
import { printsOf } from '../setup/metadata.ts';

/** What the form of a survey is about: none yet, or one with the prints of what it was filled with. */
const About = z.object({ id: z.string().optional(), seen: z.record(z.string(), z.string()).default({}) });

export function readAbout(metadata: string): z.infer<typeof About> {
  return About.parse(metadata === '' ? {} : JSON.parse(metadata));
}

export function writeAbout(id: string, values: Values): string {
  return JSON.stringify({ id, seen: printsOf(values) });
}
