import { secretName } from '../../knowledge/secret-names';
import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule } from '../rule';
import { knownElement } from './support';

export default elementRule<'secret'>({
  meta: {
    id: 'secret-in-profile',
    title: 'The profile holds a password in clear text',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      secret:
        "'{name}' holds a secret in clear text. Everybody who can read the profile, the deployment share or the management console has it. Remove it and use certificates.",
    },
    sources: ['vpnv2-csp', 'vpn-security'],
    docs: {
      why: 'A profile is copied to shares, consoles, logs and every client, where any user can read it. A password in it is known to all of them.',
      remedy:
        'Remove the secret and change it, since it may have been read. Certificates need none.',
      exceptions:
        'The pre-shared key of L2TP is reported by l2tp-psk-in-profile. In plug-in configuration only elements with plain names such as `Password` are looked at. The secret itself is never shown.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><APNBinding><UserName>vpn</UserName><«Password»>Pa55word</Password></APNBinding></VPNProfile>',
          message:
            "'Password' holds a secret in clear text. Everybody who can read the profile, the deployment share or the management console has it. Remove it and use certificates.",
        },
        {
          code: '<VPNProfile><PluginProfile><CustomConfiguration><vpn><«sharedSecret»>Pa55word</sharedSecret></vpn></CustomConfiguration></PluginProfile></VPNProfile>',
          message:
            "'sharedSecret' holds a secret in clear text. Everybody who can read the profile, the deployment share or the management console has it. Remove it and use certificates.",
        },
      ],
      good: [
        {
          code: '<VPNProfile><PluginProfile><CustomConfiguration><savePassword>1</savePassword><password>true</password></CustomConfiguration></PluginProfile></VPNProfile>',
        },
        { code: '<VPNProfile><APNBinding><Password></Password></APNBinding></VPNProfile>' },
      ],
    },
  },
  elements: ['VPNProfile/APNBinding/Password', 'VPNProfile/PluginProfile/CustomConfiguration'],
  check(element, { report }) {
    if (element.name !== 'CustomConfiguration') {
      if (knownElement(element)?.format === 'secret' && element.value) {
        report(element.nameSpan, 'secret', { name: element.name });
      }
      return;
    }
    for (const inner of element.descendants()) {
      if (secretName(inner.localName) === 'exact' && isSecret(inner)) {
        report(inner.nameSpan, 'secret', { name: inner.localName });
      }
    }
  },
});

/** Switches such as `<Password>true</Password>` say whether one is asked for. */
function isSecret(element: XmlElement): boolean {
  const text = element.knownValue?.text;
  return text !== undefined && !/^(true|false|yes|no|on|off|\d{1,2})$/i.test(text);
}
