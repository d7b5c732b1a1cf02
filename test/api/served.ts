import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { Route } from '../../src/api/route.ts';

/** Serves routes on a free loopback port until the tests of the file are over. */
export async function served(routes: Route[]): Promise<string> {
  const server = createServer((request, response) => {
    const route = routes.find(
      ({ path, method }) => path === request.url && method.includes(request.method ?? ''),
    );
    if (route) return route.handler(request, response);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
