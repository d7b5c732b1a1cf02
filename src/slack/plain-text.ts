import type { KnownBlock } from '@slack/types';

/** Slack's mark-up as a terminal shows it: links with their address, no marks of emphasis. */
export function plainMrkdwn(text: string): string {
  return text
    .replace(/<([^|>]+)\|([^>]+)>/g, '$2 ($1)')
    .replace(/<([^>]+)>/g, '$1')
    .replace(/(?<![\w])[*_]([^*_\n]+)[*_](?![\w])/g, '$1')
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function lines(block: KnownBlock): string[] {
  if (block.type === 'header') return [block.text.text, '─'.repeat(Math.min(72, block.text.text.length))];
  if (block.type === 'section') return [plainMrkdwn(block.text?.text ?? '')];
  if (block.type === 'context') {
    return block.elements.map((element) => ('text' in element ? plainMrkdwn(element.text) : ''));
  }
  return [];
}

/** A message as a terminal shows it; its text where it has no blocks. Buttons and images are left out. */
export function plainMessage({ text, blocks }: { text: string; blocks: KnownBlock[] }): string {
  return blocks.length > 0
    ? blocks
        .map((block) => lines(block).join('\n'))
        .join('\n\n')
        .trim()
    : plainMrkdwn(text);
}
