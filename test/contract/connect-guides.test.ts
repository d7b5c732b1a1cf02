import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectors } from '../../src/connectors/index.ts';

describe.each(connectors)('`kata connect $id`', ({ config, connect }) => {
  const { properties = {}, required = [] } = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' });
  const asked = [...(connect?.asks ?? []), ...(connect?.choose ? [connect.choose.key] : [])];

  test('is guided, by keys of its configuration, each asked for once', () => {
    expect(connect).toBeDefined();
    for (const key of asked) expect(Object.keys(properties)).toContain(key);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('asks for everything without which there is no source', () => {
    for (const key of required) expect(asked).toContain(key);
  });

  test('asks for every key that can be typed on a line, and lets a list be chosen', () => {
    for (const key of connect?.asks ?? []) {
      const property = properties[key];
      expect(typeof property === 'object' && property.type, key).not.toBe('object');
    }
    const chosen = connect?.choose && properties[connect.choose.key];
    if (chosen) expect(chosen).toMatchObject({ type: 'array' });
  });
});
