import { replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { isAbsent } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { serversExample } from './support';

const PLACEHOLDER = 'vpn.example.com';

export default profileRule<'missing' | 'empty' | 'insert' | 'fill'>({
  meta: {
    id: 'servers-missing',
    title: 'The profile names no VPN server',
    kinds: ['profilexml'],
    group: 'servers',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['element-empty-value'],
    messages: {
      missing:
        'NativeProfile has no Servers, which the schema requires: the client would not know where to connect. Add the public name of the VPN server.',
      empty:
        'Servers is empty, so the client does not know where to connect. Write the public name of the VPN server.',
      insert: 'Insert Servers with {host}, to be replaced by your own name',
      fill: 'Set Servers to {host}, to be replaced by your own name',
    },
    sources: ['vpnv2-csp', 'vpnv2-xsd'],
    docs: {
      why: '`Servers` is one of the two elements every `NativeProfile` must have. Without a server there is no connection to make.',
      remedy:
        'Write the name under which clients on the Internet reach the VPN server, the one in its certificate. Of several, separated by commas, Windows tries only the first.',
      exceptions:
        'A value that comes from a variable of a script is not judged, nor is an element whose name differs in case only.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <«NativeProfile»>\n    <NativeProtocolType>IKEv2</NativeProtocolType>\n  </NativeProfile>\n</VPNProfile>',
          message:
            'NativeProfile has no Servers, which the schema requires: the client would not know where to connect. Add the public name of the VPN server.',
          fixed:
            '<VPNProfile>\n  <NativeProfile>\n    <Servers>vpn.example.com</Servers>\n    <NativeProtocolType>IKEv2</NativeProtocolType>\n  </NativeProfile>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile><NativeProfile><«Servers»> </Servers></NativeProfile></VPNProfile>',
          message:
            'Servers is empty, so the client does not know where to connect. Write the public name of the VPN server.',
          fixed: serversExample('vpn.example.com'),
        },
      ],
      good: [
        { code: serversExample('vpn.example.com') },
        {
          code: '<VPNProfile><PluginProfile><ServerUrlList>vpn.example.com</ServerUrlList></PluginProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile><NativeProfile><servers>vpn.example.com</servers></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const native = profile.native;
    if (!native?.closed) return;
    const element = native.child('Servers');
    const data = { host: PLACEHOLDER };
    if (element) {
      if (!element.isBlank || !element.closed) return;
      const edits = [replaceValue(element, PLACEHOLDER)];
      report(
        element.nameSpan,
        'empty',
        {},
        {
          fixes: [{ title: 'fill', data, safety: 'unsafe', edits }],
        },
      );
      return;
    }
    if (!isAbsent(native, 'Servers')) return;
    const line = `<Servers>${PLACEHOLDER}</Servers>`;
    const edits = [insertChild(text, native, 'Servers', [line])];
    report(
      native.nameSpan,
      'missing',
      {},
      {
        fixes: [{ title: 'insert', data, safety: 'unsafe', edits }],
      },
    );
  },
});
