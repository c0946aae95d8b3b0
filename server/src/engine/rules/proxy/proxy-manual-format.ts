import { replaceValue } from '../../fix/edits';
import { parsePortRange } from '../../connection/values/ports';
import { isHost } from '../../connection/values/names';
import { elementRule, type FixInput } from '../rule';
import { serverExample } from './support';

type Message = 'scheme' | 'path' | 'port' | 'badPort' | 'host' | 'noHost' | 'user' | 'set';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** The parts of a proxy address. */
interface Parts {
  /** In lower case, without `://`. */
  readonly scheme: string | undefined;
  readonly host: string;
  readonly port: string | undefined;
  /** What follows host and port, a single slash aside. */
  readonly path: string;
  readonly hasSlash: boolean;
  /** Whether a user, and perhaps a password, stands in front of the host. */
  readonly hasUser: boolean;
}

function partsOf(value: string): Parts {
  const url = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/.exec(value);
  // The rest of a URL whose scheme is gone: `//proxy.example.com:8080`.
  const rest = url?.[2] ?? value.replace(/^\/\//, '');
  const slash = rest.indexOf('/');
  const whole = slash < 0 ? rest : rest.slice(0, slash);
  const authority = whole.slice(whole.lastIndexOf('@') + 1);
  const path = slash < 0 ? '' : rest.slice(slash + 1);
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/.exec(authority);
  const plain = /^([^:]*)(?::(.*))?$/.exec(authority);
  const [, host = authority, port] = bracketed ?? plain ?? [];
  const scheme = url?.[1]?.toLowerCase();
  const [hasSlash, hasUser] = [value.includes('/'), authority !== whole];
  return { scheme, host, port, path, hasSlash, hasUser };
}

function faultOf(parts: Parts): Message | undefined {
  if (parts.scheme !== undefined) return 'scheme';
  if (parts.hasUser) return 'user';
  if (parts.hasSlash) return 'path';
  if (parts.host === '') return 'noHost';
  if (!isHost(parts.host.replace(/^\[(.*)\]$/, '$1'))) return 'host';
  if (parts.port === undefined || parts.port === '') return 'port';
  return isPort(parts.port) ? undefined : 'badPort';
}

function isPort(text: string): boolean {
  const range = parsePortRange(text);
  return range !== undefined && range.first === range.last && range.first > 0;
}

export default elementRule<Message>({
  meta: {
    id: 'proxy-manual-format',
    title: 'The proxy server is not given as host and port',
    kinds: ['profilexml'],
    group: 'proxy',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      scheme:
        "'{value}' is a URL, but a proxy is given as host:port. Write it without '{scheme}://'.",
      path: "'{value}' holds a slash, but a proxy is given as host:port. Write nothing but host and port.",
      port: "'{value}' names no port, and a proxy is given as host:port. Add the port your proxy listens on, such as ':8080'.",
      badPort:
        "'{port}' is not a port. A proxy is given as host:port, with a port from 1 to 65535.",
      host: "'{host}' is not a host name or address. A proxy is given as host:port, such as proxy.example.com:8080.",
      noHost:
        "'{value}' names no host, and a proxy is given as host:port. Write the host in front, such as proxy.example.com:8080.",
      user: 'A user stands in front of the host, but a proxy is given as host:port. Write nothing but host and port.',
      set: 'Set Server to {server}',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'The value is a host name or an address, a colon and a port. It becomes the proxy setting of the connection as it stands, so a scheme or a path in it may end up in the name that is looked up.',
      remedy: 'Write host and port alone, such as `proxy.example.com:8080`.',
      exceptions:
        'A missing port is an information only: the oldest page about the CSP showed a server without one, and samples follow it. Lists of proxies by protocol, such as `http=…;https=…`, are not looked at.',
    },
    examples: {
      bad: [
        {
          code: serverExample('«http://proxy.example.com:8080»'),
          message:
            "'http://proxy.example.com:8080' is a URL, but a proxy is given as host:port. Write it without 'http://'.",
          fixed: serverExample('proxy.example.com:8080'),
        },
        {
          code: serverExample('«https://proxy.example.com/»'),
          message:
            "'https://proxy.example.com/' is a URL, but a proxy is given as host:port. Write it without 'https://'.",
          fixed: serverExample('proxy.example.com:443'),
        },
        {
          code: serverExample('«proxy.example.com:8080/proxy.pac»'),
          message:
            "'proxy.example.com:8080/proxy.pac' holds a slash, but a proxy is given as host:port. Write nothing but host and port.",
          fixed: serverExample('proxy.example.com:8080'),
        },
        {
          code: serverExample('«//proxy.example.com:8080»'),
          message:
            "'//proxy.example.com:8080' holds a slash, but a proxy is given as host:port. Write nothing but host and port.",
          fixed: serverExample('proxy.example.com:8080'),
        },
        {
          code: serverExample('«admin:Secret@proxy.example.com»'),
          message:
            'A user stands in front of the host, but a proxy is given as host:port. Write nothing but host and port.',
        },
        {
          code: serverExample('«:8080»'),
          message:
            "':8080' names no host, and a proxy is given as host:port. Write the host in front, such as proxy.example.com:8080.",
        },
        {
          code: serverExample('«proxy.example.com»'),
          message:
            "'proxy.example.com' names no port, and a proxy is given as host:port. Add the port your proxy listens on, such as ':8080'.",
        },
        {
          code: serverExample('«proxy.example.com:80800»'),
          message:
            "'80800' is not a port. A proxy is given as host:port, with a port from 1 to 65535.",
        },
        {
          code: serverExample('«proxy_:8080»').replace('proxy_', '-proxy-'),
          message:
            "'-proxy-' is not a host name or address. A proxy is given as host:port, such as proxy.example.com:8080.",
        },
      ],
      good: [
        { code: serverExample('proxy.example.com:8080') },
        { code: serverExample('10.0.0.20:3128') },
        { code: serverExample('[2001:db8::20]:3128') },
        { code: serverExample('http=proxy.example.com:8080;https=proxy.example.com:8443') },
      ],
    },
  },
  elements: ['VPNProfile/Proxy/Manual/Server'],
  check(element, { report }) {
    const value = element.value;
    if (!value || /[=;\s]/.test(value.text)) return;
    const parts = partsOf(value.text);
    const fault = faultOf(parts);
    if (!fault) return;
    const port = parts.port ?? DEFAULT_PORTS[parts.scheme ?? ''];
    const isMendable =
      (fault === 'scheme' || fault === 'path') &&
      !parts.hasUser &&
      port !== undefined &&
      isPort(port) &&
      isHost(parts.host.replace(/^\[(.*)\]$/, '$1'));
    const server = `${parts.host}:${port ?? ''}`;
    const fix: FixInput<Message> = {
      title: 'set',
      data: { server },
      // The scheme, a path, or a port nobody wrote may have meant something.
      safety: 'unsafe',
      preferred: true,
      edits: [replaceValue(element, server)],
    };
    report(
      value.span,
      fault,
      { value: value.text, scheme: parts.scheme ?? '', port: parts.port ?? '', host: parts.host },
      {
        ...(fault === 'port' && { severity: 'information' as const }),
        fixes: isMendable ? [fix] : [],
      },
    );
  },
});
