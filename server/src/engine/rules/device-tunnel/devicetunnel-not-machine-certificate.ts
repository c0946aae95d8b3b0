import { indentationAt } from '../../fix/lines';
import { lineEndOf } from '../../text/lineEnd';
import { hasLooseText, isAbsent } from '../../formats/profilexml/absence';
import type { Profile } from '../../formats/profilexml/profile';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit, Span } from '../../types';
import { profileRule } from '../rule';
import { deviceExample } from './support';

type Message = 'user' | 'eap' | 'value' | 'missing';

/** What keeps the Authentication element from being the machine certificate alone. */
function problemOf(
  authentication: XmlElement,
  profile: Profile,
): { span: Span; message: Message; value: string } | undefined {
  const user = authentication.child('UserMethod');
  if (user) {
    const span = profile.userMethod?.span ?? user.nameSpan;
    return { span, message: 'user', value: profile.userMethod?.text ?? '' };
  }
  const eap = authentication.child('Eap');
  if (eap) return { span: eap.nameSpan, message: 'eap', value: '' };
  const machine = profile.machineMethod;
  if (machine) {
    if (machine.value === 'certificate') return undefined;
    return { span: machine.span, message: 'value', value: machine.text };
  }
  const element = authentication.child('MachineMethod');
  const missing = element ? element.isBlank : isAbsent(authentication, 'MachineMethod');
  if (!missing) return undefined;
  return { span: (element ?? authentication).nameSpan, message: 'missing', value: '' };
}

/** Replaces everything in Authentication, on lines of its own where it had some. */
function certificateOnly(text: string, authentication: XmlElement): Edit {
  const line = '<MachineMethod>Certificate</MachineMethod>';
  if (authentication.selfClosing) {
    return { span: authentication.span, text: `<Authentication>${line}</Authentication>` };
  }
  const span = authentication.contentSpan;
  const first = authentication.elements[0];
  if (!/[\r\n]/.test(text.slice(span.start, span.end)) || !first) return { span, text: line };
  const eol = lineEndOf(text);
  const inner = indentationAt(text, first.start);
  const outer = indentationAt(text, authentication.start);
  return { span, text: `${eol}${inner}${line}${eol}${outer}` };
}

export default profileRule<Message | 'certificate'>({
  meta: {
    id: 'devicetunnel-not-machine-certificate',
    title: 'A device tunnel does not authenticate with the machine certificate alone',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['value-not-allowed', 'element-empty-value'],
    messages: {
      user: 'A device tunnel connects before anybody signs in, so it cannot use a user method. Its Authentication holds <MachineMethod>Certificate</MachineMethod> and nothing else.',
      eap: 'A device tunnel connects before anybody signs in and does not use an EAP configuration. Its Authentication holds <MachineMethod>Certificate</MachineMethod> and nothing else.',
      value:
        "MachineMethod '{value}' does not work in a device tunnel; it authenticates with Certificate only.",
      missing:
        'A device tunnel authenticates with the machine certificate. Put <MachineMethod>Certificate</MachineMethod> into Authentication.',
      certificate: 'Authenticate with the machine certificate only',
    },
    sources: ['device-tunnel', 'vpnv2-csp'],
    docs: {
      why: 'Before sign-in there is no user whose credentials could be used. Windows supports the machine certificate from the computer store and nothing else for a device tunnel; with a user method it does not connect.',
      remedy:
        'Let `Authentication` hold `<MachineMethod>Certificate</MachineMethod>` only. On the RRAS server allow machine certificate authentication and name the root CA (`Set-VpnAuthProtocol`).',
      exceptions: 'When `Authentication` is missing altogether, `authentication-missing` says so.',
    },
    examples: {
      bad: [
        {
          code: deviceExample({
            authentication: [
              '  <UserMethod>«Eap»</UserMethod>',
              '  <Eap><Configuration></Configuration></Eap>',
            ],
          }),
          message:
            'A device tunnel connects before anybody signs in, so it cannot use a user method. Its Authentication holds <MachineMethod>Certificate</MachineMethod> and nothing else.',
          fixed: deviceExample(),
        },
        {
          code: deviceExample({
            authentication: [
              '  <MachineMethod>Certificate</MachineMethod>',
              '  <«Eap»><Configuration></Configuration></Eap>',
            ],
          }),
          message:
            'A device tunnel connects before anybody signs in and does not use an EAP configuration. Its Authentication holds <MachineMethod>Certificate</MachineMethod> and nothing else.',
          fixed: deviceExample(),
        },
        {
          code: deviceExample({
            authentication: ['  <MachineMethod>«Eap»</MachineMethod>'],
          }),
          message:
            "MachineMethod 'Eap' does not work in a device tunnel; it authenticates with Certificate only.",
          fixed: deviceExample(),
        },
        {
          code: deviceExample({
            authentication: ['  <MachineMethod>«Kerberos»</MachineMethod>'],
          }),
          message:
            "MachineMethod 'Kerberos' does not work in a device tunnel; it authenticates with Certificate only.",
          fixed: deviceExample(),
        },
        {
          code: deviceExample({ authentication: ['  <«MachineMethod»></MachineMethod>'] }),
          message:
            'A device tunnel authenticates with the machine certificate. Put <MachineMethod>Certificate</MachineMethod> into Authentication.',
          fixed: deviceExample(),
        },
        {
          code: '<VPNProfile><DeviceTunnel>true</DeviceTunnel><NativeProfile><«Authentication»></Authentication></NativeProfile></VPNProfile>',
          message:
            'A device tunnel authenticates with the machine certificate. Put <MachineMethod>Certificate</MachineMethod> into Authentication.',
          fixed:
            '<VPNProfile><DeviceTunnel>true</DeviceTunnel><NativeProfile><Authentication><MachineMethod>Certificate</MachineMethod></Authentication></NativeProfile></VPNProfile>',
        },
      ],
      good: [
        { code: deviceExample() },
        {
          code: '<VPNProfile><NativeProfile><Authentication><UserMethod>Eap</UserMethod></Authentication></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const authentication = profile.element('NativeProfile/Authentication');
    if (!profile.isDeviceTunnel || !authentication || hasLooseText(authentication)) return;
    const problem = problemOf(authentication, profile);
    if (!problem) return;
    const edits = [certificateOnly(text, authentication)];
    report(
      problem.span,
      problem.message,
      { value: problem.value },
      {
        covers: [authentication.span],
        fixes: authentication.closed
          ? [{ title: 'certificate', safety: 'unsafe', preferred: true, edits }]
          : [],
      },
    );
  },
});
