import { sortEdits } from '../../fix/apply';
import { removeNamed, replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { isAbsent, mayHideChildren } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { lockDownExample } from './support';

const NAME = 'NativeProtocolType';

export default profileRule<'other' | 'missing' | 'plugin' | 'lock' | 'ikev2' | 'insert'>({
  meta: {
    id: 'lockdown-not-ikev2',
    title: 'LockDown works with IKEv2 only',
    kinds: ['profilexml'],
    group: 'lockdown',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      other:
        "LockDown works with IKEv2 only; NativeProtocolType '{type}' is not supported there. Write IKEv2.",
      missing:
        'LockDown works with IKEv2 only, and this NativeProfile names no protocol. Write IKEv2.',
      plugin:
        'LockDown is described for IKEv2 of Windows itself only, and a VPN app makes this tunnel. Whether the lock holds then is not documented: use a NativeProfile with IKEv2, or remove LockDown.',
      lock: 'LockDown is switched on here.',
      ikev2: 'Set NativeProtocolType to IKEv2',
      insert: 'Insert NativeProtocolType IKEv2',
    },
    sources: ['vpn-security'],
    docs: {
      why: 'Microsoft offers LockDown for the built-in VPN with the connection type IKEv2 alone. A locked device whose tunnel cannot connect has no network at all.',
      remedy: 'Set `NativeProtocolType` to `IKEv2`.',
      exceptions:
        'With a VPN app the finding is an information, since no source says what happens there. In a device tunnel the rule about device tunnels speaks.',
    },
    examples: {
      bad: [
        {
          code: lockDownExample(['<NativeProtocolType>«Automatic»</NativeProtocolType>']),
          message:
            "LockDown works with IKEv2 only; NativeProtocolType 'Automatic' is not supported there. Write IKEv2.",
          fixed: lockDownExample(['<NativeProtocolType>IKEv2</NativeProtocolType>']),
        },
        {
          code: lockDownExample([
            '<NativeProtocolType>«ProtocolList»</NativeProtocolType>',
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '</ProtocolList>',
          ]),
          message:
            "LockDown works with IKEv2 only; NativeProtocolType 'ProtocolList' is not supported there. Write IKEv2.",
          fixed: lockDownExample(['<NativeProtocolType>IKEv2</NativeProtocolType>']),
        },
        {
          code: lockDownExample(['<Servers>vpn.example.com</Servers>']).replace(
            '<NativeProfile>',
            '<«NativeProfile»>',
          ),
          message:
            'LockDown works with IKEv2 only, and this NativeProfile names no protocol. Write IKEv2.',
          fixed: lockDownExample([
            '<Servers>vpn.example.com</Servers>',
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
          ]),
        },
        {
          code: '<VPNProfile><LockDown>true</LockDown><«PluginProfile»><ServerUrlList>vpn.example.com</ServerUrlList></PluginProfile></VPNProfile>',
          message:
            'LockDown is described for IKEv2 of Windows itself only, and a VPN app makes this tunnel. Whether the lock holds then is not documented: use a NativeProfile with IKEv2, or remove LockDown.',
        },
      ],
      good: [
        { code: lockDownExample(['<NativeProtocolType>Ikev2</NativeProtocolType>']) },
        {
          code: '<VPNProfile><LockDown>false</LockDown><PluginProfile><ServerUrlList>vpn.example.com</ServerUrlList></PluginProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const { native, plugin } = profile;
    if (!profile.isLockDown || profile.isDeviceTunnel) return;
    const lock = profile.boolean('LockDown');
    const related = lock ? [{ span: lock.span, message: 'lock' as const }] : [];
    if (!native) {
      if (plugin) report(plugin.nameSpan, 'plugin', {}, { related, severity: 'information' });
      return;
    }
    const element = native.child(NAME);
    const list = native.child('ProtocolList');
    if (!element) {
      if (!isAbsent(native, NAME) || mayHideChildren(native)) return;
      if (profile.root.child(NAME)) return;
      const edits = [insertChild(text, native, NAME, [`<${NAME}>IKEv2</${NAME}>`])];
      if (list) edits.push(...removeNamed(text, list));
      report(
        native.nameSpan,
        'missing',
        {},
        {
          related,
          fixes: [{ title: 'insert', safety: 'unsafe', preferred: true, edits: sortEdits(edits) }],
        },
      );
      return;
    }
    const type = profile.protocolType;
    if (type?.value === undefined || type.value === 'ikev2') return;
    const edits = [replaceValue(element, 'IKEv2')];
    // The list would be left without a use.
    if (list) edits.push(...removeNamed(text, list));
    report(
      type.span,
      'other',
      { type: type.text },
      {
        related,
        fixes: [
          {
            title: 'ikev2',
            safety: 'unsafe',
            preferred: true,
            edits: sortEdits(edits),
          },
        ],
      },
    );
  },
});
