import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { documentSymbols, hoverAt } from '../../server/src/engine/module';

const TEXT = [
  'PS C:\\> Get-VpnServerConfiguration',
  'EncryptionType                 : OptionalEncryption',
  'Ikev2Ports                     : 128',
  'SALifeTime(s)                  : 28800',
  '',
  'PS C:\\> Get-VpnAuthProtocol',
  'UserAuthProtocolAccepted      : {EAP, MsChapv2}',
  'Nonsense                      : 1',
].join('\r\n');

const engine = createEngine();

function read(text: string) {
  const file = engine.parse(text, { fileName: 'server.txt' });
  assert.ok(file);
  return file;
}

describe('saved output', () => {
  it('has a hover for every row that is known, and for values', () => {
    const hover = (word: string) =>
      hoverAt(read(TEXT), TEXT.indexOf(word) + 1, engine.rules)?.markdown ?? '';
    assert.match(hover('Ikev2Ports'), /at the same time[\s\S]*learn\.microsoft\.com/);
    assert.match(hover('SALifeTime'), /Get-VpnServerConfiguration[\s\S]*-SALifeTimeSeconds/);
    assert.match(hover('MsChapv2'), /UserAuthProtocolAccepted `MsChapv2`/i);
    assert.equal(hover('Nonsense'), '');
    assert.equal(hover('128'), '');
  });

  it('has an outline of its objects', () => {
    assert.deepEqual(
      documentSymbols(read(TEXT)).map(({ name, children }) => [
        name,
        children.map((row) => `${row.name}=${row.detail}`),
      ]),
      [
        [
          'Get-VpnServerConfiguration',
          ['EncryptionType=OptionalEncryption', 'Ikev2Ports=128', 'SALifeTime=28800'],
        ],
        ['Get-VpnAuthProtocol', ['UserAuthProtocolAccepted={EAP, MsChapv2}', 'Nonsense=1']],
      ],
    );
  });

  it('says nothing at any place of other text', () => {
    const text = `${TEXT}\r\nServerName Purpose Score Timeout(s) Port A MsgAuthenticator\r\n- -\r\na b`;
    const file = read(text);
    for (let at = 0; at <= text.length; at += 1) hoverAt(file, at, engine.rules);
    assert.ok(documentSymbols(file).length > 0);
  });
});
