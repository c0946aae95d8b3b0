/** Clients that announce more than they take, as Eglot 30 does where it cannot watch files. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FULL_CAPABILITIES, HOSTS, TestClient } from './client';

const URI = 'file:///work/user.xml';
const PROFILE =
  '<VPNProfile><AlwaysOn>true</AlwaysOn><NativeProfile><Servers>vpn.example.net</Servers>' +
  '<NativeProtocolType>Automatik</NativeProtocolType></NativeProfile></VPNProfile>';

for (const host of HOSTS) {
  it(`a client that refuses what it announced gets its findings, ${host}`, async () => {
    const client = await TestClient.start(host, {
      folders: ['file:///work'],
      refuses: true,
      configuration: () => {
        throw new Error('refused');
      },
      capabilities: {
        ...FULL_CAPABILITIES,
        workspace: {
          ...FULL_CAPABILITIES.workspace,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
    });
    await client.open(URI, PROFILE);
    const rules = async () => (await client.pull(URI)).map(({ code }) => code);
    const found = await rules();
    assert.ok(found.includes('native-protocol-invalid'), found.join());
    // Asking for findings again after changed settings is refused, too.
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { aovpn: { rules: { 'native-protocol-invalid': 'off' } } },
    });
    assert.ok(!(await rules()).includes('native-protocol-invalid'));
    assert.deepEqual(client.registered, []);
    const refused = client.journal.filter((line) => line.startsWith('The client refused'));
    assert.deepEqual(refused.map((line) => line.split(':')[0]).sort(), [
      'The client refused to ask for findings again',
      'The client refused to tell of changed settings',
      'The client refused to watch files',
    ]);
    assert.deepEqual(client.logged, []);
    await client.stop();
  });
}
