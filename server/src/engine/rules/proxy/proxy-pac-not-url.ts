import { replaceValue } from '../../fix/edits';
import { isHost } from '../../connection/values/names';
import { elementRule } from '../rule';
import { pacExample } from './support';

type Message = 'file' | 'scheme' | 'noScheme' | 'invalid' | 'set';

function faultOf(value: string): Message | undefined {
  if (/^https?:\/\/[^\s/?#]+/i.test(value)) return undefined;
  if (/^(file:|\\\\|\/\/|[A-Za-z]:[\\/])/i.test(value)) return 'file';
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(value))
    return /^https?:/i.test(value) ? 'invalid' : 'scheme';
  const host = /^([^\s/:?#]+)(:\d+)?([/?#]\S*)?$/.exec(value)?.[1];
  return host !== undefined && isHost(host) ? 'noScheme' : 'invalid';
}

export default elementRule<Message>({
  meta: {
    id: 'proxy-pac-not-url',
    title: 'AutoConfigUrl is not a web address',
    kinds: ['profilexml'],
    group: 'proxy',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      file: "'{value}' is a file, but Windows loads a PAC file from a web server only. Publish it and write its http or https address.",
      scheme:
        "'{value}' is neither an http nor an https address, so Windows does not load a PAC file from it. Write the address of the file on a web server.",
      noScheme:
        "'{value}' has no scheme, so it is not a URL. Write the whole address of the PAC file, beginning with 'http://' or 'https://'.",
      invalid:
        "'{value}' is not a URL. Write the address of the PAC file, such as http://proxy.example.com/proxy.pac.",
      set: 'Set AutoConfigUrl to {url}',
    },
    sources: ['vpnv2-csp', 'pac-file-protocol', 'hicks-proxy'],
    docs: {
      why: '`AutoConfigUrl` is the URL from which Windows loads the PAC file after the tunnel is up. Since Windows 10 the service that does this supports neither `file:` nor `ftp:`, whatever a browser of old did; with such an address, or another text, no PAC file is loaded.',
      remedy:
        'Put the PAC file on a web server that is reachable through the tunnel, and write its http or https address, with the port when it is not the usual one.',
      exceptions:
        'A host or a path without a scheme is an information only, since it is not documented what Windows makes of one; samples of Microsoft have a bare name there. Whether the address answers is not checked.',
    },
    examples: {
      bad: [
        {
          code: pacExample('«file://C:/proxy.pac»'),
          message:
            "'file://C:/proxy.pac' is a file, but Windows loads a PAC file from a web server only. Publish it and write its http or https address.",
        },
        {
          code: pacExample('«ftp://files.example.com/proxy.pac»'),
          message:
            "'ftp://files.example.com/proxy.pac' is neither an http nor an https address, so Windows does not load a PAC file from it. Write the address of the file on a web server.",
        },
        {
          code: pacExample('«proxy.example.com:8080/proxy.pac»'),
          message:
            "'proxy.example.com:8080/proxy.pac' has no scheme, so it is not a URL. Write the whole address of the PAC file, beginning with 'http://' or 'https://'.",
          fixed: pacExample('http://proxy.example.com:8080/proxy.pac'),
        },
        {
          code: pacExample('«the proxy»'),
          message:
            "'the proxy' is not a URL. Write the address of the PAC file, such as http://proxy.example.com/proxy.pac.",
        },
      ],
      good: [
        { code: pacExample('http://proxy.example.com:8080/proxy.pac') },
        { code: pacExample('HTTPS://proxy.example.com/proxy.pac?v=1&amp;s=2') },
      ],
    },
  },
  elements: ['VPNProfile/Proxy/AutoConfigUrl'],
  check(element, { report }) {
    const value = element.value;
    const fault = value && faultOf(value.text);
    if (!fault) return;
    const url = `http://${value.text}`;
    const isNear = fault === 'noScheme';
    report(
      value.span,
      fault,
      { value: value.text },
      {
        ...(isNear && {
          severity: 'information' as const,
          fixes: [
            {
              title: 'set' as const,
              data: { url },
              safety: 'unsafe' as const,
              preferred: true,
              edits: [replaceValue(element, url)],
            },
          ],
        }),
      },
    );
  },
});
