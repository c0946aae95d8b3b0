import { renameElement } from '../../fix/edits';
import { eapData } from '../../knowledge/eap.generated';
import { eapContainer } from '../../knowledge/eap-types';
import { eapHost, prefixOf, type EapNode } from '../../formats/eap/configuration';
import { closest } from '../../text/similarity';
import { eapRule } from '../rule';
import { peapWith, tlsWith } from './examples';
import { COMMON } from './support';
import { once } from '../../text/once';

/** The names of all elements, wherever they belong. */
const knownNames = once(
  (): ReadonlySet<string> =>
    new Set(
      Object.values(eapData.types).flatMap((type) =>
        type.kind === 'container' ? type.children.map((child) => child.name) : [],
      ),
    ),
);

type Message = 'meant' | 'elsewhere' | 'unknown' | 'rename';

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-element-unknown',
    title: 'The EAP schema has no such element here',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    uncovers: true,
    messages: {
      meant:
        "'{found}' is not an element of {parent}, but '{name}' is: as it stands the setting is missing, or Windows refuses the configuration.",
      elsewhere:
        "'{found}' is not an element of {parent}; it belongs to {home}. As it stands the setting is missing, or Windows refuses the configuration.",
      unknown:
        "'{found}' is not an element of {parent}: the setting is missing, or Windows refuses the configuration. {parent} may hold {names}.",
      rename: "Rename it to '{name}'",
    },
    sources: [
      'eap-hostconfig',
      'eap-peap-v1',
      'eap-peap-v2',
      'eap-tls-v1',
      'eap-tls-v3',
      'eap-mschapv2-v1',
    ],
    docs: {
      why: 'Each schema of EAP configuration names the elements it takes, in exact spelling. A typing error in a setting of server validation means that the setting is not there.',
      remedy: 'Correct the name, or move the element where it belongs.',
      exceptions:
        'Elements in namespaces of other vendors are not looked at, nor the settings of EAP-SIM and EAP-AKA. Elements Windows writes although no schema page names them, such as `GroupSmartCardCerts`, are known.',
    },
    examples: {
      bad: [
        {
          code: peapWith('<«FastReConnect»>true</FastReConnect>'),
          message:
            "'FastReConnect' is not an element of EapType, but 'FastReconnect' is: as it stands the setting is missing, or Windows refuses the configuration.",
          fixed: peapWith('<FastReconnect>true</FastReconnect>'),
        },
        {
          code: tlsWith('<«ServerNames»>nps.corp.example.net</ServerNames>'),
          message:
            "'ServerNames' is not an element of EapType; it belongs to ServerValidation. As it stands the setting is missing, or Windows refuses the configuration.",
        },
        {
          code: tlsWith('<ServerValidation>', '  <«Proxy»>x</Proxy>', '</ServerValidation>'),
          message:
            "'Proxy' is not an element of ServerValidation: the setting is missing, or Windows refuses the configuration. ServerValidation may hold DisableUserPromptForServerValidation, ServerNames, TrustedRootCA.",
        },
      ],
      good: [
        { code: tlsWith('<Thing xmlns="urn:example:vendor">x</Thing>') },
        { code: peapWith('<FastReconnect>true</FastReconnect>') },
      ],
    },
  },
  check({ host, report }) {
    for (const node of eapHost(host).nodes) {
      const parent = node.parent;
      if (node.place !== 'unknown' || !parent?.is || node.element.name === '') continue;
      // A name with 'xmlns' glued to it has a rule of its own.
      if (node.element.name.endsWith('xmlns')) continue;
      const { element } = node;
      if (element.inHole(element.openTagSpan)) continue;
      const found = element.localName;
      const data = { found, parent: parent.element.localName };
      const names = namesIn(parent);
      // A name that another element has is no typing error.
      const name = knownNames().has(found) ? undefined : closest(found, names);
      if (name !== undefined) {
        const prefix = prefixOf(element.name);
        const full = prefix === '' ? name : `${prefix}:${name}`;
        // A close tag of another name is the slip then, and reported as such.
        const taken = !element.closed || parent.children.some((child) => child.is?.name === name);
        report(
          element.nameSpan,
          'meant',
          { ...data, name },
          {
            fixes: taken
              ? []
              : [
                  {
                    title: 'rename',
                    data: { name: full },
                    safety: 'unsafe',
                    preferred: true,
                    edits: renameElement(element, full),
                  },
                ],
          },
        );
        continue;
      }
      const home = homeOf(parent, found);
      if (home !== undefined) report(element.nameSpan, 'elsewhere', { ...data, home });
      else report(element.nameSpan, 'unknown', { ...data, names: names.join(', ') });
    }
  },
});

function namesIn(node: EapNode): readonly string[] {
  const type = node.is && eapContainer(eapData, node.is.type);
  return [...new Set(type?.children.map((child) => child.name))];
}

/** The sibling container that takes an element of a name, when there is just one. */
function homeOf(parent: EapNode, name: string): string | undefined {
  const around = [parent, parent.parent].flatMap((node) => {
    const type = node?.is && eapContainer(eapData, node.is.type);
    return type?.children ?? [];
  });
  const homes = around.filter((child) =>
    eapContainer(eapData, child.type)?.children.some((inner) => inner.name === name),
  );
  const names = [...new Set(homes.map((child) => child.name))];
  return names.length === 1 ? names[0] : undefined;
}
