import type { KnownBlock } from '@slack/types';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount } from '../format.ts';

const TEXT_LIMIT = 600;

export interface Explained {
  metric: MetricDefinition;
  /** What kind of number it is, which way is better, and what it is compared with. */
  kind: string;
  direction: string;
  tables: string[];
}

function bullets(lines: string[]): string {
  return lines.map((line) => `• ${plain(line, TEXT_LIMIT)}`).join('\n');
}

/** What a metric is, how it may mislead and an example: the same as `docs/metrics.md` says. */
export function explainMessage({ metric, kind, direction, tables }: Explained): {
  text: string;
  blocks: KnownBlock[];
} {
  const { title, summary, id, aliases, explanation, indicators, unit } = metric;
  const { clock, edges, example, gaming, beside } = explanation;
  const names = [id, ...aliases].map((name) => `\`${name}\``).join(', ');
  const value = amount(example.value, unit);
  const others = beside.map((other) => `\`${other}\``).join(', ');
  const read = others ? `\nRead ${others} beside it.` : '';
  return {
    text: `${plain(title)}: ${plain(summary, TEXT_LIMIT)}`,
    blocks: [
      header(bare(title)),
      context(`${names} · ${kind} · ${direction}`),
      section(`${plain(summary, TEXT_LIMIT)}\n*Clock.* ${plain(clock, TEXT_LIMIT)}`),
      section(`*Edge cases*\n${bullets(edges)}`),
      ...(example.story.length > 0
        ? [
            section(
              `*Example*\n${bullets(example.story)}\n• From ${example.from} to ${example.to}: *${value}*`,
            ),
          ]
        : []),
      ...(tables.length > 0 ? [section(`*Compared with*\n${bullets(tables)}`)] : []),
      ...(indicators.good.length > 0
        ? [section(`*Good signs*\n${bullets(indicators.good)}\n*Bad signs*\n${bullets(indicators.bad)}`)]
        : []),
      section(`*Gaming it* looks like this: ${plain(gaming, TEXT_LIMIT)}${read}`),
    ],
  };
}
