import { insertChild } from '../../fix/place';
import { profileRule } from '../rule';
import { hasTrigger, lacks, triggerExample } from './support';

export default profileRule<'manual' | 'add'>({
  meta: {
    id: 'alwayson-missing',
    title: 'TrustedNetworkDetection without anything that connects the tunnel',
    kinds: ['profilexml'],
    group: 'trigger',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      manual:
        'TrustedNetworkDetection only holds back automatic connections, but nothing connects this tunnel by itself: AlwaysOn is missing and no app or name triggers it. Add AlwaysOn true.',
      add: 'Insert AlwaysOn true',
    },
    sources: ['vpn-auto-trigger', 'vpnv2-ddf', 'dpc-profile'],
    docs: {
      why: '`AlwaysOn` is false by default. Without it, and without an `AppTrigger` or a name that triggers, users have to connect by hand, and the list of trusted networks has no effect.',
      remedy: 'Add `AlwaysOn` with the value `true`.',
      exceptions:
        'A profile that says `AlwaysOn` false, one whose name has "backup" or "manual" in it, a lockdown profile and a device tunnel are not reported, nor are profiles without `TrustedNetworkDetection`: a tunnel that is connected by hand is a choice.',
    },
    examples: {
      bad: [
        {
          code: triggerExample(
            '<DnsSuffix>corp.example.com</DnsSuffix>',
            '<«TrustedNetworkDetection»>corp.example.com</TrustedNetworkDetection>',
          ),
          message:
            'TrustedNetworkDetection only holds back automatic connections, but nothing connects this tunnel by itself: AlwaysOn is missing and no app or name triggers it. Add AlwaysOn true.',
          fixed: triggerExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<DnsSuffix>corp.example.com</DnsSuffix>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
          ),
        },
      ],
      good: [
        {
          code: triggerExample(
            '<LockDown>true</LockDown>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<ProfileName>Backup tunnel</ProfileName>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
            '<AppTrigger><App><Id>C:\\App\\app.exe</Id></App></AppTrigger>',
          ),
        },
        { code: triggerExample('<DnsSuffix>corp.example.com</DnsSuffix>') },
      ],
    },
  },
  check({ profile, text, fileName, report }) {
    const trusted = profile.text('TrustedNetworkDetection');
    if (!trusted || !lacks(profile, 'AlwaysOn') || hasTrigger(profile)) return;
    if (profile.isLockDown || profile.isDeviceTunnel) return;
    const names = `${profile.text('ProfileName')?.text ?? ''} ${fileName ?? ''}`;
    if (/backup|manual/i.test(names)) return;
    report(
      trusted.element.nameSpan,
      'manual',
      {},
      {
        fixes: [
          {
            title: 'add',
            safety: 'unsafe',
            preferred: true,
            edits: [insertChild(text, profile.root, 'AlwaysOn', ['<AlwaysOn>true</AlwaysOn>'])],
          },
        ],
      },
    );
  },
});
