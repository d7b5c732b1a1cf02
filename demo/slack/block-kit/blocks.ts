import { z } from 'zod';
import {
  accessory,
  actionsElement,
  contextElement,
  imageFields,
  inputElement,
  oneImageSource,
} from './elements.ts';
import { richText } from './rich-text.ts';
import { anyText, identifier, plainText } from './text.ts';

const block = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    (each) => each.text !== undefined || each.fields !== undefined,
    'must define either `text` or `fields`',
  );
const header = z.strictObject({ type: z.literal('header'), ...block, text: plainText(150) });
const context = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: z.array(contextElement).min(1).max(10),
});
const actions = z.strictObject({
  type: z.literal('actions'),
  ...block,
  elements: z.array(actionsElement).min(1).max(25),
});
const divider = z.strictObject({ type: z.literal('divider'), ...block });
const image = z
  .strictObject({ type: z.literal('image'), ...block, ...imageFields, title: plainText(2000).optional() })
  .refine(oneImageSource, 'must define either `image_url` or `slack_file`');
const input = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});
const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...block,
  text: z.string().min(1).max(12_000),
});

const everywhere = [section, header, context, actions, divider, image, input, richText] as const;

export const messageBlocks = z.array(z.discriminatedUnion('type', [...everywhere, markdown])).max(50);
const viewBlocks = z.array(z.discriminatedUnion('type', everywhere)).max(100);

const view = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

export const modalView = z
  .strictObject({
    type: z.literal('modal'),
    ...view,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  })
  .refine((modal) => modal.submit !== undefined || !modal.blocks.some((each) => each.type === 'input'), {
    message: '`submit` is required when an `input` block is within blocks array',
    path: ['submit'],
  });
export const homeView = z.strictObject({ type: z.literal('home'), ...view });
