import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const shape = z.object({
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean() }),
    shortcuts: z
      .array(
        z.object({ name: z.string().max(24), type: z.enum(['message', 'global']), callback_id: z.string() }),
      )
      .default([]),
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().optional(),
        should_escape: z.boolean().optional(),
      }),
    ),
  }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }).optional(),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** What Kata's own manifest grants and declares: the workspace holds Kata to it. */
export function readManifest(): z.infer<typeof shape> {
  return shape.parse(parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8')));
}
