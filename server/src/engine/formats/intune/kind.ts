import { extensionOf, NO_NAMES, type FileHints, type Kind } from '../kind';
import { holdsDocument } from '../mentions';

/** An address below VPNv2, or a policy of the VPN template. */
const POLICY = /"omaUri"\s*:\s*"[^"]{0,80}VPNv2|windows10VpnConfiguration"/i;
/** The same in YAML, at the beginning of a line. */
const IN_YAML =
  /^[ \t-]*["']?(?:omaUri["']?[ \t]*:[ \t]*["']?[^"'\r\n]{0,80}VPNv2|@odata\.type["']?[ \t]*:[ \t]*["']?#?microsoft\.graph\.windows10VpnConfiguration)/im;
/** How JSON begins, be it behind the lines of a request or an answer. */
const BEGIN = /^\uFEFF?\s*(?:[{[]|HTTP\/[\d.]+ \d{3}|(?:GET|POST|PUT|PATCH) https?:)/;

/** JSON and YAML that carry profiles: exports of Intune and of its Graph API. */
export const kind: Kind<'intune'> = {
  id: 'intune',
  title: 'Intune export',
  what: '**Intune exports** (JSON of Graph, JSON and YAML of backup tools, saved answers)',
  offers:
    'profiles inside, also in Base64; OMA-URIs; single CSP nodes and the VPN template, checked and hovered like their elements',
  fence: 'json',
  rank: 70,
  own: NO_NAMES,
  shared: { extensions: ['json', 'yaml', 'yml'], languages: ['json', 'yaml'] },
  detect: (text, hints, kinds) =>
    beginsAsJson(text)
      ? POLICY.test(text) || holdsDocument(text, kinds)
      : isYaml(hints) && IN_YAML.test(text),
};

/** Whether a text is JSON, or the lines of an answer with JSON behind them. */
export function beginsAsJson(text: string): boolean {
  return BEGIN.test(text.slice(0, 1024));
}

function isYaml({ fileName, languageId }: FileHints): boolean {
  return languageId === 'yaml' || /^ya?ml$/.test(extensionOf(fileName));
}
