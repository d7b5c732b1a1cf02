import { z } from 'zod';
import { option, optionGroup } from './text.ts';
import { confirmable, focusable, placeholdable } from './traits.ts';

type Choice = { text: { text: string }; value: string };
type Chooser = { options?: Choice[] | undefined; option_groups?: { options: Choice[] }[] | undefined };

function choices(select: Chooser): Choice[] {
  return select.options ?? (select.option_groups ?? []).flatMap((group) => group.options);
}

export function offers(select: Chooser, initial: Choice): boolean {
  return choices(select).some((each) => each.value === initial.value && each.text.text === initial.text.text);
}

function oneOptionSource(select: Chooser): boolean {
  return (select.options === undefined) !== (select.option_groups === undefined);
}

const optionSources = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
export const UNKNOWN_INITIAL = 'must be one of the provided options';
const ONE_SOURCE = 'must define either `options` or `option_groups`';

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...confirmable,
    ...focusable,
    ...placeholdable,
    ...optionSources,
    initial_option: option.optional(),
  })
  .refine(oneOptionSource, ONE_SOURCE)
  .refine((select) => !select.initial_option || offers(select, select.initial_option), UNKNOWN_INITIAL);

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...confirmable,
    ...focusable,
    ...placeholdable,
    ...optionSources,
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(oneOptionSource, ONE_SOURCE)
  .refine((select) => (select.initial_options ?? []).every((each) => offers(select, each)), UNKNOWN_INITIAL);

function pickerOf<T extends string, I extends string>(type: T, initial: I) {
  const initials = { [initial]: z.string().min(1).optional() } as Record<I, z.ZodOptional<z.ZodString>>;
  return z.strictObject({
    type: z.literal(type),
    ...confirmable,
    ...focusable,
    ...placeholdable,
    ...initials,
  });
}

const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();
const usersSelect = pickerOf('users_select', 'initial_user');
const channelsSelect = pickerOf('channels_select', 'initial_channel').extend({
  response_url_enabled: z.boolean().optional(),
});
const conversationsSelect = pickerOf('conversations_select', 'initial_conversation').extend({
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter,
});

const several = {
  ...confirmable,
  ...focusable,
  ...placeholdable,
  max_selected_items: z.int().min(1).optional(),
};
const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...several,
  initial_users: z.array(z.string()).optional(),
});
const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  ...several,
  initial_channels: z.array(z.string()).optional(),
});
const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...several,
  initial_conversations: z.array(z.string()).optional(),
  default_to_current_conversation: z.boolean().optional(),
  filter,
});

const typeahead = { min_query_length: z.int().min(0).optional() };
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...confirmable,
  ...focusable,
  ...placeholdable,
  ...typeahead,
  initial_option: option.optional(),
});
const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...several,
  ...typeahead,
  initial_options: z.array(option).min(1).optional(),
});

export const selects = [
  staticSelect,
  multiStaticSelect,
  externalSelect,
  multiExternalSelect,
  usersSelect,
  multiUsersSelect,
  channelsSelect,
  multiChannelsSelect,
  conversationsSelect,
  multiConversationsSelect,
] as const;
