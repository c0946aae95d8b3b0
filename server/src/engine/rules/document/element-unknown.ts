import { renameElement } from '../../fix/edits';
import {
  exportedElement,
  nameOf,
  profileChildren,
  profileElement,
} from '../../knowledge/profilexml';
import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule, type FixInput, type Report } from '../rule';
import { listFix } from './lists';
import { isTaken, judgeChildren, judgeName, lastName } from '../../formats/profilexml/structure';

type Message = 'unknown' | 'exported' | 'meant' | 'value' | 'around' | 'rename' | 'unwrap';

export default elementRule<Message>({
  meta: {
    id: 'element-unknown',
    title: 'The schema has no such element here',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    uncovers: true,
    messages: {
      unknown:
        "'{found}' is not an element of {parent}: the setting is missing, or Windows refuses the profile. {parent} may hold {names}.",
      exported:
        "'{found}' is in no schema. Windows was seen to write it, and it is reported to be read again; nothing documents that.",
      meant:
        "'{found}' is not an element of {parent}, but '{name}' is: as it stands the setting is missing, or Windows refuses the profile.",
      value: "'{found}' cannot stand in {parent}, which holds a value and no elements.",
      around:
        "'{found}' is not an element of {parent}, where '{name}' stands with nothing around it: as it stands the setting is missing, or Windows refuses the profile.",
      rename: "Rename '{found}' to '{name}'",
      unwrap: "Remove '{found}' around its entries",
    },
    sources: ['vpnv2-xsd', 'vpnv2-ddf', 'itpro-docs-10907'],
    docs: {
      why: 'Windows reads the elements the schema of ProfileXML names. An element with another name is at best ignored, so that the setting is silently missing; at worst the whole profile is refused.',
      remedy:
        'Correct the name. The names of OMA-URI nodes and of PowerShell parameters are often similar but not the same.',
      exceptions:
        'Elements of the Windows 11 nodes, which the published XSD lacks, are known. EAP configuration and plug-in configuration are not looked at here.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><Route><Address>10.0.0.0</Address><«Prefix»>8</Prefix></Route></VPNProfile>',
          message:
            "'Prefix' is not an element of Route, but 'PrefixSize' is: as it stands the setting is missing, or Windows refuses the profile.",
          fixed:
            '<VPNProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route></VPNProfile>',
        },
        {
          code: '<VPNProfile><Proxy><«Bypass»>x</Bypass></Proxy></VPNProfile>',
          message:
            "'Bypass' is not an element of Proxy: the setting is missing, or Windows refuses the profile. Proxy may hold AutoConfigUrl, Manual.",
        },
        {
          code: '<VPNProfile><«VpnProxy»><ProxyServer>proxy.example.com:8080</ProxyServer><ExceptionPrefix>*.example.com</ExceptionPrefix></VpnProxy></VPNProfile>',
          message:
            "'VpnProxy' is in no schema. Windows was seen to write it, and it is reported to be read again; nothing documents that.",
        },
        {
          code: '<VPNProfile><NativeProfile><Servers><«Host»>vpn.example.com</Host></Servers></NativeProfile></VPNProfile>',
          message: "'Host' cannot stand in Servers, which holds a value and no elements.",
        },
        {
          code: [
            '<VPNProfile>',
            '  <«Routes»>',
            '    <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
            '    <Route><Address>10.1.0.0</Address><PrefixSize>16</PrefixSize></Route>',
            '  </Routes>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            "'Routes' is not an element of VPNProfile, where 'Route' stands with nothing around it: as it stands the setting is missing, or Windows refuses the profile.",
          fixed: [
            '<VPNProfile>',
            '    <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
            '    <Route><Address>10.1.0.0</Address><PrefixSize>16</PrefixSize></Route>',
            '</VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        {
          code: '<VPNProfile><PrivateNetwork>true</PrivateNetwork><NativeProfile><ProtocolList><NativeProtocol><Type>Sstp</Type></NativeProtocol></ProtocolList></NativeProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile><PluginProfile><CustomConfiguration><Anything/></CustomConfiguration></PluginProfile></VPNProfile>',
        },
      ],
    },
  },
  elements: 'all',
  check(element, { text, report }) {
    for (const { children, verdict, parentPath } of judgeChildren(element)) {
      if (verdict.kind !== 'unknown') continue;
      for (const child of children) {
        const inner = wrappedIn(child, parentPath);
        if (inner) reportAround(child, inner, lastName(parentPath), text, report);
        else reportUnknown(child, verdict.name, element, parentPath, report);
      }
    }
  },
});

/** The name of what an element is only put around: its children belong where it stands itself. */
function wrappedIn({ elements }: XmlElement, parentPath: string): string | undefined {
  const isAround = elements.every(({ name }) => judgeName(parentPath, name).kind === 'known');
  return isAround ? elements[0]?.name : undefined;
}

function reportAround(
  child: XmlElement,
  name: string,
  parent: string,
  text: string,
  report: Report<Message>,
): void {
  const fixes = [listFix(child, name, text)];
  report(child.nameSpan, 'around', { found: child.name, parent, name }, { fixes });
}

function reportUnknown(
  child: XmlElement,
  name: string | undefined,
  element: XmlElement,
  parentPath: string,
  report: Report<Message>,
): void {
  const found = child.name;
  const parent = lastName(parentPath);
  const entry = profileElement(parentPath);
  if (entry && entry.type !== 'container') report(child.nameSpan, 'value', { found, parent });
  else if (exportedElement(`${parentPath}/${found}`)) {
    report(child.nameSpan, 'exported', { found }, { severity: 'information' });
  } else if (name === undefined) {
    const names = listed(profileChildren(parentPath).map(nameOf));
    report(child.nameSpan, 'unknown', { found, parent, names });
  } else {
    const fixes: FixInput<Message>[] = isTaken(element, parentPath, name)
      ? []
      : [
          {
            title: 'rename',
            data: { found, name },
            safety: 'unsafe',
            preferred: true,
            edits: renameElement(child, name),
          },
        ];
    report(child.nameSpan, 'meant', { found, parent, name }, { fixes });
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and others` : shown;
}
