import { scriptRule } from '../rule';
import { literalOf, type Literal } from '../../formats/powershell/calls';
import { cmdletData } from '../../knowledge/cmdlets.generated';
import { propertyValues } from './support';

export default scriptRule<'name' | 'set'>({
  meta: {
    id: 'ps-wmi-class-or-namespace',
    title: 'A name of the MDM bridge is misspelt',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    // What is written into a class that is known is looked at.
    uncovers: true,
    messages: {
      name: "'{value}' is not known to the MDM bridge. It is {right}.",
      set: 'Write {right}',
    },
    sources: ['vpnv2-csp', 'wmi-bridge', 'device-tunnel'],
    docs: {
      why: 'Class, namespace and parent of the VPNv2 CSP have fixed names. With another one Windows finds no provider or no node.',
      remedy: 'Use the name of the message.',
      exceptions: 'Case does not matter.',
    },
    examples: {
      bad: [
        {
          code: "$c = '«MDM_VPNv2_1»'",
          message: "'MDM_VPNv2_1' is not known to the MDM bridge. It is MDM_VPNv2_01.",
          fixed: "$c = 'MDM_VPNv2_01'",
        },
        {
          code: "$c = 'MDM_VPNv2_01'; $n = '«root\\cimv2\\dmmap»'",
          message:
            "'root\\cimv2\\dmmap' is not known to the MDM bridge. It is root\\cimv2\\mdm\\dmmap.",
          fixed: "$c = 'MDM_VPNv2_01'; $n = 'root\\cimv2\\mdm\\dmmap'",
        },
        {
          code: "$c = 'MDM_VPNv2_01'; $p = [CimProperty]::Create('ParentID', '«./Vendor/MSFT/VPN»', 'String', 'Key')",
          message: "'./Vendor/MSFT/VPN' is not known to the MDM bridge. It is ./Vendor/MSFT/VPNv2.",
          fixed:
            "$c = 'MDM_VPNv2_01'; $p = [CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key')",
        },
      ],
      good: [
        { code: "$c = 'MDM_VPNv2_01'; $n = 'root/cimv2/mdm/dmmap'; $p = './Vendor/MSFT/VPNv2'" },
        { code: 'Get-CimInstance -ClassName MDM_VPNv2_01 -Namespace root\\cimv2\\mdm\\dmmap' },
      ],
    },
  },
  check({ script, report }) {
    const { className, namespace, parentId } = cmdletData.bridge;
    const check = (literal: Literal | undefined, right: string) => {
      if (!literal) return;
      const edits = [{ span: literal.span, text: right }];
      report(
        literal.span,
        'name',
        { value: literal.text, right },
        {
          ...(literal.isEditable && {
            fixes: [{ title: 'set', data: { right }, safety: 'safe', preferred: true, edits }],
          }),
        },
      );
    };
    for (const string of script.strings) {
      if (string.content.end - string.content.start > 60 || string.holes.length > 0) continue;
      const literal = literalOf(script, string);
      const text = literal?.text.trim() ?? '';
      if (/^mdm_?vpn_?v?2?_?0?1?$/i.test(text) && text.toLowerCase() !== className.toLowerCase()) {
        check(literal, className);
      }
      const path = text.replace(/\/+/g, '\\').toLowerCase();
      if (/^root\\[\w\\]*dmmap$/.test(path) && path !== namespace.toLowerCase())
        check(literal, namespace);
    }
    if (!/MDM_VPNv2/i.test(script.text)) return;
    for (const value of propertyValues(script, 'ParentID')) {
      const literal = literalOf(script, value);
      if (literal && literal.text.toLowerCase() !== parentId.toLowerCase())
        check(literal, parentId);
    }
  },
});
