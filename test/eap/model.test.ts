import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  eapAt,
  eapBoolean,
  eapHost,
  eapNumber,
  trustedRoots,
} from '../../server/src/engine/formats/eap/configuration';
import { templateText } from '../../server/src/engine/formats/templates';
import { eapTemplates } from '../../server/src/engine/knowledge/eap-templates.generated';
import { eapFile, NS } from './support';

function host(prefix: string) {
  const block = eapTemplates.templates.find((snippet) => snippet.prefix === prefix);
  assert.ok(block);
  const [element] = eapFile(templateText(block, '\t').plain).eapHosts;
  assert.ok(element);
  return eapHost(element);
}

describe('the model of EAP configuration', () => {
  it('knows outer and inner methods and their validation', () => {
    const { methods } = host('eap-peap-tls');
    assert.deepEqual(
      methods.map(({ kind, outer }) => [kind, outer?.kind]),
      [
        ['peap', undefined],
        ['tls', 'peap'],
      ],
    );
    assert.deepEqual(
      methods.map(({ validation }) => trustedRoots(validation).length),
      [1, 1],
    );
  });

  it('reads TEAP and TTLS', () => {
    assert.equal(host('eap-teap').methods[0]?.kind, 'teap');
    assert.equal(host('eap-teap').methods[1]?.outer?.kind, 'teap');
    assert.deepEqual(
      host('eap-ttls').methods.map(({ kind }) => kind),
      ['ttls'],
    );
  });

  it('knows every element of every block', () => {
    for (const { prefix, where } of eapTemplates.templates) {
      if (where !== 'Configuration') continue;
      assert.deepEqual(
        host(prefix)
          .nodes.filter(({ place }) => place !== 'known')
          .map(({ element }) => element.path),
        [],
      );
    }
  });

  it('reads the same element once', () => {
    const [element] = eapFile(`<EapHostConfig xmlns="${NS}EapHostConfig"/>`).eapHosts;
    assert.ok(element);
    assert.equal(eapHost(element), eapHost(element));
  });

  it('reads on where only a namespace is wrong', () => {
    const [element] = eapFile(
      `<EapHostConfig><EapMethod><Type xmlns="${NS}EapCommon">25</Type></EapMethod></EapHostConfig>`,
    ).eapHosts;
    assert.ok(element);
    const { root, nodes } = eapHost(element);
    assert.deepEqual(
      nodes.map(({ place }) => place),
      ['namespace', 'known', 'known'],
    );
    assert.equal(eapNumber(eapAt(root, 'EapMethod', 'Type'))?.value, 25);
    assert.equal(eapBoolean(eapAt(root, 'Config')), undefined);
  });

  it('leaves the settings of other vendors alone', () => {
    const [element] = eapFile(
      `<EapHostConfig xmlns="${NS}EapHostConfig"><Config><Eap xmlns="urn:example"><Type>x</Type></Eap></Config></EapHostConfig>`,
    ).eapHosts;
    assert.ok(element);
    assert.deepEqual(
      eapHost(element).nodes.map(({ place }) => place),
      ['known', 'known', 'foreign'],
    );
  });
});
