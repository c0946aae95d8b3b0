/** The server that lines of `netsh ras dump` set up again. */
import { blankServer } from '../../connection/blank';
import type { Protocol } from '../../connection/client';
import type { ServerSide } from '../../connection/server';
import { absent, known, type Known, type Place, type Stated } from '../../connection/stated';
import type { Span } from '../../types';
import type { Site } from '../site';
import type { Item, OutputRecord, Property } from './record';

/** Names of methods in `authtype`. */
const METHODS: Readonly<Record<string, string>> = {
  pap: 'pap',
  md5chap: 'chap',
  mschapv2: 'mschapv2',
  eap: 'eap',
  cert: 'certificate',
};

/** Protocols by the word in the name of their device. */
const DEVICES: readonly [RegExp, Protocol][] = [
  [/ikev2/i, 'ikev2'],
  [/sstp/i, 'sstp'],
  [/l2tp/i, 'l2tp'],
  [/pptp/i, 'pptp'],
];

const MINUTE = 60;
const MEGABYTE = 1024;

/** One command with its arguments by name, in lower case. */
interface Line {
  readonly words: string;
  readonly values: ReadonlyMap<string, string>;
  readonly span: Span;
}

/** The server of a dump; `undefined` for a text that is none. */
export function dumpOf(text: string, site: Site): ServerSide | undefined {
  const lines = linesOf(text);
  const ours = lines.filter(({ words }) => /^(?:set|add|delete|ras|aaaa|ip)\b/.test(words));
  const [first] = ours.filter(({ words }) => /wanports|authtype|ikev2saexpiry/.test(words));
  if (!first) return undefined;
  const place = site.place(first.span);
  return { ...blankServer('server-output', place, absent(place)), ...read(ours, site, place) };
}

/** What the lines about authentication of a dump set, as `Get-VpnAuthProtocol` prints it. */
export function dumpedMethods(text: string): OutputRecord | undefined {
  const lines = linesOf(text).filter(({ words }) => /^(?:add|delete) authtype$/.test(words));
  const [first] = lines;
  if (!first) return undefined;
  const methods = new Map<string, Item>();
  for (const { words, values, span } of lines) {
    const method = METHODS[values.get('type')?.toLowerCase() ?? ''];
    if (method === undefined) continue;
    if (words.startsWith('delete')) methods.delete(method);
    else methods.set(method, { text: method, span });
  }
  const name = 'UserAuthProtocolAccepted';
  const items = [...methods.values()];
  const span = first.span;
  const row: Property = { name, nameSpan: span, span, text: '', isNumber: false, items };
  return new Map([[name.toLowerCase(), row]]);
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const raw of text.split(/(?<=\n)/)) {
    const start = at;
    at += raw.length;
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const values = new Map<string, string>();
    for (const [, name = '', quoted, bare] of line.matchAll(
      /(\w+)[ \t]*=[ \t]*(?:"([^"]*)"|(\S+))/g,
    )) {
      values.set(name.toLowerCase(), quoted ?? bare ?? '');
    }
    const words = line
      .replace(/\w+[ \t]*=[\s\S]*$/, '')
      .trim()
      .toLowerCase();
    lines.push({ words, values, span: { start, end: start + raw.trimEnd().length } });
  }
  return lines;
}

function read(lines: readonly Line[], site: Site, place: Place): Partial<ServerSide> {
  const methods = new Map<string, Known<string>>();
  const ports = new Map<Protocol, Stated<number>>();
  const fields: { -readonly [K in keyof ServerSide]?: ServerSide[K] } = {};
  let says = false;
  let provider: Stated<'windows' | 'radius'> = absent(place);
  const number = (line: Line, name: string, factor: number): Stated<number> => {
    const text = line.values.get(name);
    const at = site.place(line.span);
    return text !== undefined && /^\d{1,9}$/.test(text)
      ? known(Number(text) * factor, at)
      : absent(at);
  };
  for (const line of lines) {
    const { words, values, span } = line;
    const at: Place = { ...site.place(span), isFixed: true };
    if (/\bauthtype$/.test(words)) {
      const method = METHODS[values.get('type')?.toLowerCase() ?? ''];
      says = true;
      if (method === undefined) continue;
      if (words.startsWith('delete')) methods.delete(method);
      else methods.set(method, known(method, at));
    } else if (/\bwanports$/.test(words)) {
      const device = values.get('device') ?? '';
      const protocol = DEVICES.find(([pattern]) => pattern.test(device))?.[1];
      if (protocol === undefined) continue;
      const isOff = values.get('rasinonly')?.toLowerCase() === 'disabled';
      ports.set(protocol, isOff ? known(0, at) : number(line, 'maxports', 1));
    } else if (/\bikev2connection$/.test(words)) {
      fields.idleDisconnectSeconds = number(line, 'idletimeout', MINUTE);
    } else if (/\bikev2saexpiry$/.test(words)) {
      fields.saLifeTimeSeconds = number(line, 'saexpirytime', MINUTE);
      fields.saDataSizeKilobytes = number(line, 'sadatasizelimit', MEGABYTE);
    } else if (/authentication provider$|set authentication$/.test(words)) {
      const name = values.get('provider')?.toLowerCase();
      if (name === 'windows' || name === 'radius') provider = known(name, at);
    } else if (/\baddrassign$/.test(words)) {
      const method = values.get('method')?.toLowerCase();
      if (method === 'auto') fields.addressAssignment = known('dhcp', at);
      if (method === 'pool') fields.addressAssignment = known('pool', at);
    }
  }
  const blank = blankServer('server-output', place, absent(place));
  return {
    ...fields,
    ports: { ...blank.ports, ...Object.fromEntries(ports) },
    authentication: {
      ...blank.authentication,
      provider,
      // A dump repeats the methods in whole: what it does not add is off.
      methods: says ? { items: [...methods.values()], place } : blank.authentication.methods,
    },
  };
}
