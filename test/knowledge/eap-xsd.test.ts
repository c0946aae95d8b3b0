/** Holds the content model of the EAP knowledge against the published XSDs, when they are there. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  eapContainer,
  eapSimpleType,
  type EapChild,
  type EapData,
} from '../../server/src/engine/knowledge/eap-types';
import { needs, sharedPath } from '../support/shared';
import { attribute, elementsOf, parseXml, type XmlElement } from './xml-tree';

const data = JSON.parse(readFileSync('server/data/eap.json', 'utf8')) as EapData;
const typeIds = Object.keys(data.types);
const XSDS = 'reference/vpnv2/raw/eap';

/** Global elements and named complex types of all XSDs, by namespace URI. */
interface Xsd {
  readonly elements: Map<string, XmlElement>;
  readonly types: Map<string, XmlElement>;
}

function loadXsds(folder: string): Xsd {
  const elements = new Map<string, XmlElement>();
  const types = new Map<string, XmlElement>();
  for (const file of readdirSync(folder).filter((f) => !f.startsWith('ProfileXML'))) {
    const schema = parseXml(readFileSync(join(folder, file), 'utf8'));
    const target = attribute(schema, 'targetNamespace') ?? '';
    for (const node of elementsOf(schema)) {
      const key = `${target}#${attribute(node, 'name') ?? ''}`;
      if (node.name === 'element') {
        elements.set(key, node);
      } else if (node.name === 'complexType' || node.name === 'simpleType') {
        types.set(key, node);
      }
    }
  }
  return { elements, types };
}

/** `prefix:name` as `uri#name`, in the scope of a node. */
function qualified(node: XmlElement, name: string): string {
  const [first = '', second] = name.split(':');
  return second === undefined
    ? `${node.scope.get('') ?? ''}#${first}`
    : `${node.scope.get(first) ?? ''}#${second}`;
}

interface Particle {
  readonly key: string;
  readonly declaration: XmlElement;
  readonly min: number;
  readonly max: string;
  readonly inChoice: boolean;
}

/** The complex type an element declaration has, named or in place; `undefined` for simple ones. */
function complexTypeOf(xsd: Xsd, declaration: XmlElement): XmlElement | undefined {
  const named = attribute(declaration, 'type');
  const type =
    named === undefined
      ? elementsOf(declaration).find((node) => node.name === 'complexType')
      : xsd.types.get(qualified(declaration, named));
  return type?.name === 'complexType' ? type : undefined;
}

/** Particles, wildcards and attributes of a complex type, with what it extends. */
function contentOf(
  xsd: Xsd,
  type: XmlElement,
  target: string,
): { particles: Particle[]; wildcards: string[]; attributes: XmlElement[] } {
  const particles: Particle[] = [];
  const wildcards: string[] = [];
  const attributes: XmlElement[] = [];
  const visit = (node: XmlElement, inChoice: boolean): void => {
    for (const child of elementsOf(node)) {
      if (child.name === 'element') {
        const ref = attribute(child, 'ref');
        const key =
          ref === undefined ? `${target}#${attribute(child, 'name') ?? ''}` : qualified(child, ref);
        particles.push({
          key,
          declaration: ref === undefined ? child : (xsd.elements.get(key) ?? child),
          min: Number(attribute(child, 'minOccurs') ?? '1'),
          max: attribute(child, 'maxOccurs') ?? '1',
          inChoice,
        });
      } else if (child.name === 'any') {
        wildcards.push((attribute(child, 'namespace') ?? '##any').slice(2));
      } else if (child.name === 'attribute') {
        attributes.push(child);
      } else if (child.name === 'extension') {
        const base = xsd.types.get(qualified(child, attribute(child, 'base') ?? ''));
        if (base) {
          visit(base, false);
        }
        visit(child, inChoice);
      } else {
        visit(child, child.name === 'choice');
      }
    }
  };
  visit(type, false);
  return { particles, wildcards, attributes };
}

/**
 * Elements the knowledge lets in by a wildcard although no XSD declares them so: Windows writes or
 * maps them (GroupSmartCardCerts in exported XML, EapHostConfig as inner method in the settings
 * dialog and in the TEAP sample).
 */
const notInXsd = new Set([
  'tls/TLSExtensions/GroupSmartCardCerts',
  'ttls/Phase2Authentication/EapHostConfig',
  'teap/Phase2Authentication/InnerMethodConfig/EapHostConfig',
]);

test('the content model is the one of the published XSDs', needs(XSDS), () => {
  const folder = sharedPath(XSDS);
  const xsd = loadXsds(folder);
  const keyOf = (child: EapChild, name = child.name): string =>
    `${data.namespaces[child.ns].uri}#${name}`;
  const declarationKey = (child: EapChild): string =>
    [child.name, ...(child.altNames ?? [])]
      .map((name) => keyOf(child, name))
      .find((key) => xsd.elements.has(key)) ?? keyOf(child);
  const seen = new Set<string>();

  const compare = (child: EapChild, declaration: XmlElement, target: string): void => {
    const complex = complexTypeOf(xsd, declaration);
    const simple = eapSimpleType(data, child.type);
    if (!complex) {
      assert.ok(simple, `${child.name} has simple content in the XSD`);
      const named = attribute(declaration, 'type') ?? '';
      const base = named === 'emptyString' ? 'xs:string' : named;
      assert.equal(simple.xsd, base, child.name);
      if (named === 'emptyString') {
        assert.equal(simple.format, 'empty');
      }
      const fallback = attribute(declaration, 'default');
      // The XSD has no default for these two; the pages of the elements state one.
      if (child.name !== 'SimpleCertSelection' && child.name !== 'AllPurposeEnabled') {
        assert.equal(child.default, fallback, child.name);
      }
      return;
    }
    if (seen.has(child.type)) {
      return;
    }
    seen.add(child.type);
    const container = eapContainer(data, child.type);
    assert.ok(container, `${child.name} has element content in the XSD`);
    const own = (attribute(declaration, 'type') ?? '').includes(':')
      ? (qualified(declaration, attribute(declaration, 'type') ?? '').split('#')[0] ?? target)
      : target;
    const content = contentOf(xsd, complex, own);
    const declared = container.children.filter((c) => c.via === undefined);
    assert.deepEqual(
      declared.map((c) => ({
        key: [c.name, ...(c.altNames ?? [])]
          .map((name) => keyOf(c, name))
          .find((key) => content.particles.some((p) => p.key === key)),
        min: c.minOccurs,
        max: c.maxOccurs === null ? 'unbounded' : String(c.maxOccurs),
        inChoice: c.choice !== undefined,
      })),
      content.particles.map(({ key, min, max, inChoice }) => ({
        key,
        min,
        max,
        // Beside the `Eap` of the XSD the knowledge has `EapHostConfig` as an alternative.
        inChoice:
          inChoice ||
          (child.type === 'teap/Phase2Authentication/InnerMethodConfig' && key.endsWith('#Eap')),
      })),
      child.type,
    );
    assert.deepEqual(container.wildcard ? [container.wildcard.namespace] : [], content.wildcards);
    assert.deepEqual(
      container.attributes.map((a) => [a.name, eapSimpleType(data, a.type)?.xsd, a.default]),
      content.attributes.map((a) => [
        attribute(a, 'name'),
        attribute(a, 'type'),
        attribute(a, 'default'),
      ]),
      child.type,
    );
    for (const c of container.children) {
      const particle = content.particles.find((p) =>
        [c.name, ...(c.altNames ?? [])].some((name) => p.key === keyOf(c, name)),
      );
      if (particle) {
        compare(c, particle.declaration, particle.key.split('#')[0] ?? own);
        continue;
      }
      const path = `${child.type}/${c.name}`;
      if (notInXsd.has(path)) {
        continue;
      }
      assert.equal(c.via, 'wildcard', path);
      const global = xsd.elements.get(declarationKey(c));
      assert.ok(global, `${path} is no global element`);
      compare(c, global, declarationKey(c).split('#')[0] ?? '');
    }
  };

  for (const root of data.roots) {
    const declaration = xsd.elements.get(keyOf(root));
    assert.ok(declaration);
    compare(root, declaration, data.namespaces[root.ns].uri);
  }
  const containers = typeIds.filter((id) => eapContainer(data, id));
  assert.deepEqual([...seen].sort(), containers.sort(), 'every container was compared');
});
