/**
 * Holds the EAP knowledge against its schema and against published samples when they are beside the
 * checkout, and the snippets against the knowledge.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { XMLValidator } from 'fast-xml-parser';
import {
  eapContainer,
  eapEku,
  eapMethod,
  eapNamespaceId,
  eapSimpleType,
  findEapChild,
  findEapChildrenByName,
  type EapChild,
  type EapData,
} from '../../server/src/engine/knowledge/eap-types';
import { eapTemplates } from '../../server/src/engine/knowledge/eap-templates.generated';
import { checkEap, checkEapContent, eapHostConfigs } from './eap-checker';
import { eachShared } from '../support/shared';
import { parseXml } from './xml-tree';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const data = readJson('server/data/eap.json') as EapData;

const snippets = eapTemplates.templates;

const typeIds = Object.keys(data.types);
const allChildren: readonly (readonly [string, EapChild])[] = [
  ...data.roots.map((child) => ['', child] as const),
  ...typeIds.flatMap((id) =>
    (eapContainer(data, id)?.children ?? []).map((child) => [id, child] as const),
  ),
];

test('the data has the form of its schema', () => {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const validate = ajv.compile(readJson('server/data/schema/eap.schema.json') as object);
  assert.ok(validate(data), ajv.errorsText(validate.errors));
});

test('every reference inside the data leads somewhere', () => {
  const reached = new Set<string>();
  for (const [parent, child] of allChildren) {
    assert.ok(data.types[child.type], `${parent}/${child.name}: no type ${child.type}`);
    reached.add(child.type);
  }
  for (const id of typeIds) {
    for (const attr of eapContainer(data, id)?.attributes ?? []) {
      assert.ok(eapSimpleType(data, attr.type), `${id}/@${attr.name}`);
      reached.add(attr.type);
    }
  }
  assert.deepEqual([...reached].sort(), [...typeIds].sort());
  for (const method of data.methods) {
    method.innerMethods.forEach((n) => assert.ok(eapMethod(data, n), `${method.name}: ${n}`));
    method.namespaces.forEach((ns) => assert.ok(data.namespaces[ns]));
  }
});

test('slots never fall, choices are declared, and siblings are told apart', () => {
  for (const id of typeIds) {
    const type = eapContainer(data, id);
    if (!type) {
      continue;
    }
    const keys = type.children.map((child) => `${child.ns}:${child.name}`);
    assert.equal(new Set(keys).size, keys.length, id);
    type.children.forEach((child, i) => {
      assert.ok(child.slot >= (type.children[i - 1]?.slot ?? 1), `${id}/${child.name}`);
    });
    const choices = new Set(type.children.flatMap((child) => child.choice ?? []));
    assert.deepEqual([...choices], Object.keys(type.choices ?? {}), id);
    for (const name of type.orderTolerated ?? []) {
      assert.equal(findEapChildrenByName(data, id, name).length, 1, `${id}/${name}`);
    }
  }
});

test('values, defaults and examples fit their type', () => {
  for (const [parent, child] of allChildren) {
    const type = eapSimpleType(data, child.type);
    const where = `${parent}/${child.name}`;
    if (!type) {
      assert.equal(child.values ?? child.default ?? child.example, undefined, where);
      continue;
    }
    for (const text of [child.default, child.example]) {
      if (text !== undefined) {
        assert.deepEqual(checkEapContent(type, text), [], where);
      }
    }
    if (type.format === 'boolean') {
      assert.deepEqual(
        child.values?.map((value) => value.value),
        ['true', 'false'],
        where,
      );
    }
  }
});

test('lookups tell the same name apart by namespace and place', () => {
  assert.equal(findEapChild(data, 'eap', 'tls1', 'EapType')?.type, 'tls');
  assert.equal(findEapChild(data, 'eap', 'peap1', 'EapType')?.type, 'peap');
  assert.equal(findEapChild(data, 'eap', 'base', 'EapType'), undefined);
  assert.equal(findEapChildrenByName(data, 'eap', 'EapType').length, 3);
  assert.equal(findEapChild(data, 'config', 'ttls1', 'eapTtls')?.name, 'EapTtls');
  assert.equal(eapNamespaceId(data, data.namespaces.peap2.uri), 'peap2');
  assert.equal(
    eapNamespaceId(data, data.namespaces.peap2.uri.replace('http:', 'https:')),
    undefined,
  );
  assert.equal(eapMethod(data, 13)?.eapType, 'tls1');
  assert.equal(eapMethod(data, 25)?.authorId, 0);
  assert.equal(eapMethod(data, 21)?.authorId, 311);
  assert.equal(eapMethod(data, 55)?.authorId, 311);
  assert.equal(eapEku(data, '1.3.6.1.4.1.311.87')?.name, 'AAD Conditional Access');
});

/** Samples that are no well-formed document, with the reason. */
const notWellFormed = new Map([
  ['win32_wpa3-enterprise-with-teap-profile-sample.xml', 'cut off inside its first inner method'],
]);

/** Findings that are right on published files, by file, with the reason. */
const expected = new Map<string, readonly string[]>([
  // Published with the AllPurposeEnabled element after the list it belongs before.
  [
    'itpro_eap-configuration_1.xml',
    ['tolerated order: AllPurposeEnabled in tls/TLSExtensions/FilteringInfo'],
  ],
  // A stray ">" behind a tag, which the author later took out.
  ['hicks-conditional-access-stray.xml', ['text in tls']],
]);

function checkFile(raw: string, file: string): void {
  // A link fixer turned the namespaces of some pages into https; the rest of these files is right.
  const text = raw.replaceAll(
    'https://www.microsoft.com/provisioning/',
    'http://www.microsoft.com/provisioning/',
  );
  const found = eapHostConfigs(parseXml(text)).flatMap((root) => checkEap(data, root));
  assert.deepEqual(found, expected.get(file) ?? [], file);
  if (raw !== text) {
    const strict = eapHostConfigs(parseXml(raw)).flatMap((root) => checkEap(data, root));
    assert.ok(
      strict.some((finding) => finding.startsWith('namespace')),
      `${file}: https namespaces are noticed`,
    );
  }
}

describe('published samples are accepted', () => {
  const wanted = /(?<!\.ps1)\.xml$/;
  for (const folder of ['samples-eap', 'samples']) {
    eachShared(`reference/vpnv2/raw/${folder}`, wanted, ({ name, text }) => {
      const file = basename(name);
      if (notWellFormed.has(file)) assert.notEqual(XMLValidator.validate(text), true);
      else checkFile(text, file);
    });
  }
});

describe('the EAP of real profiles is accepted', () => {
  eachShared('corpus/profilexml', /\.xml$/, ({ name, text }) => {
    if (XMLValidator.validate(text) === true) checkFile(text, basename(name));
  });
});

/** A snippet body as it stands when every tab stop keeps its default. */
function expand(body: readonly string[]): string {
  const defaults = new Map<string, string>();
  return body
    .join('\n')
    .replace(/\$\{(\d+):([^}]*)\}|\$\{(\d+)\|([^,|]*)[^}]*\|\}/g, (_, a, text, b, first) => {
      const number = String(a ?? b);
      const value = String(text ?? first);
      defaults.set(number, value);
      return value;
    })
    .replace(/\$(\d+)/g, (whole: string, number: string) => defaults.get(number) ?? whole);
}

/** An EAP-TLS block with something at the end of its EapType. */
function aroundFilter(filter: string): string {
  const outer = snippets.find((snippet) => snippet.prefix === 'eap-tls');
  assert.ok(outer);
  return expand(outer.body).replace('</EapType>', `${filter}</EapType>`);
}

test('every snippet is a valid block, nested by tabs, with tab stops from 1', () => {
  const prefixes = snippets.map((snippet) => snippet.prefix);
  assert.equal(new Set(prefixes).size, prefixes.length);
  for (const snippet of snippets) {
    const block = expand(snippet.body);
    assert.doesNotMatch(block, /\$/, snippet.prefix);
    const whole = snippet.where === 'Configuration' ? block : aroundFilter(block);
    assert.equal(XMLValidator.validate(whole), true, snippet.prefix);
    assert.deepEqual(checkEap(data, parseXml(whole)), [], snippet.prefix);
    const stops = [
      ...new Set([...snippet.body.join('\n').matchAll(/\$\{?(\d+)/g)].map((m) => m[1])),
    ];
    assert.deepEqual(
      stops,
      stops.map((_, i) => String(i + 1)),
      snippet.prefix,
    );
    assert.ok(
      snippet.body.every((line) => /^\t*</.test(line)),
      snippet.prefix,
    );
    assert.ok(snippet.name !== '' && snippet.description !== '', snippet.prefix);
  }
});

test('every whole block names its servers and their root, and passwords are marked weaker', () => {
  for (const snippet of snippets.filter((s) => s.where === 'Configuration')) {
    const text = expand(snippet.body);
    assert.match(text, /<ServerNames>[^<]+<\/ServerNames>/, snippet.prefix);
    assert.match(text, /<TrustedRootCA(Hash)?>[^<]+</, snippet.prefix);
    assert.doesNotMatch(text, /Validation[^>]*>false</, snippet.prefix);
    const weak = /<Type>26<|PAPAuthentication|MSCHAPv2Authentication/.test(text);
    assert.equal(/^Weaker/.test(snippet.description), weak, snippet.prefix);
  }
  const entra = snippets.filter((snippet) => snippet.prefix.endsWith('-entra'));
  assert.equal(entra.length, 4);
  for (const snippet of entra) {
    const text = expand(snippet.body);
    assert.match(text, /<EKUOID>1\.3\.6\.1\.4\.1\.311\.87<\/EKUOID>/);
    assert.equal(text.match(/<EKUName>AAD Conditional Access<\/EKUName>/g)?.length, 2);
  }
});

test('the checker notices what it is for', () => {
  const good = aroundFilter('');
  const cases: readonly (readonly [string, string, string])[] = [
    ['<DifferentUsername>', '<Differentusername>', 'unknown'],
    ['>false</DifferentUsername>', '>False</DifferentUsername>', 'boolean'],
    ['<Eap xmlns', 'x<Eap xmlns', 'text in config'],
    ['<Type>13</Type>', '', 'missing Type in eap'],
    [
      'EapTlsConnectionPropertiesV2">true</Perform',
      'EapTlsConnectionPropertiesV1">true</Perform',
      'namespace',
    ],
    ['<SimpleCertSelection>true', '<SimpleCertSelection/><SimpleCertSelection>true', 'repeated'],
    ['<CertificateStore>', '<SmartCard/><CertificateStore>', 'choice source'],
    [
      '<CredentialsSource>',
      '<DifferentUsername>true</DifferentUsername><CredentialsSource>',
      'order',
    ],
  ];
  assert.deepEqual(checkEap(data, parseXml(good)), []);
  for (const [from, to, start] of cases) {
    const bad = good
      .replace(from, to)
      .replace(
        '</DifferentUsername>',
        from === '<DifferentUsername>' ? '</Differentusername>' : '</DifferentUsername>',
      );
    assert.notEqual(bad, good, from);
    const findings = checkEap(data, parseXml(bad));
    assert.ok(
      findings.some((finding) => finding.startsWith(start)),
      `${to}: ${findings.join('; ')}`,
    );
  }
});
