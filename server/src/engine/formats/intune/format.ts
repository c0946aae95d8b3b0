import { secretsInJson } from '../../secrets/json';
import { secretsInText } from '../../secrets/text';
import { coveredBy } from '../../text/spans';
import { documentsInJson } from '../documents';
import type { Format } from '../format';
import type { ParsedFile } from '../file';
import { carriedParts, deliveryOf } from '../vpnv2/delivery';
import { nodeCompletions } from '../vpnv2/completion';
import { nodeHoverAt } from '../vpnv2/hover';
import { profilesOfNodes, withProfiles } from '../vpnv2/profiles';
import { nodeSymbols } from '../vpnv2/symbols';
import { beginsAsJson, kind } from './kind';
import { readIntune, readTree, type IntuneContent } from './reader';
import { secretsInTree } from './secrets';
import { plainPlaces, profileOfTemplate } from './template';
import { documentsInYaml, readYaml, type YamlTree } from './yaml';

/** A file that carries documents, nodes or policies of the VPN template. */
export interface IntuneFile extends ParsedFile, IntuneContent {
  readonly kind: 'intune';
  /** Where it is YAML; else it is JSON. */
  readonly yaml: YamlTree | undefined;
}

function parse(base: ParsedFile): IntuneFile {
  const yaml = beginsAsJson(base.text) ? undefined : readYaml(base.text);
  const content = yaml ? readTree(yaml.root, yaml.values) : readIntune(base.text);
  return { ...base, kind: 'intune', yaml, ...content };
}

/** JSON and YAML that carry profiles, as Intune, its Graph API and backup tools have it. */
export const format: Format<IntuneFile, 'intune'> = {
  ...kind,
  parse,
  documents({ text, yaml, nodes, templates }) {
    const made = templates.map(profileOfTemplate);
    const found = yaml ? documentsInYaml(yaml) : documentsInJson(text);
    const isPlain = coveredBy(templates.flatMap(plainPlaces));
    const documents = found.filter(({ inner }) => {
      const { start } = inner.toOuter({ start: 0, end: 0 });
      return !isPlain({ start, end: start });
    });
    return withProfiles(documents, [...profilesOfNodes(nodes), ...made]);
  },
  scopes: ({ nodes, templates }, inside) => ({
    carried: () => carriedParts(nodes, inside()),
    template: () => templates.map((policy) => ({ policy })),
  }),
  secrets: ({ text, yaml }, inside) => [
    ...(yaml ? secretsInTree(yaml.root, yaml.values) : secretsInJson(text)),
    ...inside,
    ...secretsInText(text),
  ],
  delivery: ({ nodes }, site, document) => deliveryOf(nodes, site, document),
  features: {
    hover: ({ nodes }, offset) => nodeHoverAt(nodes, offset),
    completion: ({ nodes }, offset) => nodeCompletions(nodes, offset),
    symbols: ({ nodes }) => nodeSymbols(nodes),
  },
};
