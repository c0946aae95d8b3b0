// Writes what package.json derives: settings from the metadata of the rules and the Windows data;
// languages and activation from the kinds of file; tools for language models from the engine's.
import { readFileSync } from 'node:fs';
import { connectingKinds } from './connecting-kinds.mjs';
import { loadModule, loadRules } from './load-engine.mjs';
import { Output } from './output.mjs';

const rules = await loadRules();
const { windowsReleases } = await loadModule('server/src/engine/knowledge/windows.ts');
const { kinds } = await loadModule('server/src/engine/formats/kinds.generated.ts');
const { activationEvents, explorerCondition, languagesFor } = await loadModule(
  'server/src/engine/formats/names.ts',
);
const { formats } = await loadModule('server/src/engine/formats/all.generated.ts');
const { TOOLS } = await loadModule('server/src/engine/tools/all.ts');
const { inputSchemaOf } = await loadModule('server/src/engine/tools/tool.ts');
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const severities = ['error', 'warning', 'information', 'hint', 'off'];

manifest.activationEvents = [
  ...activationEvents(kinds),
  // A page that was open when the window was closed.
  'onFileSystem:aovpn-docs',
  // The page of a connection that was open then.
  'onWebviewPanel:aovpn.connection',
  'workspaceContains:**/.aovpn.json',
];
// No editor knows what SyncML is; it is XML.
manifest.contributes.languages = [
  ...languagesFor(kinds),
  { id: 'xml', extensions: ['.syncml'] },
  // The project file takes comments.
  { id: 'jsonc', filenames: ['.aovpn.json'] },
];
const isConnecting = explorerCondition(connectingKinds(formats, kinds), 'aovpn.inUse');
/** What the menu of the explorer offers: commands on files and on folders. */
const EXPLORER = [
  { command: 'aovpn.showConnection', when: isConnecting },
  { command: 'aovpn.compareWith', when: isConnecting },
  { command: 'aovpn.checkFolder', when: 'explorerResourceIsFolder && aovpn.inUse' },
  { command: 'aovpn.newProjectFile', when: 'explorerResourceIsFolder && aovpn.inUse' },
];
manifest.contributes.menus['explorer/context'] = EXPLORER.map((item, index) => ({
  ...item,
  group: `6_aovpn@${index + 1}`,
}));
// For language models, in editors that have such (VS Code 1.95 and later; others pass this over).
manifest.contributes.languageModelTools = TOOLS.map((tool) => ({
  name: tool.name,
  displayName: tool.title,
  modelDescription: tool.description,
  canBeReferencedInPrompt: true,
  // `aovpn_check` is `#aovpnCheck` in a prompt.
  toolReferenceName: tool.name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
  icon: '$(shield)',
  tags: ['aovpn', 'vpn'],
  inputSchema: inputSchemaOf(tool),
}));
manifest.contributes.configuration = {
  title: 'Always On VPN',
  properties: {
    'aovpn.enable': {
      order: 0,
      scope: 'resource',
      type: 'boolean',
      default: true,
      markdownDescription: '%setting.enable%',
    },
    'aovpn.target.windows': {
      order: 1,
      scope: 'resource',
      type: 'string',
      enum: ['any', ...windowsReleases.map((r) => r.id)],
      enumDescriptions: ['%setting.unknown%', ...windowsReleases.map((r) => r.name)],
      default: 'any',
      markdownDescription: '%setting.target.windows%',
    },
    'aovpn.target.deployment': {
      order: 2,
      scope: 'resource',
      type: 'string',
      enum: ['any', 'intune', 'powershell', 'configmgr'],
      enumDescriptions: [
        '%setting.deployment.any%',
        '%setting.deployment.intune%',
        '%setting.deployment.powershell%',
        '%setting.deployment.configmgr%',
      ],
      default: 'any',
      markdownDescription: '%setting.target.deployment%',
    },
    'aovpn.rules': {
      order: 3,
      scope: 'resource',
      type: 'object',
      default: {},
      markdownDescription: '%setting.rules%',
      // Names with their titles once; a schema for each of them would be most of the manifest.
      propertyNames: {
        enum: rules.map(({ meta }) => meta.id),
        enumDescriptions: rules.map(({ meta }) => meta.title),
      },
      additionalProperties: { type: 'string', enum: severities },
    },
    'aovpn.maxFindings': {
      order: 4,
      scope: 'resource',
      type: 'integer',
      minimum: 1,
      maximum: 100000,
      default: 1000,
      markdownDescription: '%setting.maxFindings%',
    },
    'aovpn.workspace.maxFiles': {
      order: 4,
      scope: 'window',
      type: 'integer',
      minimum: 0,
      default: 2000,
      markdownDescription: '%setting.workspace.maxFiles%',
    },
    'aovpn.workspace.diagnostics': {
      order: 4,
      scope: 'window',
      type: 'boolean',
      default: false,
      markdownDescription: '%setting.workspace.diagnostics%',
    },
    'aovpn.xml.genericFeatures': {
      order: 5,
      scope: 'resource',
      type: 'string',
      enum: ['auto', 'on', 'off'],
      enumDescriptions: ['%setting.generic.auto%', '%setting.generic.on%', '%setting.generic.off%'],
      default: 'auto',
      markdownDescription: '%setting.generic%',
    },
    'aovpn.powershell.commandNames': {
      order: 6,
      scope: 'resource',
      type: 'string',
      enum: ['auto', 'on', 'off'],
      enumDescriptions: [
        '%setting.commandNames.auto%',
        '%setting.generic.on%',
        '%setting.generic.off%',
      ],
      default: 'auto',
      markdownDescription: '%setting.commandNames%',
    },
    'aovpn.rasphone.inlayHints': {
      order: 6,
      scope: 'resource',
      type: 'boolean',
      default: true,
      markdownDescription: '%setting.rasphone.inlayHints%',
    },
    'aovpn.codeLens': {
      order: 6,
      scope: 'resource',
      type: 'boolean',
      default: true,
      markdownDescription: '%setting.codeLens%',
    },
    'aovpn.inlayHints.addresses': {
      order: 6,
      scope: 'resource',
      type: 'boolean',
      default: true,
      markdownDescription: '%setting.inlayHints.addresses%',
    },
    'aovpn.inlayHints.values': {
      order: 6,
      scope: 'resource',
      type: 'boolean',
      default: true,
      markdownDescription: '%setting.inlayHints.values%',
    },
    'aovpn.trace.server': {
      order: 9,
      scope: 'window',
      type: 'string',
      enum: ['off', 'messages', 'verbose'],
      default: 'off',
      markdownDescription: '%setting.trace%',
    },
  },
};

const output = new Output();
output.add('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
output.finish();
