import { privateRouteLines } from '../../refactorings/profile/routing';
import { replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { hasMisspelt, isAbsent } from '../../formats/profilexml/absence';
import { routeTable } from '../../formats/profilexml/routes';
import { profileRule } from '../rule';
import {
  exclusionLine,
  nativeLine,
  NO_CLASS,
  profileExample,
  routeLine,
  SPLIT,
} from '../exampleLines';

export default profileRule<'nothing' | 'disabled' | 'insert' | 'classBased'>({
  meta: {
    id: 'split-without-routes',
    title: 'A split tunnel has no route, so nothing enters it',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      nothing:
        'This split tunnel has no Route into the tunnel and no class-based route either, so it connects and reaches nothing. Add a Route for each network behind it.',
      disabled: 'This turns off the class-based route.',
      insert: 'Insert routes for the private networks (RFC 1918)',
      classBased: 'Set DisableClassBasedDefaultRoute to false',
    },
    sources: ['hicks-routing', 'vpn-routing', 'aovpn-profile-user'],
    docs: {
      why: 'In a split tunnel only routed networks enter the tunnel. With `DisableClassBasedDefaultRoute` true the profile has to name them all; without one Route the tunnel connects, and no network behind it can be reached.',
      remedy:
        'Add a Route for each network behind the tunnel. The private networks 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 are a start that reaches every IPv4 network of a company; IPv6 networks need routes of their own.',
      exceptions:
        'Not reported with `PlumbIKEv2TSAsRoutes`, by which the gateway sends the networks. A DHCP server can send routes too (options 121 and 249): suppress the finding there. Device tunnels and LockDown profiles have rules of their own.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<NativeProfile>',
            '  <Servers>vpn.example.com</Servers>',
            '  <RoutingPolicyType>«SplitTunnel»</RoutingPolicyType>',
            `  ${NO_CLASS}`,
            '</NativeProfile>',
            '<RegisterDNS>true</RegisterDNS>',
          ),
          message:
            'This split tunnel has no Route into the tunnel and no class-based route either, so it connects and reaches nothing. Add a Route for each network behind it.',
          fixed: profileExample(
            '<NativeProfile>',
            '  <Servers>vpn.example.com</Servers>',
            `  ${SPLIT}`,
            `  ${NO_CLASS}`,
            '</NativeProfile>',
            '<Route>',
            '  <Address>10.0.0.0</Address>',
            '  <PrefixSize>8</PrefixSize>',
            '</Route>',
            '<Route>',
            '  <Address>172.16.0.0</Address>',
            '  <PrefixSize>12</PrefixSize>',
            '</Route>',
            '<Route>',
            '  <Address>192.168.0.0</Address>',
            '  <PrefixSize>16</PrefixSize>',
            '</Route>',
            '<RegisterDNS>true</RegisterDNS>',
          ),
        },
      ],
      good: [
        { code: profileExample(nativeLine(SPLIT, NO_CLASS), routeLine('10.0.0.0', 8)) },
        { code: profileExample(nativeLine(SPLIT)) },
        {
          code: profileExample(
            nativeLine(SPLIT, NO_CLASS, '<PlumbIKEv2TSAsRoutes>true</PlumbIKEv2TSAsRoutes>'),
            exclusionLine('10.1.0.0', 16),
          ),
        },
        {
          code: profileExample(
            nativeLine(SPLIT, NO_CLASS),
            '<route><Address>10.0.0.0</Address></route>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const policy = profile.text('NativeProfile/RoutingPolicyType');
    if (policy?.text.toLowerCase() !== 'splittunnel') return;
    const disabled = profile.boolean('NativeProfile/DisableClassBasedDefaultRoute');
    if (disabled?.value !== true || profile.isDeviceTunnel || profile.isLockDown) return;
    if (profile.element('NativeProfile/PlumbIKEv2TSAsRoutes')) {
      if (profile.boolean('NativeProfile/PlumbIKEv2TSAsRoutes')?.value !== false) return;
    }
    const table = routeTable(profile);
    // A route of unknown kind may lead into the tunnel, and so may one under another name.
    if (table.size > table.count('exclusion') || hasMisspelt(profile.root, 'Route')) return;
    if (table.size === 0 && !isAbsent(profile.root, 'Route')) return;
    if (profile.native?.child('Route')) return;
    report(
      policy.span,
      'nothing',
      {},
      {
        related: [{ span: disabled.span, message: 'disabled' }],
        fixes: [
          {
            title: 'insert',
            safety: 'unsafe',
            preferred: true,
            edits: [insertChild(text, profile.root, 'Route', privateRouteLines())],
          },
          {
            title: 'classBased',
            safety: 'unsafe',
            edits: [replaceValue(disabled.element, 'false')],
          },
        ],
      },
    );
  },
});
