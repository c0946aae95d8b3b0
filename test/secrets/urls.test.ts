import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretsInUrls } from '../../server/src/engine/secrets/urls';

const hidden = (text: string) =>
  secretsInUrls(text).map(({ start, end }) => text.slice(start, end));

describe('passwords in addresses', () => {
  it('are found with a scheme, without one, and behind slashes alone', () => {
    for (const address of [
      'http://admin:Hidden1@proxy.contoso.com:8080',
      'admin:Hidden1@proxy.contoso.com:8080',
      '//admin:Hidden1@proxy.contoso.com:8080',
    ]) {
      assert.deepEqual(hidden(address), ['Hidden1'], address);
      assert.deepEqual(hidden(`<Server>${address}</Server>`), ['Hidden1'], address);
    }
  });

  it('are not seen where no user stands in front of them', () => {
    assert.deepEqual(hidden('//proxy.contoso.com:8080'), []);
    assert.deepEqual(hidden('// mail a@b.contoso.com:25'), []);
    assert.deepEqual(hidden('https://proxy.contoso.com:8080/a@b.contoso.com:25'), []);
  });
});
