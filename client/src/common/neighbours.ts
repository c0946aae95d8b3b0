import * as vscode from 'vscode';

/** Settings whose `auto` depends on whether another extension does the same. */
const NEIGHBOURS = [
  // Serves XML in general; beside it our generic XML features stay off.
  { section: 'xml', setting: 'genericFeatures', extension: 'redhat.vscode-xml' },
  // Completes commands and parameters of installed modules.
  { section: 'powershell', setting: 'commandNames', extension: 'ms-vscode.powershell' },
];

/**
 * The `aovpn` settings as the server gets them: `auto` is resolved here, since only the client can
 * see other extensions.
 */
export function resolveNeighbours(settings: unknown): unknown {
  if (!isObject(settings)) return settings;
  const resolved = { ...settings };
  for (const { section, setting, extension } of NEIGHBOURS) {
    const value = resolved[section];
    const own = isObject(value) ? value : {};
    if ((own[setting] ?? 'auto') !== 'auto') continue;
    const present = vscode.extensions.getExtension(extension) !== undefined;
    resolved[section] = { ...own, [setting]: present ? 'off' : 'on' };
  }
  return resolved;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
