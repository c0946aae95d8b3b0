import type { XmlElement } from '../../syntax/xml/tree';
import { profileRule } from '../rule';
import { knownElement } from './support';
import { isInvitation } from '../invitation';

/** Companies Microsoft invented for its documentation; the domains belong to Microsoft. */
const FICTITIOUS =
  /(^|[.@/*])(contoso|fabrikam|northwindtraders|adatum|litware(inc)?|wingtiptoys|adventure-works|tailspintoys)\.(com|net|org|local|onmicrosoft\.com)\b/i;

/** Elements whose own rules say that a note was left in them. */
const OWN: ReadonlySet<string> = new Set(['Eku', 'IssuerHash']);

export default profileRule<'domain' | 'invitation'>({
  meta: {
    id: 'placeholder-value',
    title: 'A sample value was left in the profile',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      domain:
        "'{found}' uses the domain of a company Microsoft invented for its samples. Write your own value, here and wherever else a sample value was left.",
      invitation:
        "'{found}' looks like a note on what to write here. Write the value, here and wherever else a note was left.",
    },
    sources: ['vpn-profile-options'],
    docs: {
      why: 'Profiles are often made from a published sample. A value of the sample that was overlooked sends clients to a server that is not yours, or makes a setting match nothing.',
      remedy: 'Replace every sample value.',
      exceptions:
        'Reported once for each file, as a hint when the name of the file says that it is a sample. The domains reserved for examples, such as example.com, are not reported: published best-practice profiles use them.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><DnsSuffix>corp.example.com</DnsSuffix><NativeProfile><Servers>«vpn.contoso.com»</Servers></NativeProfile></VPNProfile>',
          message:
            "'vpn.contoso.com' uses the domain of a company Microsoft invented for its samples. Write your own value, here and wherever else a sample value was left.",
        },
        {
          code: '<VPNProfile><NativeProfile><Servers>«[your VPN server]»</Servers></NativeProfile></VPNProfile>',
          message:
            "'[your VPN server]' looks like a note on what to write here. Write the value, here and wherever else a note was left.",
        },
      ],
      good: [
        {
          code: '<VPNProfile><ProfileName>Contoso.com</ProfileName><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, fileName, report }) {
    for (const element of profile.root.descendants()) {
      const found = placeholderIn(element);
      if (!found) continue;
      const isSample = /sample|example|template|demo/i.test(fileName ?? '');
      const { text, span } = found.value;
      report(span, found.message, { found: text }, isSample ? { severity: 'hint' } : {});
      return;
    }
  },
});

function kindOf(text: string): 'domain' | 'invitation' | undefined {
  if (text.length > 200) return undefined;
  return FICTITIOUS.test(text) ? 'domain' : isInvitation(text) ? 'invitation' : undefined;
}

function placeholderIn(element: XmlElement) {
  const value = element.elements.length === 0 ? element.knownValue : undefined;
  const message = value && kindOf(value.text);
  if (!message) return undefined;
  const entry = knownElement(element);
  if (entry?.type !== 'string' || entry.format === 'secret') return undefined;
  if (OWN.has(element.name)) return undefined;
  if (entry.format === 'profile-name' || entry.format === 'text') return undefined;
  return { value, message };
}
