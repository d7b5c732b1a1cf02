import { z } from 'zod';
import { offers, selects, UNKNOWN_INITIAL } from './selects.ts';
import { anyText, overflowOption, plainText, richOption, slackFile } from './text.ts';
import { actionable, confirmable, focusable, placeholdable } from './traits.ts';

const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .optional(),
    })
    .optional(),
};
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a valid date');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a valid time');

export const imageFields = {
  alt_text: z.string().min(1).max(2000),
  image_url: z.string().min(1).max(3000).optional(),
  slack_file: slackFile.optional(),
};

export function oneImageSource(image: { image_url?: unknown; slack_file?: unknown }): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}

const imageElement = z
  .strictObject({ type: z.literal('image'), ...imageFields })
  .refine(oneImageSource, 'must define either `image_url` or `slack_file`');

const button = z.strictObject({
  type: z.literal('button'),
  ...confirmable,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.string().min(1).max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...confirmable,
  options: z.array(overflowOption).min(1).max(5),
});
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...confirmable,
    ...focusable,
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).optional(),
  })
  .refine((boxes) => (boxes.initial_options ?? []).every((each) => offers(boxes, each)), UNKNOWN_INITIAL);
const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...confirmable,
    ...focusable,
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
  })
  .refine((radio) => !radio.initial_option || offers(radio, radio.initial_option), UNKNOWN_INITIAL);
const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...confirmable,
  ...focusable,
  ...placeholdable,
  initial_date: date.optional(),
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...confirmable,
  ...focusable,
  ...placeholdable,
  initial_time: time.optional(),
  timezone: z.string().optional(),
});

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...actionable,
    ...dispatchable,
    ...focusable,
    ...placeholdable,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? 3000), 'min_length exceeds max_length');
const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...actionable,
    ...dispatchable,
    ...focusable,
    ...placeholdable,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  })
  .refine(
    (input) => Number(input.min_value ?? -Infinity) <= Number(input.max_value ?? Infinity),
    'min_value exceeds max_value',
  );

const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...actionable,
  ...dispatchable,
  ...focusable,
  ...placeholdable,
  initial_value: z.string().optional(),
});
const urlInput = emailInput.extend({ type: z.literal('url_text_input') });

const shared = [...selects, checkboxes, radioButtons, datepicker, timepicker] as const;

export const accessory = z.discriminatedUnion('type', [button, imageElement, overflow, ...shared]);
export const actionsElement = z.discriminatedUnion('type', [button, overflow, ...shared]);
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  ...shared,
]);
export const contextElement = z.union([imageElement, anyText(3000)]);
