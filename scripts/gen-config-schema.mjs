// Writes schemas/aovpn.schema.json, the JSON Schema of the project file .aovpn.json, from the rules
// and the known Windows releases. With --check it fails when the file is not up to date.
import { format } from 'prettier';
import { loadModule } from './load-engine.mjs';
import { Output } from './output.mjs';

const { allRules } = await loadModule('server/src/engine/rules/all.generated.ts');
const { windowsReleases } = await loadModule('server/src/engine/knowledge/windows.ts');
const { ruleUrl } = await loadModule('server/src/engine/rules/urls.ts');
const { DEFAULT_SETTINGS, DEPLOYMENTS } = await loadModule('server/src/engine/config/settings.ts');
const { MAX_FINDINGS_LIMIT, SEVERITY_SETTINGS } = await loadModule(
  'server/src/engine/config/projectFile.ts',
);

const { EXPECTATION_KEYS, EXPECTED_WAYS } = await loadModule(
  'server/src/engine/config/expectations.ts',
);

const DEPLOYMENT_TEXTS = {
  any: 'Not decided, or several ways.',
  intune: 'Microsoft Intune: a VPN profile or a custom profile with OMA-URI.',
  powershell: 'A PowerShell script that writes to the MDM bridge (MDM_VPNv2_01).',
  configmgr: 'Microsoft Configuration Manager.',
};

const SEVERITY_TEXTS = {
  error: 'Windows rejects the file or the connection cannot work.',
  warning: 'It works differently from what the file seems to say.',
  information: 'Worth knowing.',
  hint: 'Advice; not drawn as a problem.',
  off: 'Not reported.',
};

for (const [values, texts] of [
  [DEPLOYMENTS, DEPLOYMENT_TEXTS],
  [SEVERITY_SETTINGS, SEVERITY_TEXTS],
]) {
  for (const value of values) if (!(value in texts)) throw new Error(`No text for '${value}'.`);
}

function ruleProperty({ meta }) {
  return {
    $ref: '#/definitions/severity',
    description: `${meta.title}. Default: ${meta.severity}.`,
    markdownDescription: `${meta.title}. Default: \`${meta.severity}\`.\n\n[About this rule](${ruleUrl(meta.id)})`,
  };
}

/** A pattern for the releases that come after one such as `11-26H1`. */
function newerThan(id) {
  const [, generation, tens, ones, half] = /^1(\d)-(\d)(\d)H([12])$/.exec(id);
  const above = (digit) => (digit === '9' ? '(?!)' : `[${Number(digit) + 1}-9]`);
  const later = `(?:${tens}${above(ones)}|${above(tens)}\\d)H[12]`;
  const sameYear = half === '1' ? `|${tens}${ones}H2` : '';
  return `^1(?:${generation}-(?:${later}${sameYear})|${above(generation)}-\\d\\dH[12])$`;
}

/** The settings of an expectation. */
function expectationProperties() {
  const text = (description) => ({ type: 'string', minLength: 1, description });
  const texts = (description) => ({ $ref: '#/definitions/texts', description });
  const way = { enum: EXPECTED_WAYS };
  const properties = {
    profile: texts('Files whose connections are meant, up together; relative to this folder.'),
    target: text('An address, a name, a URL, or NAME=ADDRESS.'),
    name: text('A name, as "target".'),
    via: {
      description: 'The way that is right, or a list of those that are.',
      anyOf: [way, { type: 'array', items: way }],
    },
    dns: texts('A DNS server of the name rule that fits; an empty list for none.'),
    app: text('The program: path, package family name, or SYSTEM.'),
    port: { type: 'integer', minimum: 0, maximum: 65535, description: 'The port asked for.' },
    protocol: { type: ['string', 'integer'], description: 'tcp, udp, icmp or a number.' },
    assume: {
      description: 'What is in no file, by the keys of aovpn trace --assume.',
      anyOf: [
        { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
        { $ref: '#/definitions/texts' },
      ],
    },
    accept: texts('Targets that go through the tunnel.'),
    deny: texts('Targets that stay outside or are blocked.'),
    agree: texts('Files of the client and of the server that agree.'),
    is: { enum: [true, false, 'unknown'], default: true, description: 'What "agree" comes to.' },
  };
  for (const key of EXPECTATION_KEYS)
    if (!(key in properties)) throw new Error(`No schema for '${key}'.`);
  return properties;
}

/** What can be set for all files, and otherwise for some. */
const fileSettings = {
  target: {
    type: 'object',
    description: 'What the files are meant for.',
    additionalProperties: false,
    properties: {
      windows: {
        description: 'Oldest Windows release among the clients.',
        anyOf: [
          {
            enum: windowsReleases.map((r) => r.id),
            enumDescriptions: windowsReleases.map((r) => `${r.name}, build ${r.build}`),
          },
          // Releases to come are taken for the newest one known.
          { type: 'string', pattern: newerThan(windowsReleases[windowsReleases.length - 1].id) },
        ],
      },
      deployment: {
        description: 'How the profiles reach the clients.',
        enum: DEPLOYMENTS,
        enumDescriptions: DEPLOYMENTS.map((d) => DEPLOYMENT_TEXTS[d]),
        default: DEFAULT_SETTINGS.target.deployment,
      },
    },
  },
  rules: {
    $ref: '#/definitions/rules',
    description: 'Severity by rule; rules not named have their default.',
  },
  maxFindings: {
    type: 'integer',
    description: 'Most findings reported for one file; a note says when some were left out.',
    minimum: 1,
    maximum: MAX_FINDINGS_LIMIT,
    default: DEFAULT_SETTINGS.maxFindings,
  },
};

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Always On VPN project file',
  description: 'Settings for checking the Always On VPN files below this folder.',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: 'Address of this schema.' },
    ...fileSettings,
    ignores: {
      type: 'array',
      description:
        "Files and folders that are left out, relative to this folder: '*' within a name, '**' for any folders. A pattern without a slash fits at any depth; one with '!' takes files back in, the last one that fits decides.",
      items: { type: 'string', minLength: 1, pattern: '^!?[^!\\\\][^\\\\]*$' },
      examples: [['archive/', '*.bak.xml', '!archive/in-use.xml']],
    },
    overrides: {
      type: 'array',
      description: 'Settings for some files, laid over the others; a later one goes first.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['files'],
        properties: {
          files: {
            type: 'array',
            description: 'The files: patterns as in "ignores".',
            items: { type: 'string', minLength: 1, pattern: '^[^!\\\\][^\\\\]*$' },
          },
          ...fileSettings,
        },
      },
      examples: [[{ files: ['lab/'], rules: { 'suppression-unused': 'off' } }]],
    },
    deployments: {
      type: 'object',
      description:
        'Files that belong together and are compared, by a name of your own: patterns as in "ignores".',
      additionalProperties: {
        type: 'array',
        items: { type: 'string', minLength: 1, pattern: '^[^!\\\\][^\\\\]*$' },
      },
      examples: [{ 'head office': ['user.xml', 'device.xml', 'servers/rras.ps1'] }],
    },
    expect: {
      type: 'array',
      description: 'What is expected of connections; "aovpn test" holds it against the files.',
      items: { $ref: '#/definitions/expectation' },
      examples: [
        [
          { profile: 'user.xml', target: '10.20.1.5', via: 'tunnel' },
          { profile: 'user.xml', name: 'intranet.corp.example.net', dns: '10.20.0.10' },
          { agree: ['user.xml', 'server.ps1'] },
        ],
      ],
    },
  },
  definitions: {
    rules: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(allRules.map((rule) => [rule.meta.id, ruleProperty(rule)])),
    },
    texts: {
      anyOf: [
        { type: 'string', minLength: 1 },
        { type: 'array', items: { type: 'string', minLength: 1 } },
      ],
    },
    expectation: {
      type: 'object',
      additionalProperties: false,
      properties: expectationProperties(),
    },
    severity: {
      enum: SEVERITY_SETTINGS,
      enumDescriptions: SEVERITY_SETTINGS.map((s) => SEVERITY_TEXTS[s]),
    },
  },
};

const output = new Output();
const json = await format(JSON.stringify(schema), { parser: 'json', printWidth: 100 });
output.add('schemas/aovpn.schema.json', json);
output.finish();
