/**
 * Output of the command line ends in build logs. Where it quotes a file, secrets are hidden.
 */

/** Elements of ProfileXML, and parameters of the VPN cmdlets, that hold a secret. */
const NAMES = 'L2tpPsk|Password|PreSharedKey|SharedSecret|MachinePassword';

const ELEMENT = new RegExp(
  `(<(?:[\\w.-]{1,64}:)?(?:${NAMES})(?:\\s[^<>]{0,400})?>)` +
    '((?:<!\\[CDATA\\[[\\s\\S]{0,4096}?\\]\\]>|[^<])+)',
  'gi',
);
const PARAMETER = new RegExp(
  `(-(?:${NAMES})(?:[ \\t]+|:[ \\t]*))("[^"\\r\\n]*"|'[^'\\r\\n]*'|[^\\s;|)]+)`,
  'gi',
);

/** Keys of rasphone.pbk that hold one. */
const KEY = /^([ \t]*(?:PreSharedKey|ApnInfoPassword|ThirdPartyProfileInfo)[ \t]*=)([^\r\n]+)/gim;

/** The text with every secret replaced by as many dots; all offsets stay right. */
export function hideSecrets(text: string): string {
  const dots = (_: string, before: string, secret: string) =>
    before + secret.replace(/[^\s'"]/g, '•');
  return text.replace(ELEMENT, dots).replace(PARAMETER, dots).replace(KEY, dots);
}
