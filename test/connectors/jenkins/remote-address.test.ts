import { expect, it } from 'vitest';
import { repositoryAt } from '../../../src/connectors/jenkins/remote-address.ts';

it.each([
  ['git@github.com:acme/shop.git', 'acme/shop'],
  ['https://github.com/acme/shop', 'acme/shop'],
  ['https://ci-user@bitbucket.org/acme/shop.git', 'acme/shop'],
  ['ssh://git@bitbucket.acme.test:7999/acme/shop.git', 'acme/shop'],
  ['https://bitbucket.acme.test/scm/acme/shop.git/', 'acme/shop'],
  ['git@gitlab.com:acme/web/shop.git', 'acme/web/shop'],
  ['gitlab-alias:acme/shop.git', 'acme/shop'],
  ['/srv/git/shop.git', undefined],
  ['file:///srv/git/shop.git', undefined],
  ['git@host:shop.git', undefined],
])('%s is %s', (address, repository) => {
  expect(repositoryAt(address)).toBe(repository);
});
