import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { profileXmlData } from '../../server/src/engine/knowledge/profilexml.generated';
import type { ProfileElement, ProfileXmlData } from '../../server/src/engine/knowledge/types';

interface CspNode {
  readonly uri: string;
  readonly format: string;
  readonly access: readonly string[];
  readonly minBuild: string;
  readonly default?: string;
  readonly values?: readonly string[];
}

interface CspNodes {
  readonly newest: { readonly nodes: readonly CspNode[] };
  readonly removed: { readonly nodes: readonly string[] };
}

const dataFolder = join(process.cwd(), 'server', 'data');

function readJson(...parts: string[]): unknown {
  return JSON.parse(readFileSync(join(dataFolder, ...parts), 'utf8')) as unknown;
}

const file = readJson('profilexml.json') as ProfileXmlData;
/** The file with the values of algorithms, which it takes from another one. */
const data = profileXmlData;
const nodes = readJson('vpnv2-nodes.json') as CspNodes;
const byPath = new Map(data.elements.map((element) => [element.path, element]));
const byUri = new Map<string, ProfileElement>();
for (const element of data.elements) {
  for (const uri of Object.values(element.omaUri ?? {})) byUri.set(uri, element);
}
const excluded = new Set(data.excludedNodes.map((entry) => entry.node));

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The release that first carried a build; pre-release builds count for the next release. */
const releaseOfBuild: Readonly<Record<string, string | null>> = {
  '10.0.10586': null,
  '10.0.14393': '10-1607',
  '10.0.16299': '10-1709',
  '10.0.19041': '10-2004',
  '10.0.19628': '11-21H2',
  '10.0.20207': '11-21H2',
  '10.0.22000': '11-21H2',
};

function compileSchema() {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictRequired: false });
  addFormats(ajv);
  return ajv.compile(readJson('schema', 'profilexml.schema.json') as object);
}

test('profilexml.json has the form its schema describes', () => {
  const validate = compileSchema();
  assert.equal(validate(data), true, JSON.stringify(validate.errors));
});

test('the schema refuses entries that lack what the engine relies on', () => {
  const validate = compileSchema();
  const first = data.elements.find((element) => element.type === 'enumeration');
  assert.ok(first);
  const broken: readonly object[] = [
    { ...first, doc: '' },
    { ...first, values: undefined },
    { ...first, since: '10-1808' },
    { ...first, path: 'NativeProfile' },
    { ...first, sources: [] },
    { ...first, unknown: true },
  ];
  for (const element of broken) {
    const copy: unknown = JSON.parse(JSON.stringify({ ...data, elements: [element] }));
    assert.equal(validate(copy), false, JSON.stringify(element));
  }
});

test('the generated modules are up to date and all cross-references hold', () => {
  const run = spawnSync(process.execPath, [join('scripts', 'gen-data.mjs'), '--check'], {
    cwd: process.cwd(),
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stderr);
});

test('the generator notices stale modules and references into nowhere', () => {
  const root = mkdtempSync(join(tmpdir(), 'aovpn-data-'));
  const check = () =>
    spawnSync(process.execPath, [join('scripts', 'gen-data.mjs'), '--check', '--root', root], {
      cwd: process.cwd(),
      encoding: 'utf8',
    });
  try {
    for (const folder of [['data'], ['src', 'engine', 'knowledge']]) {
      cpSync(join(process.cwd(), 'server', ...folder), join(root, 'server', ...folder), {
        recursive: true,
      });
    }
    const json = join(root, 'server', 'data', 'profilexml.json');
    const stale = { ...file, misspellings: {} };
    writeFileSync(json, JSON.stringify(stale));
    const afterChange = check();
    assert.equal(afterChange.status, 1);
    assert.match(afterChange.stderr, /profilexml\.generated\.ts is out of date/);

    const [first, ...others] = file.elements;
    assert.ok(first);
    writeFileSync(
      json,
      JSON.stringify({
        ...file,
        elements: [{ ...first, sources: ['nowhere'] }, ...others, first],
        misspellings: { VPNProfile: { Routes: 'Rout', Route: 'Route' } },
      }),
    );
    const afterBreak = check();
    assert.equal(afterBreak.status, 1);
    for (const message of [
      /source "nowhere" is not in sources\.json/,
      /the element VPNProfile occurs twice/,
      /misspelling Routes leads to the unknown VPNProfile\/Rout\n/,
      /VPNProfile\/Route is right/,
    ]) {
      assert.match(afterBreak.stderr, message);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('the generated module holds exactly the data of the file', () => {
  const elements = data.elements.map((element, index) => {
    const own = file.elements[index];
    if (!own || !('valuesOf' in own)) return element;
    const { values = [], ...rest } = element;
    assert.ok(values.length > 3, element.path);
    return { ...rest, valuesOf: own.valuesOf };
  });
  assert.deepEqual({ ...data, elements }, file);
});

test('every node of the newest DDF is an element or is left out for a reason', () => {
  assert.equal(nodes.newest.nodes.length, 204);
  const lost = nodes.newest.nodes.filter((node) => !byUri.has(node.uri) && !excluded.has(node.uri));
  assert.deepEqual(lost, []);
});

test('every node that the newest DDF dropped is an element marked as removed', () => {
  assert.equal(nodes.removed.nodes.length, 9);
  for (const uri of nodes.removed.nodes) assert.equal(byUri.get(uri)?.status, 'removed', uri);
});

test('no address and no excluded node is invented', () => {
  const known = new Set([...nodes.newest.nodes.map((node) => node.uri), ...nodes.removed.nodes]);
  for (const uri of [...byUri.keys(), ...excluded]) assert.ok(known.has(uri), uri);
  for (const uri of excluded) assert.ok(!byUri.has(uri), uri);
});

test('elements agree with their nodes on kind, build, default and values', () => {
  for (const node of nodes.newest.nodes) {
    const element = byUri.get(node.uri);
    // The root element is the value of a text node, and the profile's node is called like it.
    if (element === undefined || /^VPNProfile(\/ProfileName)?$/.test(element.path)) continue;
    const where = `${element.path} and ${node.uri}`;
    assert.equal(element.minBuild, node.minBuild, where);
    if (node.format === 'node') assert.equal(element.type, 'container', where);
    if (node.format === 'bool') assert.equal(element.type, 'boolean', where);
    if (node.format === 'int') assert.equal(element.type, 'integer', where);
    if (node.default !== undefined) assert.equal(element.default, node.default, where);
    const spellings = element.values?.flatMap((value) => [value.value, ...(value.aliases ?? [])]);
    for (const value of node.values ?? []) assert.ok(spellings?.includes(value), where + value);
    const readOnly = node.access.join() === 'Get' && node.format !== 'node';
    assert.equal(element.status === 'read-only', readOnly, where);
  }
});

test('the address says in which tree, and so in which tunnel, a node exists', () => {
  for (const element of data.elements) {
    if (element.omaUri === undefined) continue;
    assert.match(element.omaUri.user ?? './User/', /^\.\/User\//, element.path);
    assert.match(element.omaUri.device ?? './Device/', /^\.\/Device\//, element.path);
    if (element.omaUri.user === undefined) assert.equal(element.userTunnel, 'no', element.path);
    if (element.omaUri.device === undefined) assert.equal(element.deviceTunnel, 'no', element.path);
  }
});

test('the first release fits the build, and the field never saw an element earlier', () => {
  for (const element of data.elements) {
    const expected = element.minBuild === null ? null : releaseOfBuild[element.minBuild];
    assert.equal(element.since, expected, element.path);
    if (element.sinceField === undefined) continue;
    assert.ok(element.since !== null && element.sinceField > element.since, element.path);
  }
});

test('no element is newer than something inside it', () => {
  for (const element of data.elements) {
    const parent = byPath.get(parentOf(element.path));
    if (parent?.minBuild == null || parent.path === 'VPNProfile' || element.minBuild === null) {
      continue;
    }
    assert.ok(element.minBuild >= parent.minBuild, element.path);
  }
});

test('every text is short and of whole sentences, none is used for two elements', () => {
  const seen = new Map<string, string>();
  for (const element of data.elements) {
    const texts = [element.doc, ...(element.values ?? []).map((value) => value.doc)];
    for (const doc of texts) {
      assert.match(doc, /^[A-Z\d`].*[.]$/, `${element.path}: ${doc}`);
      assert.ok(doc.length <= 420, `${element.path}: ${doc.length}`);
      const sentences = doc.split(/[.:;](?:\s|$)/).length - 1;
      assert.ok(sentences <= 6, `${element.path}: ${doc}`);
    }
    const before = seen.get(element.doc);
    // The two read-only kinds of an app identity really are the same thing.
    if (before !== undefined) {
      assert.match(element.path, /\/App\/Type$/, `${element.path} repeats the text of ${before}`);
    }
    seen.set(element.doc, element.path);
  }
});

test('booleans list both of their values', () => {
  for (const element of data.elements) {
    if (element.type !== 'boolean') continue;
    const values = element.values?.map((value) => value.value).sort();
    const expected = nameOf(element.path) === 'AlwaysOnActive' ? ['0', '1'] : ['false', 'true'];
    assert.deepEqual(values, expected, element.path);
  }
});

test('examples are values the element allows', () => {
  for (const element of data.elements) {
    const { example, range, values } = element;
    if (example === undefined) continue;
    assert.notEqual(element.format, 'secret', element.path);
    if (values !== undefined) {
      assert.ok(
        values.some((value) => value.value === example && value.deprecated !== true),
        element.path,
      );
    }
    if (range !== undefined) {
      assert.ok(Number(example) >= range.min && Number(example) <= range.max, element.path);
    }
  }
});

test('the schema orders cover exactly the elements the XSD declares', () => {
  const undeclared = new Set(['undocumented-in-xsd', 'read-only', 'reserved', 'removed']);
  for (const [container, names] of Object.entries(data.orders.schema)) {
    const children = data.elements.filter((element) => parentOf(element.path) === container);
    for (const child of children) {
      if (names.includes(nameOf(child.path))) {
        assert.notEqual(child.status, 'undocumented-in-xsd', child.path);
        assert.notEqual(child.status, 'read-only', child.path);
      } else {
        assert.ok(undeclared.has(child.status), child.path);
      }
    }
  }
});

test('the readback order keeps the sequences that Windows was seen to write', () => {
  const observed: readonly (readonly string[])[] = [
    ['RememberCredentials', 'AlwaysOn', 'DnsSuffix', 'TrustedNetworkDetection', 'NativeProfile'],
    ['NativeProfile', 'DomainNameInformation'],
    ['RememberCredentials', 'DeviceCompliance', 'NativeProfile'],
    ['AlwaysOn', 'DeviceTunnel', 'DnsSuffix', 'TrustedNetworkDetection', 'NativeProfile', 'Route'],
    ['Route', 'RegisterDNS'],
  ];
  const order = data.orders.readback['VPNProfile'] ?? [];
  for (const sequence of observed) {
    const places = sequence.map((name) => order.indexOf(name));
    assert.ok(!places.includes(-1), sequence.join());
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
      sequence.join(),
    );
  }
});

test('a misspelling is never a right name and always leads to one', () => {
  for (const [container, names] of Object.entries(data.misspellings)) {
    for (const [wrong, right] of Object.entries(names)) {
      assert.ok(!byPath.has(`${container}/${wrong}`), wrong);
      assert.ok(byPath.has(`${container}/${right}`), right);
    }
  }
});
