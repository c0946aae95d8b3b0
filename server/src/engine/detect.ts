import { looksLikeConnectionManagerBook, looksLikePhonebook } from './syntax/pbk';
import { parseXml } from './syntax/xml/parse';
import type { TextEncoding } from './text/encoding';
import type { FileKind } from './types';

/** What is known about a text besides its content. */
export interface FileHints {
  /** The editor's language id, when there is one. */
  readonly languageId?: string | undefined;
  /** Name or path of the file, when there is one. */
  readonly fileName?: string | undefined;
  /** How the bytes of the file stand for the text; unknown in an editor. */
  readonly encoding?: TextEncoding | undefined;
}

/** XML that may stand before the root element: white space, comments, instructions, a DOCTYPE. */
const PROLOG = /^(?:\s+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^<>[]*(?:\[[\s\S]*?\]\s*)?>)+/;
const ROOT = /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/;
/** Children only a profile has; a root of another name with one of them is a profile misnamed. */
const PROFILE_CHILD = /<(NativeProfile|PluginProfile)[\s>/]/;

/** Roots of documents that carry a profile inside but are none themselves. */
const CARRIERS = new Set(['SyncML', 'SyncBody', 'Add', 'Replace', 'Atomic', 'characteristic']);

/**
 * Decides by content what kind of file a text is. A language id counts only where the content does
 * not speak against it, such as a profile that is still being typed.
 *
 * @returns `undefined` for a file that is not ours.
 */
export function detectKind(text: string, hints: FileHints = {}): FileKind | undefined {
  const extension = /\.([A-Za-z0-9]+)$/.exec(hints.fileName ?? '')?.[1]?.toLowerCase();
  if (hints.languageId === 'profilexml') {
    return detectXml(text) ?? detectDamagedXml(text, true) ?? 'profilexml';
  }
  if (hints.languageId === 'powershell' || /^ps[dm]?1$/.test(extension ?? '')) {
    return mentionsDomain(text) ? 'powershell' : undefined;
  }
  if (hints.languageId === 'rasphone' || extension === 'pbk') {
    // Connection Manager's phone books share the extension and nothing else.
    return looksLikeConnectionManagerBook(text) ? undefined : 'rasphone';
  }
  if (extension === 'reg') return mentionsDomain(text) ? 'registry' : undefined;
  const own = detectXml(text) ?? (looksLikePhonebook(text) ? 'rasphone' : undefined);
  if (own) return own;
  const isXml = extension === 'xml' || hints.languageId === 'xml';
  return detectDamagedXml(text, isXml) ?? (isCarrier(text) ? 'carrier' : undefined);
}

/**
 * Words without which a script or .reg file has nothing to do with Always On VPN: our documents and
 * commands, the MDM bridge, the phonebook, and the services and keys of the registry we know.
 */
const DOMAIN = new RegExp(
  [
    'VPNProfile|EapHostConfig|MDM_VPNv2|VPNv2|rasphone|VPNStrategy|Flyout\\\\VPN',
    'Vpn(?:Connection|Server|Auth|IPAddress|User)|EapConfiguration|RemoteAccess',
    'NetIsatap|DAClientExperience|DANetworkLocation|DAConnectionStatus',
    'IKEEXT|RasMan|SstpSvc|SstpOffload|Aovpn|PolicyAgent',
  ].join('|'),
  'i',
);

/** Whether a script or .reg file says anything about our domain; cheap, so that nothing else is read. */
export function mentionsDomain(text: string): boolean {
  return DOMAIN.test(text);
}

/** Whether a text is XML or JSON that seems to hold a profile or an EAP configuration as text. */
function isCarrier(text: string): boolean {
  if (!/^\uFEFF?\s*[<{[]/.test(text.slice(0, 1024))) return false;
  return /(?:<|lt;|#60;|x3c;|u003c)(?:VPNProfile|EapHostConfig)\b|VlBOUHJvZmls|WUE5Qcm9maWxl|ZQTlByb2ZpbG/i.test(
    text,
  );
}

/** Decides by its root element whether an XML text is ours. */
export function detectXml(text: string): 'profilexml' | 'eap' | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const prolog = PROLOG.exec(text.slice(start, start + LONGEST_HEAD))?.[0].length ?? 0;
  // A profile pasted from a browser's tree view has a fold mark before its root.
  const rest = text.slice(start + prolog).replace(/^-\s*(?=<)/, '');
  const name = ROOT.exec(rest.slice(0, 256))?.[1];
  return name === undefined ? undefined : kindByRoot(name, rest);
}

function kindByRoot(name: string, content: string): 'profilexml' | 'eap' | undefined {
  if (name.toLowerCase() === 'vpnprofile') return 'profilexml';
  if (name === 'EapHostConfig') return 'eap';
  if (!CARRIERS.has(name) && /profile/i.test(name) && PROFILE_CHILD.test(content)) {
    return 'profilexml';
  }
  return undefined;
}

/** How much of a text is read for its first element, in UTF-16 units. */
const LONGEST_HEAD = 65536;
/** What nobody writes before a profile: marks and invisible characters, a fence of Markdown. */
const JUNK_HEAD =
  /^[\s\u00a0\u200b-\u200f\u2060\ufeff]*(?:ï»¿|п»ї|∩╗┐|þÿ|ÿþ|[>-])?[\s\u00a0\u200b-\u200f\u2060\ufeff]*(?:(?:```|~~~)[\w-]*\s*)?(?=<)/;

/**
 * Decides by its first element whether a text is ours that should be XML and is not, since its
 * beginning is damaged or something stands before it.
 *
 * @param isXml Whether it is meant as XML; otherwise only what nobody writes may stand there.
 */
function detectDamagedXml(text: string, isXml: boolean): 'profilexml' | 'eap' | undefined {
  const head = text.slice(0, LONGEST_HEAD);
  if (!/<(?:[\w.-]+:)?(?:\w*profile|EapHostConfig)\b/i.test(head)) return undefined;
  if (!isXml && !JUNK_HEAD.test(head)) return undefined;
  const root = parseXml(head).root;
  return root && kindByRoot(root.localName, text.slice(root.start));
}
