import * as vscode from 'vscode';

/** The extension that serves XML in general; beside it our generic XML features stay off. */
const XML_EXTENSION = 'redhat.vscode-xml';

/**
 * The `aovpn` settings as the server gets them: `auto` is resolved here, since only the client can
 * see other extensions.
 */
export function genericFeaturesSetting(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  const xml: unknown = 'xml' in settings ? settings.xml : undefined;
  const own = typeof xml === 'object' && xml !== null ? xml : {};
  const wanted: unknown = 'genericFeatures' in own ? own.genericFeatures : 'auto';
  if (wanted !== 'auto') return settings;
  const present = vscode.extensions.getExtension(XML_EXTENSION) !== undefined;
  return { ...settings, xml: { ...own, genericFeatures: present ? 'off' : 'on' } };
}
