import { secretsInJson } from '../../secrets/json';
import { secretsInText } from '../../secrets/text';
import { documentsInJson } from '../documents';
import type { Format } from '../format';
import type { ParsedFile } from '../file';
import { carriedParts, deliveryOf } from '../vpnv2/delivery';
import { nodeCompletions } from '../vpnv2/completion';
import { nodeHoverAt } from '../vpnv2/hover';
import { profilesOfNodes, withProfiles } from '../vpnv2/profiles';
import { nodeSymbols } from '../vpnv2/symbols';
import { kind } from './kind';
import { readIntune, type IntuneContent } from './reader';
import { profileOfTemplate } from './template';

/** A JSON file that carries documents, nodes or policies of the VPN template. */
export interface IntuneFile extends ParsedFile, IntuneContent {
  readonly kind: 'intune';
}

function parse(base: ParsedFile): IntuneFile {
  return { ...base, kind: 'intune', ...readIntune(base.text) };
}

/** JSON that carries profiles, as Intune and its Graph API have it. */
export const format: Format<IntuneFile, 'intune'> = {
  ...kind,
  parse,
  documents({ text, nodes, templates }) {
    const made = templates.map(profileOfTemplate);
    return withProfiles(documentsInJson(text), [...profilesOfNodes(nodes), ...made]);
  },
  scopes: ({ nodes, templates }, inside) => ({
    carried: () => carriedParts(nodes, inside()),
    template: () => templates.map((policy) => ({ policy })),
  }),
  secrets: ({ text }, inside) => [...secretsInJson(text), ...inside, ...secretsInText(text)],
  delivery: ({ nodes }, site, document) => deliveryOf(nodes, site, document),
  features: {
    hover: ({ nodes }, offset) => nodeHoverAt(nodes, offset),
    completion: ({ nodes }, offset) => nodeCompletions(nodes, offset),
    symbols: ({ nodes }) => nodeSymbols(nodes),
  },
};
