/** What configuration of NGINX states of what it forwards. */
import type { LoadBalancer, Member, Persistence, VirtualService } from '../../connection/balancer';
import {
  hintOf,
  mayCarryIke,
  readMemberPort,
  readPort,
  rolesOf,
  splitHostPort,
  type Hint,
} from '../../connection/balancerParts';
import { absent, known, unknowable, type Place, type Stated } from '../../connection/stated';
import { indentationAt } from '../../fix/lines';
import { lineEndOf } from '../../text/lineEnd';
import { statementsOf, type Block, type Statement, type Word } from '../../syntax/config/read';
import type { BalancerFile } from '../balancer/file';
import { balancerOf, unknownService } from '../balancer/model';
import type { Site } from '../site';

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
/** After how long without traffic a session ends where nothing else is said. */
const DEFAULT_TIMEOUT = 600;
/** Of a block that was cut or is being typed, what is missing may stand where it goes on. */
const NOT_WHOLE = 'its block does not end in the file';

/** Everything a rule or an answer needs of a file. */
export function readNginx(file: BalancerFile, site: Site): LoadBalancer {
  const top = statementsOf(file.config.items, 'semicolon');
  const streams = top.filter((statement) => isNamed(statement, 'stream'));
  // A file that is included into the block has the servers outermost; so has no other one for UDP.
  const isPart = streams.length === 0 && !top.some((statement) => isNamed(statement, 'http'));
  const lists = isPart
    ? [top]
    : streams.map(({ block }) => statementsOf(block?.items ?? [], 'semicolon'));
  const services = lists.flatMap((statements) => servicesOf(statements, file.text, site));
  const includes = [top, ...lists].some((list) => list.some((each) => isNamed(each, 'include')));
  const open = isPart
    ? 'the file is only a part of the configuration'
    : includes
      ? 'other files are included'
      : undefined;
  return balancerOf('nginx', file, site, services, { openBecause: open });
}

function isNamed({ words: [first] }: Statement, name: string): boolean {
  return first?.text === name;
}

/** The statements of a list by their first word; of several the last one counts. */
type Settings = ReadonlyMap<string, Statement>;

function settingsOf(statements: readonly Statement[]): Settings {
  return new Map(statements.map((statement) => [statement.words[0]?.text ?? '', statement]));
}

function servicesOf(
  statements: readonly Statement[],
  text: string,
  site: Site,
): readonly VirtualService[] {
  const upstreams = new Map<string, Backend>();
  for (const { words, block } of statements) {
    const [first, name] = words;
    if (first?.text === 'upstream' && name && block) {
      upstreams.set(name.text, readUpstream(name, block, site));
    }
  }
  const outer = settingsOf(statements);
  return statements
    .filter((statement) => isNamed(statement, 'server') && statement.block)
    .flatMap(({ block }) => (block ? serversOf(block, outer, upstreams, text, site) : []));
}

/** What a server listens at, each with what is the same for all. */
function serversOf(
  block: Block,
  outer: Settings,
  upstreams: ReadonlyMap<string, Backend>,
  text: string,
  site: Site,
): readonly VirtualService[] {
  const own = statementsOf(block.items, 'semicolon');
  const inner = settingsOf(own);
  const setting = (name: string) => inner.get(name) ?? outer.get(name);
  const pass = inner.get('proxy_pass')?.words[1];
  const backend = backendOf(pass, upstreams, site);
  const bind = setting('proxy_bind');
  const isKept = bind?.words.some(({ text }) => text === 'transparent') === true;
  // What is set for several servers is told at each of them, where it can be set anew.
  const ownBind = inner.get('proxy_bind')?.words[0];
  const answers = setting('proxy_responses')?.words[1];
  const mends = keepSource(inner, text);
  return own
    .filter((statement) => isNamed(statement, 'listen'))
    .flatMap(({ words: [, address, ...rest] }) => {
      if (!address) return [];
      const place = site.place(address.span);
      const { host, port: portText } = /^\d+$/.test(address.text)
        ? { host: '', port: address.text }
        : splitHostPort(address.text);
      const port = readPort(portText ?? '', place);
      const flags = rest.map(({ text }) => text);
      const protocol = flags.includes('udp') ? 'udp' : 'tcp';
      const { roles, certainty } = rolesOf(protocol, port, [backend.hint]);
      if (roles.length === 0 && !mayCarryIke(protocol, port)) return [];
      const isNew = setting('proxy_ssl')?.words[1]?.text === 'on';
      const tls = flags.includes('ssl') ? (isNew ? 're-encrypted' : 'ended') : 'passed-on';
      const service: VirtualService = {
        ...unknownService(place),
        roles,
        certainty,
        protocol,
        address: /^(?:|\*|0\.0\.0\.0|::)$/.test(host) ? absent(place) : known(host, place),
        port,
        sourceNat:
          isKept || block.isClosed
            ? known(!isKept, ownBind ? site.place(ownBind.span) : place)
            : unknowable(NOT_WHOLE, place),
        persistence: backend.hash ?? known({ by: 'none', reach: 'service' }, place),
        members: backend.members,
        tls: known(tls, place),
        readsHttp: known(false, place),
        idleSeconds: secondsOf(setting('proxy_timeout'), place, site),
        answers:
          answers && /^\d{1,9}$/.test(answers.text)
            ? known(Number(answers.text), site.place(answers.span))
            : absent(place),
        mends: isKept ? {} : mends,
      };
      return [service];
    });
}

/** What puts the address of the client through: a line behind `proxy_pass`, where that is whole. */
function keepSource(own: Settings, text: string): VirtualService['mends'] {
  const pass = own.get('proxy_pass');
  if (!pass || own.has('proxy_bind')) return {};
  const { start, end } = pass.span;
  if (text[end - 1] !== ';') return {};
  const gap = pass.words[0]?.startsLine ? lineEndOf(text) + indentationAt(text, start) : ' ';
  const added = `${gap}proxy_bind $remote_addr transparent;`;
  return { keepSource: [{ span: { start: end, end }, text: added }] };
}

function secondsOf(statement: Statement | undefined, place: Place, site: Site): Stated<number> {
  const word = statement?.words[1];
  if (!word) return known(DEFAULT_TIMEOUT, place);
  const found = /^(\d{1,9})(ms|s|m|h|d)?$/.exec(word.text);
  const at = site.place(word.span);
  return found
    ? known(Number(found[1]) * (UNITS[found[2] ?? 's'] ?? 1), at, word.text)
    : unknowable(`"${word.text}" is no time that is read here`, at);
}

interface Backend {
  readonly members: VirtualService['members'];
  readonly hint: Hint;
  readonly hash?: Stated<Persistence>;
}

/** The servers behind an address, and how one is chosen. */
function backendOf(
  word: Word | undefined,
  upstreams: ReadonlyMap<string, Backend>,
  site: Site,
): Backend {
  const open = (openBecause: string): Backend => ({
    members: { items: [], openBecause },
    hint: hintOf([word?.text ?? '']),
  });
  if (!word) return open('no server is named');
  const upstream = upstreams.get(word.text);
  if (upstream) return upstream;
  if (word.text.includes('$')) return open('a variable names the servers');
  const { host, port } = splitHostPort(word.text);
  if (port === undefined) return open(`the upstream ${word.text} is not in the file`);
  const place = site.place(word.span);
  const member = { host, port: readMemberPort(port, place), place };
  return { members: { items: [member], place }, hint: hintOf([host]) };
}

function readUpstream(name: Word, block: Block, site: Site): Backend {
  const statements = statementsOf(block.items, 'semicolon');
  const words = statements
    .filter((statement) => isNamed(statement, 'server'))
    .flatMap(({ words: [, word, ...rest] }) =>
      word && !rest.some((each) => each.text === 'down') ? [word] : [],
    );
  const items = words.map((word): Member => {
    const { host, port } = splitHostPort(word.text);
    const at = site.place(word.span);
    return { host, port: readMemberPort(port, at), place: at };
  });
  const place = site.place(name.span);
  const openBecause = !block.isClosed
    ? NOT_WHOLE
    : statements.some((statement) => isNamed(statement, 'include'))
      ? 'other files are included'
      : items.length === 0
        ? 'no server is named'
        : items.length > 1 && words.some((word) => word.text.includes('$'))
          ? 'a server is filled in later'
          : undefined;
  return {
    members: { items, place, ...(openBecause !== undefined && { openBecause }) },
    hint: hintOf([name.text, ...items.map(({ host }) => host)]),
    hash: block.isClosed
      ? persistenceOf(settingsOf(statements), place, site)
      : unknowable(NOT_WHOLE, place),
  };
}

function persistenceOf(upstream: Settings, place: Place, site: Site): Stated<Persistence> {
  const hash = upstream.get('hash');
  const [word, key, consistent] = hash?.words ?? [];
  if (word && key) {
    const at = site.place(word.span);
    const isClient = /^\$\{?(?:binary_)?remote_addr\}?$/.test(key.text);
    const reach = consistent?.text === 'consistent' ? 'consistent-hash' : 'same-servers';
    return known(
      isClient ? { by: 'source', reach } : { by: 'other', reach: 'service' },
      at,
      key.text,
    );
  }
  const other = upstream.get('least_conn') ?? upstream.get('random') ?? upstream.get('least_time');
  const at = other?.words[0] ? site.place(other.words[0].span) : place;
  return known({ by: 'none', reach: 'service' }, at);
}
