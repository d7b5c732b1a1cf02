import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRichText, richText } from '../../../src/connectors/jira/rich-text.ts';
import { tidy } from '../../../src/domain/ticket-text.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '\t', '-', '😀', ' ') });

test('what was written as a document is read back as the same text', () => {
  fc.assert(
    fc.property(words, (text) => {
      expect(readRichText(richText(text))).toEqual({ text: tidy(text), isWhole: true });
    }),
  );
});

test('a text is tidied once: tidying it again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(words, fc.string()), (text) => {
      expect(tidy(tidy(text))).toBe(tidy(text));
    }),
  );
});

test('of what people write in Jira the words are read, and that there is more to it', () => {
  const text = (said: string) => ({ type: 'text', text: said });
  const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
  const document = {
    type: 'doc',
    version: 1,
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [text('Plan')] },
      paragraph(text('Ask '), { type: 'mention', attrs: { id: '1', text: '@Ada' } }, text(' first.')),
      {
        type: 'bulletList',
        content: ['one', 'two'].map((said) => ({ type: 'listItem', content: [paragraph(text(said))] })),
      },
    ],
  };
  expect(readRichText(document)).toEqual({
    text: 'Plan\n\nAsk @Ada first.\n\n- one\n- two',
    isWhole: false,
  });
});

test('bold words are words, but not all that is there', () => {
  const bold = { type: 'text', text: 'now', marks: [{ type: 'strong' }] };
  const document = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [bold] }] };
  expect(readRichText(document)).toEqual({ text: 'now', isWhole: false });
  expect(readRichText({ nonsense: true })).toEqual({ text: '', isWhole: false });
  expect(readRichText(null)).toEqual({ text: '', isWhole: true });
});
