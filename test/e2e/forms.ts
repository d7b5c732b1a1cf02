import type { SlackStandIn } from '../../demo/slack/index.ts';
import type { OpenView } from '../../demo/slack/model.ts';

/** What people do with the form that is open before them. */
export function formsIn(slack: SlackStandIn) {
  const topOf = (user: string) => slack.views(user).at(-1);
  const textOf = (view: OpenView | undefined) => JSON.stringify(view?.view.blocks ?? []);

  /** Waits until the form on top says so. */
  function seen(user: string, text: string): Promise<OpenView> {
    return slack.waitFor(() => {
      const top = topOf(user);
      return textOf(top).includes(text) && top;
    });
  }

  /** What is filled in, each into the block of that name in whatever turn it is. */
  function filled(user: string, values: Record<string, unknown>) {
    const blocks = topOf(user)?.view.blocks ?? [];
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const block = blocks.find(({ block_id: id }) => id === name || id?.startsWith(`${name}~`));
        const { action_id: element } =
          (block as { element?: { action_id?: string } } | undefined)?.element ?? {};
        return [block?.block_id ?? name, { [element ?? name]: value }];
      }),
    ) as never;
  }

  /** @returns what stands under the fields, by the field’s name without its turn; null where it was taken */
  async function submit(user: string, values: Record<string, unknown>) {
    const { body } = await slack.submit({ user, values: filled(user, values) });
    const { errors } = JSON.parse(body || '{}') as { errors?: Record<string, string> };
    if (!errors) return null;
    return Object.fromEntries(Object.entries(errors).map(([id, said]) => [id.split('~')[0] ?? id, said]));
  }

  function press(user: string, actionId: string, more: object = {}) {
    return slack.press({ user, view: topOf(user)?.id ?? '', actionId, ...more });
  }

  return { topOf, textOf, seen, filled, submit, press };
}
