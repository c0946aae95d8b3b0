import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { valueOf } from '../../server/src/engine/connection/stated';
import { policyServersIn } from '../../server/src/engine/formats/connections';
import { formatOf, parse } from '../../server/src/engine/formats/parse';
import { readEapSettings } from '../../server/src/engine/formats/nps/eapSettings';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { createEngine } from '../../server/src/engine/index';
import { eachShared } from '../support/shared';
import {
  element,
  group,
  HASH,
  head,
  PEAP_MSCHAP,
  PEAP_TLS,
  policyExport,
  record,
} from '../support/nps';
import { brief, briefList, wordsAt } from './support';

function serverOf(text: string, name = 'nps.xml') {
  const file = parse(text, { fileName: name });
  assert.ok(file);
  const [server] = policyServersIn(file, name);
  assert.ok(server);
  return server;
}

describe('the settings of EAP in an export', () => {
  it('name the methods and the certificates', () => {
    assert.deepEqual(readEapSettings(PEAP_TLS), {
      type: 25,
      certificate: HASH,
      inner: 13,
      innerCertificate: HASH,
    });
    assert.deepEqual(readEapSettings(PEAP_MSCHAP), {
      type: 25,
      certificate: HASH,
      inner: 26,
      innerCertificate: undefined,
    });
    assert.deepEqual(readEapSettings(`${head('1a')}00000000`), {
      type: 26,
      certificate: undefined,
      inner: undefined,
      innerCertificate: undefined,
    });
  });

  it('are not read where a length does not fit', () => {
    const odd = PEAP_TLS.replace('14000000', '20000000');
    assert.equal(readEapSettings(odd)?.certificate, undefined);
    assert.equal(readEapSettings('not hex'), undefined);
  });
});

describe('a policy server', () => {
  it('has its policies in the order in which they are tried', () => {
    const { policies } = serverOf(
      policyExport([
        { name: 'Late', sequence: 9 },
        { name: 'Early', sequence: 2, settings: [PEAP_TLS] },
      ]),
    );
    assert.deepEqual(
      policies.items.map(({ name }) => name),
      ['Early', 'Late'],
    );
    const [method] = policies.items[0]?.eapMethods.items ?? [];
    assert.ok(method);
    assert.deepEqual(
      [brief(method.type), briefList(method.innerTypes), brief(method.certificate)],
      [25, [13], HASH],
    );
  });

  const meets = (...conditions: readonly string[]) => {
    const [policy] = serverOf(policyExport([{ conditions }])).policies.items;
    assert.ok(policy);
    return policy.meetsVpn.state === 'known' ? policy.meetsVpn.value : 'open';
  };

  it('knows which conditions a VPN meets', () => {
    assert.equal(meets('MATCH("NAS-Port-Type=^5$")', 'NTGROUPS("S-1-5-21-1-2-3-4")'), true);
    assert.equal(meets('MATCH("NAS-Port-Type=^15$|^19$")'), false);
    assert.equal(meets('MATCH("NAS-Port-Type=^5$|^19$")'), true);
    assert.equal(meets('MATCH("Service-Type=^1$")'), false);
    assert.equal(meets('MATCH("NAS-Port-Type=1.*")'), 'open');
    assert.equal(meets('MATCH("Tunnel-Type=^3$")'), 'open');
    assert.equal(meets('TIMEOFDAY("0 00:00-24:00")'), true);
  });

  it('may hand requests on', () => {
    const proxy = (provider: string) =>
      group('Proxy_Policies', record('All', element('msNPSequence', '1'))) +
      group('Proxy_Profiles', record('All', element('msAuthProviderType', provider)));
    assert.equal(brief(serverOf(policyExport([{}], proxy('1'))).answersItself), true);
    assert.equal(brief(serverOf(policyExport([{}], proxy('2'))).answersItself), false);
  });

  it('never shows a secret', () => {
    const client = record(
      'RRAS1',
      element('IP_Address', '10.0.0.1') + element('Shared_Secret', 'hunter2hunter2'),
    );
    const clients = group(
      'Protocols',
      group('Microsoft_Radius_Protocol', group('Clients', client)),
    );
    const text = policyExport([{}], clients);
    const file = parse(text, { fileName: 'nps.xml' });
    assert.ok(file);
    assert.ok(!secretsOf(file).masked.includes('hunter2'));
    assert.ok(!JSON.stringify(policyServersIn(file, 'nps.xml')).includes('hunter2'));
    const symbols = formatOf(file).features.symbols?.(file) ?? [];
    assert.deepEqual(
      symbols.at(-1)?.children.map(({ name, detail }) => [name, detail]),
      [['RRAS1', '10.0.0.1']],
    );
    const { findings } = createEngine().check(file);
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['nps-shared-secret'],
    );
    assert.equal(
      wordsAt(text, { file: '', span: findings[0]?.span ?? { start: 0, end: 0 } }),
      'hunter2hunter2',
    );
  });

  it('is read from copies of a browser and from comments', () => {
    const text = policyExport([{ settings: [PEAP_TLS] }]);
    for (const copy of [
      text.replaceAll('<', '\n-<').replaceAll('-</', '</'),
      text.replace(/<(?!\/)/g, '\n# <'),
    ]) {
      const [policy] = serverOf(copy).policies.items;
      assert.equal(policy?.name, 'VPN');
      assert.equal(valueOf(policy.eapMethods.items[0]?.type), 25);
    }
  });

  it('explains its properties', () => {
    const text = policyExport([{}]);
    const file = parse(text, { fileName: 'nps.xml' });
    assert.ok(file);
    const at = text.indexOf('msNPAuthenticationType2') + 1;
    assert.match(formatOf(file).features.hover?.(file, at)?.markdown ?? '', /EAP/);
  });
});

describe('published exports', () => {
  eachShared('samples/nps', /\.(xml|txt)$/, ({ name, text }) => {
    assert.ok(serverOf(text, name).policies.items.length > 0);
  });
});

describe('the example', () => {
  it('is an export', () => {
    const text = readFileSync('examples/nps.xml', 'utf8');
    assert.ok(serverOf(text).policies.items.length > 0);
  });
});
