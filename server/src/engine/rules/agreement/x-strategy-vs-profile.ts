import type { ProtocolStrategy } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { entryWith, profileWith } from './samples';
import { samePairs, tellBoth } from './support';

const REPLACED = [
  "$profileName = 'Corp'",
  '$path = "$env:APPDATA\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk"',
  '$text = Get-Content $path -Raw',
  '$section = [regex]::Match($text, "\\[$profileName\\][^\\[]*").Value',
  "$new = $section -replace 'VpnStrategy=\\d+', 'VpnStrategy=«7»'",
  'Set-Content $path ($text.Replace($section, $new)) -Encoding ASCII',
].join('\n');

export default workspaceRule<'differs' | 'script' | 'other'>({
  meta: {
    id: 'x-strategy-vs-profile',
    title: 'Profile and phonebook choose different protocols',
    kinds: [
      'profilexml',
      'rasphone',
      'powershell',
      'registry',
      'syncml',
      'intune',
      'server-output',
    ],
    group: 'agreement',
    severity: 'warning',
    confidence: 'reported',
    since: '0.2.0',
    fix: 'none',
    messages: {
      differs:
        "The profile says '{profile}' for the protocol and the phonebook '{phonebook}' ({file}). The phonebook decides until the profile is applied again, which sets it back.",
      script:
        "The profile says '{profile}' for the protocol, and the script writes '{phonebook}' into the phonebook ({file}). That holds until the profile is applied again, which sets it back.",
      other: 'The other side.',
    },
    sources: ['hicks-vpnstrategy', 'ms-rrasm-phonebook'],
    docs: {
      why: 'Windows keeps the protocol of a connection in its phonebook, where scripts change it. The next time the profile is applied the entry is written anew, and with it the protocol of the profile.',
      remedy:
        'Write the same in both: in the profile what the connection is to use after the next deployment, or nothing in scripts.',
      exceptions:
        'Compared are statements of one connection: a profile with a ProfileName, and what another file of the folder or the deployment says of a connection of the same name. `Automatic` beside a strategy that only puts one protocol first is the known way to prefer it and not reported.',
    },
    examples: {
      bad: [
        {
          code: profileWith(
            '<NativeProtocolType>«IKEv2»</NativeProtocolType>',
            '<ProfileName>Corp</ProfileName>',
          ),
          message:
            "The profile says 'IKEv2 only' for the protocol and the phonebook 'SSTP only' (rasphone.pbk). The phonebook decides until the profile is applied again, which sets it back.",
          beside: { 'rasphone.pbk': entryWith('«5»') },
        },
        {
          code: profileWith(
            '<NativeProtocolType>«IKEv2»</NativeProtocolType>',
            '<ProfileName>Corp</ProfileName>',
          ),
          message:
            "The profile says 'IKEv2 only' for the protocol, and the script writes 'SSTP only' into the phonebook (remediate.ps1). That holds until the profile is applied again, which sets it back.",
          beside: {
            'remediate.ps1':
              '.\\Update-Rasphone.ps1 -ProfileName Corp -SetPreferredProtocol «SSTPOnly»\n',
          },
        },
        {
          code: profileWith(
            '<NativeProtocolType>«SSTP»</NativeProtocolType>',
            '<ProfileName>Corp</ProfileName>',
          ),
          message:
            "The profile says 'SSTP only' for the protocol, and the script writes 'IKEv2 only' into the phonebook (remediate.ps1). That holds until the profile is applied again, which sets it back.",
          beside: { 'remediate.ps1': REPLACED },
        },
      ],
      good: [
        {
          code: profileWith(
            '<NativeProtocolType>Automatic</NativeProtocolType>',
            '<ProfileName>Corp</ProfileName>',
          ),
          beside: {
            'remediate.ps1':
              '.\\Update-Rasphone.ps1 -ProfileName Corp -SetPreferredProtocol IKEv2\n',
          },
        },
        {
          code: profileWith(
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
            '<ProfileName>Corp</ProfileName>',
          ),
          beside: {
            'remediate.ps1':
              '.\\Update-Rasphone.ps1 -ProfileName Other -SetPreferredProtocol SSTPOnly\n',
          },
        },
        {
          code: profileWith(
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
            '<ProfileName>Corp</ProfileName>',
          ),
          beside: { 'rasphone.pbk': entryWith('7') },
        },
        {
          code: profileWith(
            '<NativeProtocolType>Automatic</NativeProtocolType>',
            '<ProfileName>Corp</ProfileName>',
          ),
          beside: { 'rasphone.pbk': entryWith('14') },
        },
      ],
    },
  },
  check(context) {
    for (const [profile, entry] of samePairs(context.deployment, 'rasphone')) {
      const [own, their] = [profile.strategy, entry.strategy];
      if (own.state !== 'known' || their.state !== 'known') continue;
      if (isSame(own.value, their.value)) continue;
      const data = { profile: inWords(own.value), phonebook: inWords(their.value) };
      tellBoth(context, [own.place, their.place], 'differs', 'other', data);
    }
    const { clients, edits } = context.deployment;
    for (const { name, strategy } of edits) {
      if (strategy.state !== 'known' || name.state === 'unknowable') continue;
      for (const profile of clients) {
        const own = profile.strategy;
        if (profile.form !== 'profilexml' || own.state !== 'known') continue;
        const called = valueOf(profile.name)?.toLowerCase();
        // An edit of every entry changes this one as well.
        if (name.state === 'known' && name.value.toLowerCase() !== called) continue;
        if (isSame(own.value, strategy.value)) continue;
        const data = { profile: inWords(own.value), phonebook: inWords(strategy.value) };
        tellBoth(context, [own.place, strategy.place], 'script', 'other', data);
      }
    }
  },
});

/** Whether a phonebook is what Windows makes of a profile, or a preference beside Automatic. */
function isSame(profile: ProtocolStrategy, entry: ProtocolStrategy): boolean {
  if (profile.kind === 'automatic') return entry.kind === 'automatic' || entry.kind === 'ordered';
  if (profile.kind === 'only') return entry.kind === 'only' && entry.protocol === profile.protocol;
  return profile.kind === entry.kind;
}

const NAMES = { ikev2: 'IKEv2', sstp: 'SSTP', l2tp: 'L2TP', pptp: 'PPTP' } as const;

function inWords(strategy: ProtocolStrategy): string {
  switch (strategy.kind) {
    case 'only':
      return `${NAMES[strategy.protocol]} only`;
    case 'automatic':
      return 'Automatic';
    case 'list':
      return 'ProtocolList';
    case 'other':
      return 'GRE only';
    case 'ordered':
      return strategy.order.map((protocol) => NAMES[protocol]).join(', then ');
  }
}
