import { carriedRule } from '../rule';
import { likelyName, levelAbove, nodeOf, isProfileXml } from '../../formats/vpnv2/address';
import { placeOf } from '../../formats/vpnv2/profiles';
import { rewrite, sends } from './support';

export default carriedRule<
  'unknown' | 'meant' | 'rename' | 'holder' | 'tree' | 'moveTree' | 'none'
>({
  meta: {
    id: 'omauri-unknown-node',
    title: 'The address names no node of the VPNv2 CSP',
    kinds: ['intune', 'syncml', 'powershell'],
    group: 'carrier',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      unknown:
        "'{found}' is no node of the VPNv2 CSP at this place, so Windows refuses the setting (0x87D10194, not found). For a whole profile the last name is ProfileXML.",
      meant:
        "'{found}' is no node of the VPNv2 CSP at this place, so Windows refuses the setting (0x87D10194, not found). Write '{name}'.",
      rename: "Write '{name}'",
      holder:
        "'{found}' only holds other nodes and takes no value. Name the node below it that is to be set.",
      tree: "'{found}' is a node below ./{right} only. Below ./{tree} Windows does not find it.",
      moveTree: 'Address ./{right}',
      none: 'The address ends with the name of the profile and takes no value. For a whole profile add /ProfileXML.',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp', 'intune-errors'],
    docs: {
      why: 'An OMA-URI leads to a node that the configuration service provider has. Where it has none of that name, the client answers that the target was not found, Intune shows error 0x87D10194, and the connection is never made.',
      remedy:
        'Write the node as the description of the VPNv2 CSP has it. A whole profile goes to `./User/Vendor/MSFT/VPNv2/Name/ProfileXML` or `./Device/Vendor/MSFT/VPNv2/Name/ProfileXML`, lists have a name for each row: `RouteList/1/Address`.',
      exceptions:
        'Nodes that only older descriptions have, such as `LockDown`, are known too. The case of names has a rule of its own.',
    },
    examples: {
      bad: [
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/«PrfolieXML»", "value": "a" }\n',
          message:
            "'PrfolieXML' is no node of the VPNv2 CSP at this place, so Windows refuses the setting (0x87D10194, not found). Write 'ProfileXML'.",
          fixed: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "a" }\n',
        },
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/«DeviceTunnel»", "value": "true" }\n',
          message:
            "'DeviceTunnel' is a node below ./Device only. Below ./User Windows does not find it.",
          fixed: '{ "omaUri": "./Device/Vendor/MSFT/VPNv2/AOVPN/DeviceTunnel", "value": "true" }\n',
        },
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/«NativeProfile»", "value": "a" }\n',
          message:
            "'NativeProfile' only holds other nodes and takes no value. Name the node below it that is to be set.",
        },
        {
          kind: 'syncml',
          code: '<Add><Item><Target><LocURI>./Device/Vendor/MSFT/VPNv2/AOVPN/RouteList/1/«Adress»</LocURI></Target><Data>10.0.0.0</Data></Item></Add>\n',
          message:
            "'Adress' is no node of the VPNv2 CSP at this place, so Windows refuses the setting (0x87D10194, not found). Write 'Address'.",
          fixed:
            '<Add><Item><Target><LocURI>./Device/Vendor/MSFT/VPNv2/AOVPN/RouteList/1/Address</LocURI></Target><Data>10.0.0.0</Data></Item></Add>\n',
        },
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/«Timeout»", "value": "5" }\n',
          message:
            "'Timeout' is no node of the VPNv2 CSP at this place, so Windows refuses the setting (0x87D10194, not found). For a whole profile the last name is ProfileXML.",
        },
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/«AOVPN»", "value": "5" }\n',
          message:
            'The address ends with the name of the profile and takes no value. For a whole profile add /ProfileXML.',
        },
      ],
      good: [
        { code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/AlwaysOn", "value": true }\n' },
        {
          kind: 'syncml',
          code: '<Delete><Item><Target><LocURI>./Device/Vendor/MSFT/VPNv2/AOVPN</LocURI></Target></Item></Delete>\n',
        },
      ],
    },
  },
  check({ node, text, report }) {
    const { target, address } = node;
    if (!target) return;
    const last = target.parts.at(-1);
    if (!last) {
      const isSet = sends(node) && node.valueSpan !== undefined && target.profile !== undefined;
      if (isSet && target.profile) report(placeOf(address, target.profile), 'none');
      return;
    }
    if (isProfileXml(target)) return;
    const level = nodeOf(target);
    if (level?.node) {
      const { format, trees } = level.node;
      const [right] = trees;
      if (!trees.includes(target.tree) && right !== undefined) {
        const written = /^\s*\.?\/(user|device)\//i.exec(address.text);
        const start = written ? written[0].length - (written[1]?.length ?? 0) - 1 : 0;
        const edits = written
          ? rewrite(node, { start, end: start + (written[1]?.length ?? 0) }, right, text)
          : [];
        report(
          placeOf(address, last),
          'tree',
          { found: last.text, right, tree: target.tree },
          edits.length > 0
            ? { fixes: [{ title: 'moveTree', data: { right }, safety: 'unsafe', edits }] }
            : {},
        );
      } else if (format === 'node' && sends(node) && node.valueSpan !== undefined) {
        report(placeOf(address, last), 'holder', { found: last.text });
      }
      return;
    }
    const wrong = target.parts[target.levels.length] ?? last;
    const name = likelyName(levelAbove(target), wrong.text);
    if (name === undefined) {
      report(placeOf(address, wrong), 'unknown', { found: wrong.text });
      return;
    }
    const edits = rewrite(node, wrong.span, name, text);
    report(
      placeOf(address, wrong),
      'meant',
      { found: wrong.text, name },
      { fixes: [{ title: 'rename', data: { name }, safety: 'unsafe', preferred: true, edits }] },
    );
  },
});
