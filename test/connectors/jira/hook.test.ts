import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { jira } from '../../../src/connectors/jira/index.ts';

const SECRET = 'a shared secret';
const hook = jira.hook;
if (!hook) throw new Error('Jira has webhooks');

function delivery(event: unknown, headers: Record<string, string> = {}) {
  return { headers, body: Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)) };
}

function signed(event: unknown) {
  const given = delivery(event);
  const digest = createHmac('sha256', SECRET).update(given.body).digest('hex');
  return { ...given, headers: { 'x-hub-signature': `sha256=${digest}` } };
}

const updated = { webhookEvent: 'jira:issue_updated', timestamp: 1, issue: { key: 'PAY_2-17', fields: {} } };

it('is genuine when its signature is made with the secret over the very body', () => {
  const genuine = signed(updated);
  expect(hook.isGenuine(genuine, SECRET)).toBe(true);
  expect(hook.isGenuine(genuine, 'another')).toBe(false);
  expect(hook.isGenuine({ ...genuine, body: Buffer.concat([genuine.body, Buffer.from(' ')]) }, SECRET)).toBe(
    false,
  );
  expect(hook.isGenuine(delivery(updated), SECRET)).toBe(false);
  expect(hook.isGenuine(delivery(updated, { 'x-hub-signature': 'sha256=' }), SECRET)).toBe(false);
});

it('has the name that Jira gives it, or else that of its body', () => {
  expect(hook.idOf(delivery(updated, { 'x-atlassian-webhook-identifier': 'd-1' }))).toBe('d-1');
  expect(hook.idOf(delivery(updated))).toBe(hook.idOf(signed(updated)));
  expect(hook.idOf(delivery(updated))).not.toBe(hook.idOf(delivery({ ...updated, timestamp: 2 })));
});

it.each([
  [updated, ['work-items:PAY_2']],
  [{ webhookEvent: 'jira:issue_deleted', issue: { key: 'PAY-1' } }, ['work-items:PAY']],
  [{ webhookEvent: 'sprint_closed', sprint: { id: 7, originBoardId: 8 } }, ['sprints']],
  [{ webhookEvent: 'board_configuration_changed', configuration: { id: 8 } }, ['sprints']],
  [{ webhookEvent: 'comment_created', issue: { key: 'PAY-1' } }, []],
  [{ webhookEvent: 'jira:version_released' }, []],
  [{ hello: 'world' }, []],
  ['{"webhookEvent', []],
])('concerns the streams of what it is about: %j', (event, streams) => {
  expect(hook.concerns(delivery(event))).toEqual(streams);
});
