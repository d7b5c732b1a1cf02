import { z } from 'zod';
import { connectors } from '../connectors/index.ts';
import { EnvironmentSettings, FileSettings } from './schema.ts';
import { AnySource } from './source.ts';

interface Property {
  description?: string;
  default?: unknown;
}

function table(schema: z.ZodType, keyTitle: string): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const required = new Set(json.required);
  const rows = Object.entries(json.properties ?? {}).map(([key, value]) => {
    const { description = '', default: standard } = value as Property;
    const unless = required.has(key)
      ? '**required**'
      : standard === undefined
        ? ''
        : `\`${JSON.stringify(standard)}\``;
    return `| \`${key}\` | ${description} | ${unless} |`;
  });
  return [`| ${keyTitle} | what | unless said |`, '| --- | --- | --- |', ...rows].join('\n');
}

/** `docs/configuration.md`, rendered from the schemas that read the configuration. */
export function configurationReference(): string {
  const sources = connectors.map(
    ({ title, id, config }) => `### ${title}: \`type: ${id}\`\n\n${table(config, 'key')}`,
  );
  return [
    '# Configuration',
    'Rendered from the schemas by `npm run docs`; a test keeps it so. Secrets come from the environment, never from the file.',
    '## Environment',
    table(EnvironmentSettings, 'variable'),
    '## `kata.yml`',
    table(FileSettings, 'key'),
    '## Sources',
    'Every source takes these:',
    table(AnySource, 'key'),
    ...sources,
    '',
  ].join('\n\n');
}
