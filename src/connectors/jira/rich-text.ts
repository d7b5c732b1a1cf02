import { z } from 'zod';
import { tidy } from '../../domain/ticket-text.ts';

interface Node {
  type: string;
  text?: string | undefined;
  attrs?: Record<string, unknown> | undefined;
  marks?: unknown[] | undefined;
  content?: Node[] | undefined;
}

const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string(),
    text: z.string().optional(),
    attrs: z.record(z.string(), z.unknown()).optional(),
    marks: z.array(z.unknown()).optional(),
    content: z.array(Node).optional(),
  }),
);

export interface ReadText {
  text: string;
  /** False where it has formatting that the text does not hold. */
  isWhole: boolean;
}

/** What plain text comes back from Jira as: paragraphs, with breaks in them. */
const PLAIN = new Set(['doc', 'paragraph', 'text', 'hardBreak']);

/** Nodes that stand among the words of a paragraph. */
const INLINE = new Set([
  'text',
  'hardBreak',
  'mention',
  'emoji',
  'inlineCard',
  'date',
  'status',
  'mediaInline',
]);

/** What is read of a node that has no text of its own. */
function wordsOf({ attrs = {} }: Node): string {
  const said = ['text', 'shortName', 'url'].map((name) => attrs[name]);
  return said.find((each) => typeof each === 'string') ?? '';
}

function isWhole(node: Node): boolean {
  return PLAIN.has(node.type) && !node.marks?.length && (node.content ?? []).every(isWhole);
}

function textOf(node: Node): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  const { content = [] } = node;
  if (content.length === 0) return wordsOf(node);
  const parts = content.map(textOf);
  if (content.every(({ type }) => INLINE.has(type))) return parts.join('');
  if (node.type === 'listItem' || node.type === 'taskItem') return `- ${parts.join('\n')}`;
  return parts.join(/List$|^table/.test(node.type) ? '\n' : '\n\n');
}

/** The words of a description: a document in the Cloud, text in Data Center, null where there is none. */
export function readRichText(description: unknown): ReadText {
  if (typeof description === 'string') return { text: tidy(description), isWhole: true };
  if (description === null || description === undefined) return { text: '', isWhole: true };
  const document = Node.safeParse(description).data;
  return document
    ? { text: tidy(textOf(document)), isWhole: isWhole(document) }
    : { text: '', isWhole: false };
}

/** Words as the Cloud's documents have them: an empty line parts paragraphs, an end of line breaks one. */
export function richText(text: string) {
  const paragraphs = tidy(text).split('\n\n').filter(Boolean);
  return {
    type: 'doc',
    version: 1,
    content: paragraphs.map((paragraph) => ({
      type: 'paragraph',
      content: paragraph
        .split('\n')
        .flatMap((line, index) => [
          ...(index > 0 ? [{ type: 'hardBreak' }] : []),
          ...(line ? [{ type: 'text', text: line }] : []),
        ]),
    })),
  };
}
