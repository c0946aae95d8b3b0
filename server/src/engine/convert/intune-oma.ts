/** A custom profile of Intune with the OMA-URI of ProfileXML, as Microsoft Graph takes it. */
import { encodeBase64 } from '../embedded/base64';
import type { TargetForm } from './form';
import { profileNode } from './loc-uri';
import { profileText } from './profilexml';

export const INTUNE_OMA: TargetForm = {
  id: 'intune-oma',
  title: 'custom profile of Intune (JSON of Microsoft Graph)',
  extension: '.json',
  language: 'json',
  needsName: true,
  write(connection, name) {
    const profile = profileText(connection, name, false);
    const node = profileNode(connection, name);
    const setting = {
      '@odata.type': '#microsoft.graph.omaSettingStringXml',
      displayName: 'ProfileXML',
      omaUri: node.uri,
      fileName: 'ProfileXML.xml',
      value: encodeBase64(profile.text),
    };
    const json = {
      '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
      displayName: name,
      omaSettings: [setting],
    };
    return {
      text: `${JSON.stringify(json, null, 2)}\n`,
      losses: [...profile.losses, ...node.losses],
    };
  },
};
