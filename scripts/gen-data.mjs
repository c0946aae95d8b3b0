/**
 * Turns the JSON facts of `server/data/` into TypeScript modules for the engine, which does no I/O.
 *
 *   node scripts/gen-data.mjs                    validate everything, write the modules
 *   node scripts/gen-data.mjs --check            validate, exit 1 when a module is out of date
 *   node scripts/gen-data.mjs --ddf NEW [OLD]    first rebuild vpnv2-nodes.json from DDF files:
 *                                                the newest one, and the Windows 10 2004 one to
 *                                                find the nodes that have gone since
 *   … --root FOLDER                              work on a copy of the repository's tree
 *
 * `"valuesOf": "ipsec"` in a data file stands for the values that ipsec.json has for that element,
 * parameter or registry value; the modules have them.
 *
 * A data file, or a folder of them, needs a schema `server/data/schema/<name>.schema.json`. One that the engine reads
 * also needs an entry in `modules` below; `check` may hold cross-references of its own.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { XMLParser } from 'fast-xml-parser';
import { resolveTemplates, TEMPLATE_FORMATS } from './templates.mjs';

const rootArgument = process.argv.indexOf('--root');
const root =
  rootArgument >= 0
    ? (process.argv[rootArgument + 1] ?? '.')
    : join(dirname(fileURLToPath(import.meta.url)), '..');
const dataFolder = 'server/data';
const knowledgeFolder = 'server/src/engine/knowledge';

/** The data files that become modules. */
const modules = [
  {
    json: 'sources.json',
    schema: 'sources.schema.json',
    module: 'sources.generated.ts',
    exportName: 'sourceData',
    typeName: 'SourceData',
    typeImport: './source-types',
    check: checkSources,
    inModule: shownSources,
    ids: {
      type: 'SourceId',
      doc: 'A source that there is.',
      of: (data) => Object.keys(data.sources),
    },
  },
  {
    json: 'eap.json',
    schema: 'eap.schema.json',
    module: 'eap.generated.ts',
    exportName: 'eapData',
    typeName: 'EapData',
    typeImport: './eap-types',
  },
  ...TEMPLATE_FORMATS.map((format) => ({
    json: `templates/${format}.json`,
    schema: 'templates.schema.json',
    module: `${format}-templates.generated.ts`,
    exportName: `${format}Templates`,
    typeName: 'Templates',
    typeImport: './template-types',
    check: checkTemplates,
    inModule: resolveTemplates,
  })),
  {
    json: 'templates/servers/index.json',
    schema: 'templates/servers/index.schema.json',
    module: 'server-templates.generated.ts',
    exportName: 'serverTemplates',
    typeName: 'ServerTemplates',
    typeImport: './server-template-types',
    check: checkServerTemplates,
    inModule: withTexts,
    ids: {
      type: 'ServerTarget',
      doc: 'Something that a server side is generated for.',
      of: (data) => data.targets.map(({ id }) => id),
    },
  },
  {
    json: 'ipsec.json',
    schema: 'ipsec.schema.json',
    module: 'ipsec.generated.ts',
    exportName: 'ipsecData',
    typeName: 'IpsecData',
    typeImport: './ipsec-types',
    check: checkIpsec,
    ids: {
      type: 'IpsecAlgorithmId',
      doc: 'An algorithm that there is.',
      of: (data) => data.algorithms.map(({ id }) => id),
    },
  },
  {
    json: 'behaviour.json',
    schema: 'behaviour.schema.json',
    module: 'behaviour.generated.ts',
    exportName: 'behaviourData',
    typeName: 'BehaviourData',
    typeImport: './behaviour-types',
    ids: {
      type: 'BehaviourId',
      doc: 'A fact that there is.',
      of: (data) => data.facts.map(({ id }) => id),
    },
  },
  {
    json: 'balancers.json',
    schema: 'balancers.schema.json',
    module: 'balancers.generated.ts',
    exportName: 'balancerData',
    typeName: 'BalancerData',
    typeImport: './balancer-types',
  },
  {
    json: 'networks.json',
    schema: 'networks.schema.json',
    module: 'networks.generated.ts',
    exportName: 'networkData',
    typeName: 'NetworkData',
    typeImport: './network-types',
    check: checkNetworks,
  },
  {
    json: 'profilexml.json',
    schema: 'profilexml.schema.json',
    module: 'profilexml.generated.ts',
    exportName: 'profileXmlData',
    typeName: 'ProfileXmlData',
    typeImport: './types',
    check: checkProfileXml,
    inModule: profileXmlValues,
  },
  {
    json: 'windows.json',
    schema: 'windows.schema.json',
    module: 'windows.generated.ts',
    exportName: 'windowsData',
    typeName: 'WindowsData',
    typeImport: './windows-types',
  },
  {
    json: 'spellings.json',
    schema: 'spellings.schema.json',
    module: 'spellings.generated.ts',
    exportName: 'spellingData',
    typeName: 'SpellingData',
    typeImport: './spelling-types',
  },
  {
    json: 'nps.json',
    schema: 'nps.schema.json',
    module: 'nps.generated.ts',
    exportName: 'npsData',
    typeName: 'NpsData',
    typeImport: './nps-types',
  },
  {
    json: 'output.json',
    schema: 'output.schema.json',
    module: 'output.generated.ts',
    exportName: 'outputData',
    typeName: 'OutputData',
    typeImport: './output-types',
    check: checkOutput,
    ids: {
      type: 'OutputClassId',
      doc: 'A class of printed objects that there is.',
      of: (data) => data.classes.map(({ id }) => id),
    },
  },
  {
    json: 'rasphone.json',
    schema: 'rasphone.schema.json',
    module: 'rasphone.generated.ts',
    exportName: 'rasphoneData',
    typeName: 'RasphoneData',
    typeImport: './rasphone-types',
    check: checkRasphone,
  },
  {
    json: 'cmdlets.json',
    schema: 'cmdlets.schema.json',
    module: 'cmdlets.generated.ts',
    exportName: 'cmdletData',
    typeName: 'CmdletData',
    typeImport: './cmdlet-types',
    check: checkCmdlets,
    inModule: cmdletValues,
  },
  {
    json: 'registry.json',
    schema: 'registry.schema.json',
    module: 'registry.generated.ts',
    exportName: 'registryData',
    typeName: 'RegistryData',
    typeImport: './registry-types',
    check: checkRegistry,
    inModule: registryValues,
  },
  {
    json: 'programs.json',
    schema: 'programs.schema.json',
    module: 'programs.generated.ts',
    exportName: 'programData',
    typeName: 'ProgramData',
    typeImport: './program-types',
  },
  {
    json: 'secrets.json',
    schema: 'secrets.schema.json',
    module: 'secrets.generated.ts',
    exportName: 'secretData',
    typeName: 'SecretData',
    typeImport: './secret-types',
    check: checkSecrets,
    inModule: withMarked,
  },
  {
    json: 'errors.json',
    schema: 'errors.schema.json',
    module: 'errors.generated.ts',
    exportName: 'errorData',
    typeName: 'ErrorData',
    typeImport: './error-types',
    check: checkErrors,
  },
  {
    json: 'guides.json',
    schema: 'guides.schema.json',
    module: 'guides.generated.ts',
    exportName: 'guideData',
    typeName: 'GuideData',
    typeImport: './guide-types',
    check: checkGuides,
  },
  {
    json: 'graph-vpn.json',
    schema: 'graph-vpn.schema.json',
    module: 'graph-vpn.generated.ts',
    exportName: 'graphVpnData',
    typeName: 'GraphVpnData',
    typeImport: './graph-vpn-types',
    check: checkGraphVpn,
  },
  {
    json: 'vpnv2-nodes.json',
    schema: 'vpnv2-nodes.schema.json',
    module: 'vpnv2-nodes.generated.ts',
    exportName: 'vpnv2NodeData',
    typeName: 'Vpnv2NodeData',
    typeImport: './vpnv2-node-types',
    inModule: nodesByPath,
  },
];

const absolute = (...parts) => join(root, ...parts);
const readJson = (path) => JSON.parse(readFileSync(absolute(path), 'utf8'));

/** Values that occur more than once. */
function duplicates(values) {
  const seen = new Set();
  const twice = new Set();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}

/** Every problem the schema finds, or an empty list. Draft 2020-12 unless the schema says draft-07. */
function schemaProblems(schema, data) {
  const options = { allErrors: true, allowUnionTypes: true, strictRequired: false };
  const ajv = /draft-07/.test(schema.$schema ?? '') ? new Ajv(options) : new Ajv2020(options);
  addFormats(ajv);
  const validate = ajv.compile(schema);
  if (validate(data)) return [];
  return (validate.errors ?? []).map((e) => `${e.instancePath || '/'} ${e.message ?? ''}`);
}

/** Source ids, anywhere below `data`, that sources.json does not have. */
function sourceProblems(data, table) {
  const unknown = new Set();
  const visit = (value) => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      if (key === 'sources' && Array.isArray(child)) {
        for (const id of child) if (!Object.hasOwn(table, id)) unknown.add(id);
      } else visit(child);
    }
  };
  visit(data);
  return [...unknown].map((id) => `the source "${id}" is not in sources.json`);
}

/** Sources that could not be told apart: one address under two ids. */
function checkSources(data) {
  const addresses = Object.values(data.sources).flatMap(({ url }) => url?.toLowerCase() ?? []);
  return duplicates(addresses).map((url) => `the address ${url} has two ids`);
}

/** Sources without what only the pages of rules tell, so that the engine stays small. */
function shownSources(data) {
  const shown = Object.entries(data.sources).map(([id, source]) => {
    const { title, url, section, dated, note } = source;
    return [id, { title, url, section, dated, note }];
  });
  return { ...data, sources: Object.fromEntries(shown) };
}

/** Commands and parameters that output.json names and cmdlets.json does not have. */
function checkOutput({ classes }) {
  const { commands } = readJson(`${dataFolder}/cmdlets.json`);
  const parameters = (name) => commands.find((each) => each.name === name)?.parameters ?? [];
  return classes.flatMap(({ id, describedBy, rows, marks, oneOf = [] }) => [
    ...describedBy
      .filter((name) => parameters(name).length === 0)
      .map((name) => `${id}: there is no command ${name} with parameters`),
    ...rows
      .filter(
        ({ parameter }) =>
          parameter !== undefined &&
          !describedBy.some((name) => parameters(name).some((each) => each.name === parameter)),
      )
      .map(({ parameter }) => `${id}: no command describes ${parameter}`),
    ...[...marks, ...oneOf]
      .filter((mark) => !rows.some(({ name }) => name === mark))
      .map((mark) => `${id}: ${mark} is no row`),
  ]);
}

/** Cross-references inside rasphone.json that a schema cannot express. */
function checkRasphone(data) {
  const problems = [];
  const names = data.keys.map((key) => key.name);
  const known = new Set(names);
  const folded = new Set(names.map((name) => name.toLowerCase()));
  for (const name of duplicates(names)) problems.push(`the key ${name} occurs twice`);
  const misspellings = data.keys.flatMap((key) => key.misspellings ?? []);
  for (const wrong of duplicates(misspellings)) problems.push(`${wrong} leads to two keys`);
  for (const wrong of misspellings) {
    if (folded.has(wrong.toLowerCase())) problems.push(`the misspelling ${wrong} is a key`);
  }
  for (const key of data.keys) {
    if (key.countedBy !== undefined && !known.has(key.countedBy)) {
      problems.push(`${key.name} is counted by the unknown key ${key.countedBy}`);
    }
    for (const value of duplicates((key.values ?? []).map((entry) => entry.value))) {
      problems.push(`${key.name} lists the value ${value} twice`);
    }
    if (key.range !== undefined && key.range.min > key.range.max) {
      problems.push(`the range of ${key.name} is empty`);
    }
  }
  return problems;
}

/** Numbers, words and networks that stand twice in networks.json. */
function checkNetworks(data) {
  const lists = {
    protocol: data.protocols.list.map(({ number }) => number),
    word: data.protocols.list.flatMap(({ words }) => words),
    port: data.ports.list.map(({ number }) => number),
    domain: data.privateDomains.map(({ end }) => end),
  };
  return Object.entries(lists).flatMap(([what, values]) =>
    duplicates(values).map((value) => `the ${what} ${value} occurs twice`),
  );
}

/** Names that PowerShell could not tell apart, and sets that do not exist, in cmdlets.json. */
function checkCmdlets(data) {
  const problems = [];
  const spellings = data.commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
  for (const name of duplicates(spellings.map((spelling) => spelling.toLowerCase()))) {
    problems.push(`the command ${name} occurs twice`);
  }
  for (const command of data.commands) {
    const names = command.parameters.flatMap((p) => [p.name, ...(p.aliases ?? [])]);
    for (const name of duplicates(names.map((spelling) => spelling.toLowerCase()))) {
      problems.push(`${command.name} has the parameter ${name} twice`);
    }
    for (const parameter of command.parameters) {
      const sets = new Set(parameter.sets ?? []);
      for (const set of parameter.mandatoryIn ?? []) {
        if (!sets.has(set)) problems.push(`${command.name} -${parameter.name} is not in ${set}`);
      }
      const values = (parameter.values ?? []).map((entry) => entry.value.toLowerCase());
      for (const value of duplicates(values)) {
        problems.push(`${command.name} -${parameter.name} lists ${value} twice`);
      }
    }
  }
  return problems;
}

/** Spellings that mean two algorithms, and orders and suites that name none, in ipsec.json. */
function checkIpsec(data) {
  const problems = [];
  const byId = new Map(data.algorithms.map((algorithm) => [algorithm.id, algorithm]));
  for (const id of duplicates(data.algorithms.map(({ id }) => id))) {
    problems.push(`the algorithm ${id} occurs twice`);
  }
  for (const field of ['name', 'order', 'graph', 'registry']) {
    for (const value of duplicates(data.parts.map((part) => part[field]))) {
      problems.push(`two parts have the ${field} ${value}`);
    }
  }
  for (const { name, recommended } of data.parts) {
    const here = data.algorithms.filter((algorithm) => algorithm.as[name] !== undefined);
    const ids = here.map(({ id }) => id);
    for (const id of ids.filter((id) => !recommended.includes(id))) {
      problems.push(`${name} does not order ${id}`);
    }
    for (const id of recommended.filter((id) => !ids.includes(id))) {
      problems.push(`${name} orders ${id}, which it does not have`);
    }
    for (const surface of ['number', 'profileXml', 'cmdlet', 'graph']) {
      const spellings = here.map(({ as }) => as[name][surface]).filter((s) => s !== undefined);
      for (const twice of duplicates(spellings.map((spelling) => String(spelling).toLowerCase()))) {
        problems.push(`${name} has two algorithms for the ${surface} ${twice}`);
      }
    }
  }
  for (const { name, assumed } of data.parts) {
    if (!byId.get(assumed)?.as[name])
      problems.push(`${name} assumes ${assumed}, which it does not have`);
  }
  for (const { negotiate, algorithms } of data.offers) {
    for (const [part, ids] of Object.entries(algorithms)) {
      for (const id of ids.filter((each) => !byId.get(each)?.as[part])) {
        problems.push(`the offer ${negotiate} has no ${part} ${id}`);
      }
    }
  }
  for (const { id, algorithms } of data.suites) {
    for (const [part, algorithm] of Object.entries(algorithms)) {
      const spelling = byId.get(algorithm)?.as[part];
      if (!spelling?.profileXml || !spelling.cmdlet) {
        problems.push(`the suite ${id} has no ${part} ${algorithm}`);
      }
    }
  }
  return problems;
}

/** What the RFCs say of an algorithm of a part, with the section that says it. */
function standingOf(part, algorithm, sources) {
  const found = algorithm.standing[part.channel];
  if (!found) return undefined;
  const { title, section } = sources[found.source];
  return { text: `${title.split(':')[0]}, section ${section}: ${found.level}.`, id: found.source };
}

/** The values of a part of a policy as `write` spells them; without those it does not have. */
function ipsecValues(part, algorithms, sources, write) {
  return algorithms.flatMap((algorithm) => {
    const spelling = algorithm.as[part.name];
    const value = spelling && write(spelling);
    if (value === undefined) return [];
    const standing = standingOf(part, algorithm, sources);
    const own = spelling.doc ?? algorithm.doc;
    return {
      value: String(value),
      doc: standing ? `${own} ${standing.text}` : own,
      ...(spelling.since && { since: spelling.since }),
      ...(!['sound', 'none'].includes(algorithm.verdict) && { deprecated: true }),
      ...(standing && { sources: [standing.id] }),
    };
  });
}

/** Algorithms in the order of their numbers, one without a number last. */
const byNumber = (part, { algorithms }) =>
  algorithms
    .filter((algorithm) => algorithm.as[part.name] !== undefined)
    .sort((a, b) => (a.as[part.name].number ?? 99) - (b.as[part.name].number ?? 99));

function named(ipsec, field, name) {
  const part = ipsec.parts.find((each) => each[field] === name);
  if (!part) throw new Error(`ipsec.json has no values of ${name}`);
  return part;
}

/** `entry` with the values it takes from ipsec.json. */
function withValues(entry, values) {
  const members = Object.entries(entry).map(([key, value]) =>
    key === 'valuesOf' ? ['values', values()] : [key, value],
  );
  return Object.fromEntries(members);
}

function profileXmlValues(data, ipsec, sources) {
  const elements = data.elements.map((element) =>
    withValues(element, () => {
      const part = named(ipsec, 'name', element.path.split('/').at(-1));
      const order = part.recommended.map((id) => ipsec.algorithms.find((a) => a.id === id));
      return ipsecValues(part, order, sources, ({ profileXml }) => profileXml);
    }),
  );
  return { ...data, elements };
}

function cmdletValues(data, ipsec, sources) {
  const valued = (parameter) =>
    withValues(parameter, () => {
      const part = named(ipsec, 'name', parameter.name);
      return ipsecValues(part, byNumber(part, ipsec), sources, ({ cmdlet }) => cmdlet);
    });
  const commands = data.commands.map((command) => ({
    ...command,
    parameters: command.parameters.map(valued),
  }));
  return { ...data, commands };
}

function registryValues(data, ipsec, sources) {
  const values = data.values.map((value) =>
    withValues(value, () => {
      const part = named(ipsec, 'registry', value.name);
      const known = ipsecValues(part, byNumber(part, ipsec), sources, ({ number }) => number);
      // A bare number says nothing, so the word the cmdlet takes for it stands before the text.
      return known.map((each) => {
        const algorithm = ipsec.algorithms.find(
          (a) => String(a.as[part.name]?.number) === each.value,
        );
        const { cmdlet, sources: own = [] } = algorithm.as[part.name];
        const all = [...(each.sources ?? []), ...own];
        return {
          ...each,
          doc: `\`${cmdlet}\`. ${each.doc}`,
          ...(all.length > 0 && { sources: all }),
        };
      });
    }),
  );
  return { ...data, values };
}

/** The data of an entry of `modules` as its module has them. */
function moduleData(entry) {
  const data = readJson(join(dataFolder, entry.json));
  if (!entry.inModule) return data;
  const { sources } = readJson(join(dataFolder, 'sources.json'));
  return entry.inModule(data, readJson(join(dataFolder, 'ipsec.json')), sources);
}

/** The nodes of one profile, once for both trees, by their path below it. */
function nodesByPath({ newest, removed }) {
  const nodes = new Map();
  const take = ({ uri, ...node }) => {
    const [, tree, path] =
      /^\.\/(User|Device)\/Vendor\/MSFT\/VPNv2\/\{ProfileName\}\/(.+)$/.exec(uri) ?? [];
    if (path === undefined) return;
    const known = nodes.get(path) ?? { path, ...node, trees: [] };
    known.trees.push(tree);
    nodes.set(path, known);
  };
  for (const { uri, format, access, minBuild } of newest.nodes) {
    take({ uri, format, isWritable: access.includes('Replace'), minBuild });
  }
  for (const uri of removed.nodes) take({ uri, format: 'unknown', isWritable: true });
  return { nodes: [...nodes.values()] };
}

/** Elements that ProfileXML does not have, in graph-vpn.json. */
function checkGraphVpn({ properties }) {
  const { elements } = readJson(join(dataFolder, 'profilexml.json'));
  const paths = new Set(elements.map(({ path }) => path));
  const problemsAt = (parent, list) =>
    list.flatMap(({ element, members = [] }) => {
      const path = `${parent}/${element}`;
      return [
        ...(paths.has(path) ? [] : [`there is no element ${path}`]),
        ...problemsAt(path, members),
      ];
    });
  return problemsAt('VPNProfile', properties);
}

/** Templates that an editor could not tell apart. */
function checkTemplates(data) {
  const prefixes = data.templates.flatMap(({ prefix, aliases = [] }) => [prefix, ...aliases]);
  return duplicates(prefixes).map((prefix) => `the prefix ${prefix} occurs twice`);
}

const serverTemplate = ({ file }) =>
  readFileSync(absolute(dataFolder, 'templates/servers', file), 'utf8');

/** The targets of a server side with the texts of their templates. */
function withTexts(data) {
  const targets = data.targets.map((target) => ({ ...target, text: serverTemplate(target) }));
  return { ...data, targets };
}

/** Fields, conditions and lists that templates of a server side name and there are not. */
function checkServerTemplates(data) {
  const fields = new Set([...data.fields.map(({ id }) => id), 'each']);
  const conditions = new Set(data.conditions);
  const lists = new Set(data.lists);
  return data.targets.flatMap((target) => {
    const text = serverTemplate(target);
    const unknown = (pattern, known, what) =>
      [...text.matchAll(pattern)]
        .filter(([, name]) => !known.has(name))
        .map(([, name]) => `${target.file} names the ${what} ${name}, which there is not`);
    const opened = text.match(/^@(?:if|each) /gm)?.length ?? 0;
    const closed = text.match(/^@end$/gm)?.length ?? 0;
    return [
      ...unknown(/«([^»]*)»/g, fields, 'field'),
      ...unknown(/^@if !?(.*)$/gm, conditions, 'condition'),
      ...unknown(/^@each (.*)$/gm, lists, 'list'),
      ...(opened === closed ? [] : [`${target.file} opens ${opened} parts and ends ${closed}`]),
    ];
  });
}

/** Values that occur twice or contradict themselves in registry.json. */
function checkRegistry(data) {
  const problems = [];
  const places = data.values.map((value) => `${value.key}\\${value.name}`.toLowerCase());
  for (const place of duplicates(places)) problems.push(`${place} occurs twice`);
  for (const { name, type, range, values, valuesOf, length } of data.values) {
    const max = range?.max ?? Infinity;
    if (range !== undefined && range.min > max) problems.push(`the range of ${name} is empty`);
    if ((range ?? values ?? valuesOf) !== undefined && type !== 'REG_DWORD') {
      problems.push(`${name} has numbers but is no REG_DWORD`);
    }
    if (length !== undefined && type !== 'REG_BINARY') problems.push(`${name} has no bytes`);
    for (const { value } of values ?? []) {
      const outside = Number(value) < (range?.min ?? 0) || Number(value) > max;
      if (outside) problems.push(`${name} lists ${value}, which is out of its range`);
    }
  }
  return problems;
}

/** With what other files mark as a secret, so that who looks for secrets need not read them all. */
function withMarked(data) {
  const { elements } = readJson(join(dataFolder, 'profilexml.json'));
  const { keys } = readJson(join(dataFolder, 'rasphone.json'));
  const { commands } = readJson(join(dataFolder, 'cmdlets.json'));
  const isMarked = ({ secret }) => secret === true;
  const markedNames = [
    ...elements
      .filter(({ format }) => format === 'secret')
      .map((element) => element.path.slice(element.path.lastIndexOf('/') + 1)),
    ...[...keys, ...commands.flatMap(({ parameters }) => parameters)]
      .filter(isMarked)
      .map(({ name }) => name),
  ];
  const markedCommands = commands
    .filter(({ parameters }) => parameters.some(isMarked))
    .map(({ name, parameters }) => ({
      name,
      parameters: parameters.map(({ name, position, isSwitch, secret }) => ({
        name,
        position,
        isSwitch,
        secret,
      })),
    }));
  return { ...data, markedNames: [...new Set(markedNames)], markedCommands };
}

/** Parameters that secrets.json names and does not have. */
function checkSecrets(data) {
  const problems = [];
  for (const { name, parameters, fromPipeline, clearOnlyWith } of data.cmdlets) {
    const names = parameters.map((parameter) => parameter.name);
    for (const twice of duplicates(names)) problems.push(`${name} has ${twice} twice`);
    for (const other of [fromPipeline, clearOnlyWith]) {
      if (other !== undefined && !names.includes(other)) problems.push(`${name} has no ${other}`);
    }
  }
  return problems;
}

/** Codes that stand twice, and steps, aspects, systems and settings that there are not, in errors.json. */
function checkErrors(data) {
  const problems = [];
  const known = Object.fromEntries(
    ['systems', 'steps', 'aspects'].map((list) => [list, new Set(data[list].map(({ id }) => id))]),
  );
  const need = (list, ids, where) => {
    for (const id of ids ?? []) {
      if (!known[list].has(id)) problems.push(`${where} names ${id}, which is not in ${list}`);
    }
  };
  const keys = data.codes.map(({ system, code }) => `${system} ${code}`);
  for (const twice of duplicates(keys)) problems.push(`the code ${twice} occurs twice`);
  const events = data.events.map(({ provider, id }) => `${provider} ${id}`);
  for (const twice of duplicates(events)) problems.push(`the event ${twice} occurs twice`);
  for (const [list, entries] of Object.entries({
    code: data.codes,
    text: data.texts,
    event: data.events,
  })) {
    for (const entry of entries) {
      const where = `the ${list} ${entry.code ?? entry.id}`;
      need('steps', entry.steps, where);
      for (const { check } of entry.causes ?? []) need('aspects', check, where);
      if (list === 'code') need('systems', [entry.system], where);
      if (list === 'event' && entry.code) need('systems', [entry.code], where);
    }
  }
  const settings = settingNames();
  for (const { id, settings: refs } of data.aspects) {
    for (const ref of refs) {
      if (!settings.has(ref)) problems.push(`the aspect ${id} names ${ref}, which nobody knows`);
    }
  }
  return problems;
}

/** Settings of guides that there are not, or that belong to two of them. */
function checkGuides({ guides }) {
  const known = settingNames();
  const settings = guides.flatMap((guide) => guide.settings);
  return [
    ...settings.filter((each) => !known.has(each)).map((each) => `${each} is no setting`),
    ...duplicates(settings).map((each) => `${each} has two guides`),
  ];
}

/** Every setting that the data files know, as errors.json writes them. */
function settingNames() {
  const of = (name) => readJson(join(dataFolder, `${name}.json`));
  const named = (value) => {
    if (value === null || typeof value !== 'object') return [];
    const own = typeof value.name === 'string' ? [value.name] : [];
    return [...own, ...Object.values(value).flatMap(named)];
  };
  const names = [
    ...of('profilexml').elements.map(({ path }) => `profilexml:${path}`),
    ...named(of('eap').types).map((name) => `eap:${name}`),
    ...of('rasphone').keys.map(({ name }) => `rasphone:${name}`),
    ...of('registry').values.map(({ name }) => `registry:${name}`),
    ...of('cmdlets').commands.flatMap(({ name, parameters }) => [
      `powershell:${name}`,
      ...parameters.map((parameter) => `powershell:${name} -${parameter.name}`),
    ]),
  ];
  return new Set(names);
}

/** Cross-references inside profilexml.json that a schema cannot express. */
function checkProfileXml(data) {
  const problems = [];
  const byPath = new Map(data.elements.map((element) => [element.path, element]));
  const containers = new Set(
    data.elements.filter((element) => element.type === 'container').map((element) => element.path),
  );
  for (const path of duplicates(data.elements.map((element) => element.path))) {
    problems.push(`the element ${path} occurs twice`);
  }
  for (const element of data.elements) {
    const parent = element.path.slice(0, Math.max(element.path.lastIndexOf('/'), 0));
    if (parent !== '' && !containers.has(parent)) {
      problems.push(`${element.path} has no container above it`);
    }
    const spellings = (element.values ?? []).flatMap((v) => [v.value, ...(v.aliases ?? [])]);
    for (const value of duplicates(spellings)) {
      problems.push(`${element.path} lists the value ${value} twice`);
    }
    if (element.default !== undefined && spellings.length > 0) {
      if (!spellings.includes(element.default)) {
        problems.push(`the default of ${element.path} is not one of its values`);
      }
    }
    if (element.range !== undefined && element.range.min > element.range.max) {
      problems.push(`the range of ${element.path} is empty`);
    }
    for (const right of Object.values(element.meant ?? {})) {
      if (!spellings.includes(right)) problems.push(`${element.path} means the unknown ${right}`);
    }
  }
  for (const [container, names] of Object.entries(data.anywhere)) {
    for (const name of names) {
      if (!byPath.has(`${container}/${name}`)) problems.push(`${container}/${name} is unknown`);
    }
  }
  for (const [kind, orders] of Object.entries(data.orders)) {
    for (const [container, names] of Object.entries(orders)) {
      if (!containers.has(container)) problems.push(`${kind} order of unknown ${container}`);
      for (const name of names) {
        if (!byPath.has(`${container}/${name}`)) {
          problems.push(`${kind} order of ${container} names the unknown child ${name}`);
        }
      }
    }
  }
  for (const [container, names] of Object.entries(data.misspellings)) {
    for (const [wrong, right] of Object.entries(names)) {
      if (byPath.has(`${container}/${wrong}`)) problems.push(`${container}/${wrong} is right`);
      if (!byPath.has(`${container}/${right}`)) {
        problems.push(`the misspelling ${wrong} leads to the unknown ${container}/${right}`);
      }
    }
  }
  const uris = data.elements.flatMap((element) => Object.values(element.omaUri ?? {}));
  const excluded = data.excludedNodes.map((entry) => entry.node);
  for (const uri of duplicates([...uris, ...excluded])) {
    problems.push(`the node ${uri} is accounted for twice`);
  }
  return problems;
}

/** JSON with one line per entry of each top-level member, so that changes stay readable. */
function compact(data) {
  const members = Object.entries(data).map(([key, value]) => {
    const head = `  ${JSON.stringify(key)}: `;
    if (value === null || typeof value !== 'object') return head + JSON.stringify(value);
    const entries = Array.isArray(value)
      ? value.map((entry) => `    ${JSON.stringify(entry)}`)
      : Object.entries(value).map(([k, v]) => `    ${JSON.stringify(k)}: ${JSON.stringify(v)}`);
    const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
    return entries.length === 0
      ? `${head}${open}${close}`
      : `${head}${open}\n${entries.join(',\n')},\n  ${close}`;
  });
  // Line separators are legal in JSON strings but end a line for some TypeScript tools.
  return `{\n${members.join(',\n')},\n}`
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** The text of the module for one entry of `modules`. */
function moduleText(entry, data) {
  const { ids } = entry;
  const union = ids?.of(data).map((id) => `  | '${id}'`);
  const typeName = ids ? `${entry.typeName}<${ids.type}>` : entry.typeName;
  return [
    `// Generated by scripts/gen-data.mjs from ${dataFolder}/${entry.json}; do not edit.`,
    `import type { ${entry.typeName} } from '${entry.typeImport}';`,
    '',
    ...(ids ? [`/** ${ids.doc} */`, `export type ${ids.type} =`, `${union.join('\n')};`, ''] : []),
    `export const ${entry.exportName}: ${typeName} = ${compact(data)};`,
    '',
  ].join('\n');
}

/** Names of the elements below a DDF member such as `AccessType`, in document order. */
const childNames = (member) =>
  member !== null && typeof member === 'object' ? Object.keys(member) : [];

/** The nodes of a DDF document in document order, with the properties in force for each. */
function readDdf(path) {
  const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    isArray: (name) => name === 'Node' || name === 'MSFT:Enum',
  });
  // The internal subset holds a processing instruction that the parser does not expect.
  const text = readFileSync(path, 'utf8').replace(/<!DOCTYPE[^[>]*(\[[^\]]*\])?\s*>/, '');
  const nodes = [];
  const visit = (node, parentUri, inheritedBuild) => {
    const properties = node.DFProperties ?? {};
    const name = node.NodeName || `{${properties.DFTitle ?? 'Name'}}`;
    const uri = `${parentUri}/${name}`;
    const minBuild = properties['MSFT:Applicability']?.['MSFT:OsBuildVersion'] ?? inheritedBuild;
    const values = properties['MSFT:AllowedValues']?.['MSFT:Enum'] ?? [];
    nodes.push({
      uri,
      format: childNames(properties.DFFormat)[0] ?? 'node',
      access: childNames(properties.AccessType),
      minBuild,
      ...(properties.DefaultValue ? { default: properties.DefaultValue } : {}),
      ...(values.length > 0 ? { values: values.map((value) => value['MSFT:Value']) } : {}),
    });
    for (const child of node.Node ?? []) visit(child, uri, minBuild);
  };
  for (const top of parser.parse(text).MgmtTree?.Node ?? []) {
    // Older packages write the device tree without its name.
    visit(top, top.Path.replace(/^\.\/Vendor/, './Device/Vendor'), '');
  }
  return nodes;
}

/** Rebuilds vpnv2-nodes.json; without the old DDF its `removed` part stays as it is. */
async function rebuildNodes(newest, old) {
  const file = absolute(dataFolder, 'vpnv2-nodes.json');
  const before = JSON.parse(readFileSync(file, 'utf8'));
  const nodes = readDdf(newest);
  const known = new Set(nodes.map((node) => node.uri.toLowerCase()));
  const removed =
    old === undefined
      ? before.removed.nodes
      : readDdf(old)
          .map((node) => node.uri)
          .filter((uri) => !known.has(uri.toLowerCase()));
  const after = {
    ...before,
    newest: { ...before.newest, nodes },
    removed: { ...before.removed, nodes: removed },
  };
  const { format, resolveConfig } = await import('prettier');
  const style = await resolveConfig(file);
  writeFileSync(file, await format(JSON.stringify(after, null, 2), { ...style, filepath: file }));
  process.stdout.write(`vpnv2-nodes.json: ${nodes.length} nodes, ${removed.length} removed\n`);
}

/** The data files a schema of that name is for: one file, or all in a folder. */
function filesNamed(name) {
  if (existsSync(absolute(dataFolder, `${name}.json`))) return [`${name}.json`];
  if (!existsSync(absolute(dataFolder, name))) return [];
  return readdirSync(absolute(dataFolder, name))
    .filter((file) => file.endsWith('.json'))
    .map((file) => `${name}/${file}`);
}

/** Validates all data files; the problems by file name. */
function validateAll() {
  const problems = [];
  const { sources } = readJson(join(dataFolder, 'sources.json'));
  const schemas = readdirSync(absolute(dataFolder, 'schema'), { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .sort();
  for (const file of schemas) {
    if (!file.endsWith('.schema.json')) continue;
    const name = file.slice(0, -'.schema.json'.length);
    const schema = readJson(join(dataFolder, 'schema', file));
    const files = filesNamed(name);
    if (files.length === 0) problems.push(`${name}.json: is missing`);
    for (const json of files) {
      const data = readJson(join(dataFolder, json));
      const found = schemaProblems(schema, data);
      // Cross-references are looked at only in data of the right shape.
      if (found.length === 0) {
        const check = modules.find((entry) => entry.json === json)?.check;
        found.push(...sourceProblems(data, sources), ...(check ? check(data) : []));
      }
      problems.push(...found.map((problem) => `${json}: ${problem}`));
    }
  }
  for (const entry of modules) {
    if (!existsSync(absolute(dataFolder, 'schema', entry.schema))) {
      problems.push(`${entry.json}: the schema ${entry.schema} is missing`);
    }
  }
  return problems;
}

async function main(args) {
  const ddf = args.indexOf('--ddf');
  if (ddf >= 0) {
    if (args[ddf + 1] === undefined) {
      process.stderr.write('--ddf needs the path of a DDF file\n');
      return 2;
    }
    await rebuildNodes(args[ddf + 1], args[ddf + 2]);
  }
  const problems = validateAll();
  if (problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`);
    return 1;
  }
  let outdated = 0;
  for (const entry of modules) {
    const path = absolute(knowledgeFolder, entry.module);
    const text = moduleText(entry, moduleData(entry));
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    if (args.includes('--check')) {
      process.stderr.write(`${entry.module} is out of date: run node scripts/gen-data.mjs\n`);
      outdated += 1;
    } else {
      writeFileSync(path, text);
      process.stdout.write(`wrote ${knowledgeFolder}/${entry.module}\n`);
    }
  }
  return outdated > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
