import { expect, it } from 'vitest';
import { repositoryAt } from '../../../src/connectors/jenkins/remote-address.ts';

it.each([
  ['git@github.com:acme/shop.git', 'acme/shop'],
  ['https://github.com/acme/shop', 'acme/shop'],
  ['https://ci-user@bitbucket.org/acme/shop.git', 'acme/shop'],
  ['ssh://git@bitbucket.acme.test:7999/acme/shop.git', 'ACME/shop'],
  ['ssh://git@bitbucket.acme.test:7999/~ada/shop.git', '~ada/shop'],
  ['https://bitbucket.acme.test/scm/acme/shop.git/', 'ACME/shop'],
  ['git@gitlab.com:acme/web/shop.git', 'acme/web/shop'],
  ['gitlab-alias:acme/shop.git', 'acme/shop'],
  ['https://acme@dev.azure.com/acme/Web%20shop/_git/basket', 'Web shop/basket'],
  ['https://acme.visualstudio.com/Web/_git/basket', 'Web/basket'],
  ['git@ssh.dev.azure.com:v3/acme/Web/basket', 'Web/basket'],
  ['https://git.acme.test/acme/100%', 'acme/100%'],
  ['https://acme.visualstudio.com/100%/_git/basket', '100%/basket'],
  ['/srv/git/shop.git', undefined],
  ['file:///srv/git/shop.git', undefined],
  ['git@host:shop.git', undefined],
])('%s is %s', (address, repository) => {
  expect(repositoryAt(address)).toBe(repository);
});
