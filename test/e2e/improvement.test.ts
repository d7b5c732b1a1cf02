import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shortcuts } from '../../commands/shortcuts/index.ts';
import type { OpenView } from '../../demo/slack/model.ts';
import { ACTION_FIELDS } from '../../views/modals/action-fields.ts';
import { ACTION_VIEW } from '../../views/modals/action-item.ts';
import { ADA, CHANNEL, EVE, GUEST, LOUNGE, openSmallOffice } from './actions-office.ts';

const { store, slack } = await openSmallOffice();

const IN_A_WEEK = DateTime.now().plus({ days: 7 }).toFormat('yyyy-MM-dd');

afterEach(async () => {
  for (const user of [ADA, EVE, GUEST])
    if (slack.views(user).length > 0) await slack.closeView({ user, all: true });
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const textOf = (view: OpenView | undefined) => JSON.stringify(view?.view.blocks ?? []);

/** Says something, chooses the shortcut from the menu of that message, and waits for what the modal says then. */
async function improve(user: string, channel: string, text: string, until: (view: OpenView) => boolean) {
  slack.say({ user: ADA, channel, text });
  const ts = slack.messages(channel).at(-1)?.ts ?? '';
  const { status, ackMs } = await slack.choose({ user, channel, message: ts, callbackId: 'improvement' });
  expect(status).toBe(200);
  expect(ackMs).toBeLessThan(3_000);
  const view = await slack.waitFor(() => {
    const [open] = slack.views(user);
    return open && until(open) && open;
  });
  const link = `https://acme.slack.com/archives/${channel}/p${ts.replace('.', '')}`;
  return { view, link };
}

const isForm = ({ view }: OpenView) => 'callback_id' in view && view.callback_id === ACTION_VIEW;

/** What is said besides what the form begins with. */
const words = {
  [ACTION_FIELDS.resolution]: { [ACTION_FIELDS.resolution]: 'Review before lunch' },
  [ACTION_FIELDS.dueBy]: { [ACTION_FIELDS.dueBy]: IN_A_WEEK },
};

test('the manifest names the shortcuts that there are, in as many characters as Slack takes', () => {
  const { features } = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
  const declared: { name: string; type: string; callback_id: string }[] = features.shortcuts;
  expect(declared.map(({ callback_id: id }) => id).toSorted()).toEqual(
    shortcuts.map(({ id }) => id).toSorted(),
  );
  for (const { name, type } of declared) expect([type, name.length <= 24]).toEqual(['message', true]);
});

describe('“Make this an improvement”', () => {
  test('in the channel of a team: its form with the words of the message, and the message is remembered', async () => {
    const said = `<@${ADA}> waits: see <https://acme.test/p/1|the &lt;old&gt; change>\nagain`;
    const { view, link } = await improve(ADA, CHANNEL, said, isForm);
    expect(textOf(view)).toContain('An action of *Team A*');
    expect(textOf(view)).toContain(
      JSON.stringify('@ada waits: see the <old> change (https://acme.test/p/1)\nagain'),
    );
    await slack.submit({ user: ADA, values: words });
    await slack.waitFor(() => textOf(slack.views(ADA)[0]).includes('Added'));
    const [item] = await store.actionItems.ofTeam('team-a');
    expect(item).toMatchObject({
      from: 'message',
      message: link,
      owner: 'ada',
      resolution: 'Review before lunch',
    });
    expect(item?.opportunity).toBe('@ada waits: see the <old> change (https://acme.test/p/1)\nagain');
  });

  test('a message longer than a field is cut, one without words leaves it empty', async () => {
    const { view } = await improve(ADA, CHANNEL, '🙂'.repeat(400), isForm);
    expect(textOf(view)).toContain(`"${'🙂'.repeat(250)}"`);
    await slack.closeView({ user: ADA, all: true });
    expect(textOf((await improve(ADA, CHANNEL, '   ', isForm)).view)).not.toContain('initial_value');
  });

  test('elsewhere the team is chosen in the form, one’s own to begin with', async () => {
    const { view, link } = await improve(ADA, LOUNGE, 'Builds are slow', isForm);
    expect(textOf(view)).toContain('Whose action is it?');
    const asked = { user: ADA, view: view.id, actionId: ACTION_FIELDS.team, typed: '' };
    expect((await slack.suggestions(asked)).map(({ value }) => value)).toEqual(['team-a']);
    await slack.submit({ user: ADA, values: words });
    await slack.waitFor(() => textOf(slack.views(ADA)[0]).includes('Added'));
    const kept = await store.actionItems.ofTeam('team-a');
    expect(kept.find(({ message }) => message === link)).toMatchObject({ opportunity: 'Builds are slow' });
  });

  test('somebody of no team is told so, and a guest that Kata does not answer guests', async () => {
    await improve(EVE, CHANNEL, 'x', (view) => textOf(view).includes('You are in no team'));
    await improve(GUEST, LOUNGE, 'x', (view) => textOf(view).includes('does not answer guests'));
  });

  test('a menu has nothing that the manifest does not name, and private messages have no menu', async () => {
    slack.say({ user: ADA, channel: CHANNEL, text: 'x' });
    const message = slack.messages(CHANNEL).at(-1)?.ts ?? '';
    const chosen = { user: ADA, channel: CHANNEL, message };
    await expect(slack.choose({ ...chosen, callbackId: 'other' })).rejects.toThrow(
      /declares no message shortcut/,
    );
    await slack.slash({ user: ADA, channel: CHANNEL, command: '/actions', text: 'mine' });
    const own = await slack.waitFor(() => slack.ephemerals(CHANNEL, ADA)[0]);
    const asked = slack.choose({ ...chosen, message: own.ts, callbackId: 'improvement' });
    await expect(asked).rejects.toThrow(/has a menu/);
  });

  test('a request with a forged signature is not answered', async () => {
    slack.say({ user: ADA, channel: CHANNEL, text: 'x' });
    const message = slack.messages(CHANNEL).at(-1)?.ts ?? '';
    const chosen = { user: ADA, channel: CHANNEL, message, callbackId: 'improvement' };
    const { status } = await slack.choose(chosen, { signature: 'bad' });
    expect(status).toBe(401);
    expect(slack.views(ADA)).toEqual([]);
    slack.errors.length = 0;
  });
});
