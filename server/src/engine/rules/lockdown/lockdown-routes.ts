import { removeElements } from '../../fix/place';
import type { XmlElement } from '../../syntax/xml/tree';
import { profileRule } from '../rule';
import { lockDownExample } from './support';

type Message = 'inclusion' | 'exclusion' | 'trigger' | 'lock' | 'remove';

const NATIVE = ['<NativeProtocolType>IKEv2</NativeProtocolType>'];

export default profileRule<Message>({
  meta: {
    id: 'lockdown-routes',
    title: 'Routes and app triggers contradict LockDown',
    kinds: ['profilexml'],
    group: 'lockdown',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      inclusion:
        'With LockDown all traffic goes through the tunnel anyway, so this Route adds nothing ({count} in this profile).',
      exclusion:
        'An exclusion Route contradicts LockDown, which blocks all traffic outside the tunnel ({count} in this profile).',
      trigger:
        'With LockDown the tunnel is always on, so an AppTrigger never has to start it ({count} in this profile).',
      lock: 'LockDown is switched on here.',
      remove: 'Remove all of them',
    },
    sources: ['vpn-security', 'aovpn-profile-lockdown'],
    docs: {
      why: 'LockDown forces all traffic through the tunnel, blocks what is outside it and keeps the tunnel connected. Routes into the tunnel and triggers that start it are of no use then, and an exclusion promises a way around the tunnel that the lock is there to close.',
      remedy: 'Remove them, or give up LockDown.',
      exceptions:
        'That follows from what Microsoft says about LockDown, not from a test of each combination; hence an information. It is given once for each kind. Traffic filters are not reported: they narrow what may pass through the tunnel, which fits a lock.',
      inferredFrom:
        'What LockDown does is documented. That routes and triggers have no use beside it follows from that and was not tested for each combination.',
    },
    examples: {
      bad: [
        {
          code: lockDownExample(NATIVE, [
            '<«Route»><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
            '<Route><Address>172.16.0.0</Address><PrefixSize>12</PrefixSize></Route>',
          ]),
          message:
            'With LockDown all traffic goes through the tunnel anyway, so this Route adds nothing (2 in this profile).',
          fixed: lockDownExample(NATIVE),
        },
        {
          code: lockDownExample(NATIVE, [
            '<«Route»><Address>203.0.113.0</Address><PrefixSize>24</PrefixSize><ExclusionRoute>true</ExclusionRoute></Route>',
          ]),
          message:
            'An exclusion Route contradicts LockDown, which blocks all traffic outside the tunnel (1 in this profile).',
          fixed: lockDownExample(NATIVE),
        },
        {
          code: lockDownExample(NATIVE, ['<«AppTrigger»><App><Id>SYSTEM</Id></App></AppTrigger>']),
          message:
            'With LockDown the tunnel is always on, so an AppTrigger never has to start it (1 in this profile).',
          fixed: lockDownExample(NATIVE),
        },
      ],
      good: [
        { code: lockDownExample(NATIVE) },
        {
          code: lockDownExample(NATIVE, [
            '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
          ]).replace('<LockDown>true', '<LockDown>false'),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const lock = profile.boolean('LockDown');
    // In a device tunnel the rule about the pair of them asks for LockDown to go.
    if (lock?.value !== true || profile.isDeviceTunnel) return;
    const of = (excluded: boolean) =>
      profile.routes.filter((r) => r.isExclusion === excluded).map((r) => r.element);
    // In a profile that says ForceTunnel the rule about its routes speaks.
    if (!profile.isForceTunnel) remark('inclusion', of(false));
    remark('exclusion', of(true));
    remark(
      'trigger',
      profile.appTriggers.map((trigger) => trigger.element),
    );

    function remark(message: Message, elements: readonly XmlElement[]): void {
      const first = elements[0];
      if (!first || !lock) return;
      report(
        first.nameSpan,
        message,
        { count: elements.length },
        {
          related: [{ span: lock.span, message: 'lock' }],
          fixes: [
            {
              title: 'remove',
              safety: 'unsafe',
              preferred: true,
              edits: removeElements(text, elements),
            },
          ],
        },
      );
    }
  },
});
