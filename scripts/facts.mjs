/** Every fact of the project by an id, with its words and its sources. */
import { readFileSync } from 'node:fs';
import { loadModule, loadRules } from './load-engine.mjs';

const data = async (file, name) =>
  (await loadModule(`server/src/engine/knowledge/${file}.generated.ts`))[name];

/** All that a fact says in words, its values included. */
function words(value) {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) =>
    ['sources', 'confidence', 'name', 'path'].includes(key) ? [] : words(child),
  );
}

/** The facts, by an id of area and name such as `registry/RasMan\Parameters\VPNStrategyUsageDisabled`. */
export async function loadFacts() {
  const facts = new Map();
  const add = (id, fact, sources = fact.sources) => {
    facts.set(id, { text: words(fact).join('\n'), sources: sources ?? [] });
  };
  for (const { meta } of await loadRules()) {
    const { title, messages, docs, sources } = meta;
    add(`rule/${meta.id}`, { title, messages, docs }, sources);
  }
  for (const element of (await data('profilexml', 'profileXmlData')).elements) {
    add(`profilexml/${element.path}`, element);
  }
  const eap = await data('eap', 'eapData');
  for (const method of eap.methods) add(`eap/method ${method.number}`, method);
  for (const eku of eap.ekus) add(`eap/${eku.oid}`, eku);
  for (const [type, { children = [] }] of Object.entries(eap.types)) {
    for (const child of children) add(`eap/${type}/${child.name}`, child);
  }
  for (const key of (await data('rasphone', 'rasphoneData')).keys) add(`rasphone/${key.name}`, key);
  for (const command of (await data('cmdlets', 'cmdletData')).commands) {
    add(`cmdlets/${command.name}`, { doc: command.synopsis }, command.sources);
    for (const parameter of command.parameters) {
      const sources = parameter.sources ?? command.sources;
      add(`cmdlets/${command.name} -${parameter.name}`, parameter, sources);
    }
  }
  for (const value of (await data('registry', 'registryData')).values) {
    add(`registry/${value.key.replace(/^.*\\Services\\/i, '')}\\${value.name}`, value);
  }
  const ipsec = await data('ipsec', 'ipsecData');
  for (const algorithm of ipsec.algorithms) {
    const rfcs = Object.values(algorithm.standing).map(({ source }) => source);
    // What no RFC ranks is a name and a number of Windows, as the whole table is.
    add(`ipsec/${algorithm.id}`, algorithm, rfcs.length > 0 ? rfcs : ipsec.sources);
  }
  for (const suite of ipsec.suites) add(`ipsec/suite ${suite.id}`, suite);
  const networks = JSON.parse(readFileSync('server/data/networks.json', 'utf8'));
  for (const name of ['privateNetworks', 'homeNetworks', 'protocols', 'ports']) {
    facts.set(`networks/${name}`, {
      text: JSON.stringify(networks[name].list),
      sources: networks[name].sources,
    });
  }
  for (const domain of networks.privateDomains) add(`networks/${domain.end}`, domain);
  return facts;
}
