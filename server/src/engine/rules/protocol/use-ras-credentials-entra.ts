import { replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { profileRule } from '../rule';
import { isBeforeWindows11 } from './support';
import { mayHideChildren } from '../../formats/profilexml/absence';

const NAME = 'UseRasCredentials';

const PROFILE = [
  '  <NativeProfile>',
  '    <Authentication><UserMethod>Eap</UserMethod></Authentication>',
  '  </NativeProfile>',
];

export default profileRule<'kept' | 'insert' | 'off'>({
  meta: {
    id: 'use-ras-credentials-entra',
    title: 'The credentials of the tunnel are used for network sign-in too',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'off',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      kept: 'Windows offers the credentials of this tunnel to file servers and web sites. On devices joined to Entra ID only, set UseRasCredentials to false, so that Kerberos uses those of the sign-in.',
      insert: 'Insert UseRasCredentials false',
      off: 'Set UseRasCredentials to false',
    },
    sources: ['vpn-conditional-access', 'aovpn-profile-user', 'vpnv2-ddf'],
    docs: {
      why: 'By default Credential Manager keeps the credentials of a VPN session for other resources. On a device joined to Entra ID only, the certificate of the tunnel is then offered where the credentials of the Windows sign-in would do, and access to file shares fails or prompts.',
      remedy: 'Set `UseRasCredentials` to `false`.',
      exceptions:
        'Off by default: on devices joined to a domain the default is fine. Switch it on for fleets joined to Entra ID. The element came with Windows 11 and was seen to work from 24H2 on, so older targets are not reported.',
    },
    examples: {
      bad: [
        {
          code: ['<«VPNProfile»>', ...PROFILE, '</VPNProfile>'].join('\n'),
          message:
            'Windows offers the credentials of this tunnel to file servers and web sites. On devices joined to Entra ID only, set UseRasCredentials to false, so that Kerberos uses those of the sign-in.',
          fixed: [
            '<VPNProfile>',
            ...PROFILE,
            '  <UseRasCredentials>false</UseRasCredentials>',
            '</VPNProfile>',
          ].join('\n'),
        },
        {
          code: [
            '<VPNProfile>',
            ...PROFILE,
            '  <UseRasCredentials>«true»</UseRasCredentials>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            'Windows offers the credentials of this tunnel to file servers and web sites. On devices joined to Entra ID only, set UseRasCredentials to false, so that Kerberos uses those of the sign-in.',
          fixed: [
            '<VPNProfile>',
            ...PROFILE,
            '  <UseRasCredentials>false</UseRasCredentials>',
            '</VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        {
          code: [
            '<VPNProfile>',
            ...PROFILE,
            '  <UseRasCredentials>false</UseRasCredentials>',
            '</VPNProfile>',
          ].join('\n'),
        },
        {
          code: ['<VPNProfile>', ...PROFILE, '</VPNProfile>'].join('\n'),
          target: { windows: '10-22H2' },
        },
      ],
    },
  },
  check({ profile, text, settings, report }) {
    if (profile.userMethod?.value !== 'eap' || profile.isDeviceTunnel) return;
    if (isBeforeWindows11(settings) === true) return;
    const element = profile.element(NAME);
    if (!element) {
      if (mayHideChildren(profile.root)) return;
      const edits = [insertChild(text, profile.root, NAME, [`<${NAME}>false</${NAME}>`])];
      report(
        profile.root.nameSpan,
        'kept',
        {},
        { fixes: [{ title: 'insert', safety: 'unsafe', preferred: true, edits }] },
      );
      return;
    }
    const field = profile.boolean(NAME);
    if (field?.value !== true) return;
    const edits = [replaceValue(element, 'false')];
    report(
      field.span,
      'kept',
      {},
      { fixes: [{ title: 'off', safety: 'unsafe', preferred: true, edits }] },
    );
  },
});
