import { removeNamed } from '../../fix/edits';
import { profileRule } from '../rule';
import { nativeExample } from './support';
import { neverUses } from '../../formats/profilexml/protocols';

export default profileRule<'unused' | 'remove'>({
  meta: {
    id: 'l2tp-psk-unused',
    title: 'L2tpPsk is set, but the tunnel never uses L2TP',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'hint',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      unused:
        'L2tpPsk has no effect: only L2TP uses the key, and this profile never connects with L2TP.',
      remove: 'Remove L2tpPsk',
    },
    sources: ['vpnv2-csp'],
    docs: {
      why: 'The key is for L2TP connections. With another protocol it is a secret that is spread for nothing.',
      remedy: 'Remove the element.',
      exceptions: '`Automatic` and a list with `L2tp` may use the key and are not reported.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
            '<«L2tpPsk»>{{PSK}}</L2tpPsk>',
          ),
          message:
            'L2tpPsk has no effect: only L2TP uses the key, and this profile never connects with L2TP.',
          fixed: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>'),
        },
      ],
      good: [
        {
          code: nativeExample(
            '<NativeProtocolType>Automatic</NativeProtocolType>',
            '<L2tpPsk>{{PSK}}</L2tpPsk>',
          ),
        },
        { code: nativeExample('<L2tpPsk>{{PSK}}</L2tpPsk>') },
      ],
    },
  },
  check({ profile, text, report }) {
    const psk = profile.element('NativeProfile/L2tpPsk');
    if (!psk || psk.isBlank || !neverUses(profile, 'l2tp')) return;
    report(
      psk.nameSpan,
      'unused',
      {},
      {
        tag: 'unnecessary',
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: removeNamed(text, psk),
          },
        ],
      },
    );
  },
});
