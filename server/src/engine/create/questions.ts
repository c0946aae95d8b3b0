/** What is asked before a profile is written: one question after the other, each with its reasons. */
import { covers, formatIp, networkOf, parseIp, RFC1918 } from '../connection/values/ip';
import type { IpNetwork, IpVersion } from '../connection/values/ip';
import { isHost, isHostName, normaliseHash } from '../connection/values/names';
import { meantPrefix } from '../connection/values/prefix';
import { DEPLOYMENTS } from '../config/settings';
import { templateText } from '../formats/templates';
import { eapTemplates } from '../knowledge/eap-templates.generated';
import { profileElement } from '../knowledge/profilexml';
import { profilexmlTemplates } from '../knowledge/profilexml-templates.generated';
import type { Template } from '../knowledge/template-types';
import { isOlder, windowsName, windowsReleases } from '../knowledge/windows';

/** What can be answered, in the order in which it is asked. */
export const ANSWERS = [
  'tunnel',
  'windows',
  'deployment',
  'server',
  'protocol',
  'suite',
  'method',
  'policyServer',
  'root',
  'routing',
  'networks',
  'suffix',
] as const;

export type AnswerId = (typeof ANSWERS)[number];
/** What was answered so far. */
export type Answers = Readonly<Partial<Record<AnswerId, string>>>;
/** An answer to everything. */
export type AllAnswers = Readonly<Record<AnswerId, string>>;

/** One of the answers a question takes. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  /** A sentence or a few words. */
  readonly detail?: string;
  /** Why it is not possible after the other answers; a sentence. */
  readonly problem?: string;
}

/** A question. Without choices it takes a text. */
export interface Question {
  readonly id: AnswerId;
  readonly title: string;
  /** What is wanted, in a sentence. */
  readonly hint: string;
  readonly choices?: readonly Choice[];
  /** A text that may be taken as it is; empty where there is none. */
  readonly value?: string;
  /** What such a text looks like. */
  readonly sample?: string;
}

/** How one thing is asked. */
interface Step {
  readonly title: string;
  readonly hint: string;
  /** Whether it is asked after these answers; always, when absent. */
  readonly isAsked?: (given: AllAnswers) => boolean;
  readonly choices?: (given: AllAnswers) => readonly Choice[];
  /** What is taken while nobody has answered. */
  readonly fallback: (given: Answers) => string;
  /** Whether the fallback is offered as it stands, and not only as a sample. */
  readonly isOffered?: (given: AllAnswers) => boolean;
  /** What is wrong with a text; a sentence. */
  readonly problem?: (text: string, given: AllAnswers) => string | undefined;
}

const templates = [...profilexmlTemplates.templates, ...eapTemplates.templates];

/** @throws for a name that is none; a defect of ours */
export function templateNamed(prefix: string): Template {
  const found = templates.find((template) => template.prefix === prefix);
  if (!found) throw new Error(`no template ${prefix}`);
  return found;
}

function templateChoice(prefix: string): Choice {
  const { name, description } = templateNamed(prefix);
  return { id: prefix, title: name, detail: description };
}

/** The text that stands at a place of a template while nobody has filled it in. */
function defaultAt(prefix: string, element: string): string {
  const { plain } = templateText(templateNamed(prefix), '');
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(plain)?.[1] ?? '';
}

const isUser = ({ tunnel }: AllAnswers) => tunnel !== 'device';
const since = (path: string) => profileElement(`VPNProfile/${path}`)?.since ?? '';

/** The first release that knows all elements a profile of a tunnel has. */
function firstRelease({ tunnel }: Pick<AllAnswers, 'tunnel'>): string {
  return since(tunnel === 'device' ? 'DeviceTunnel' : 'NativeProfile/CryptographySuite');
}

/** `SSTP` on its own came to NativeProtocolType with the list. */
const FIRST_WITH_LIST = since('NativeProfile/ProtocolList');

const PROTOCOLS: readonly (Choice & { readonly first?: string })[] = [
  {
    id: 'ikev2',
    title: 'IKEv2',
    detail: 'The most secure one; UDP 500 and 4500, which some networks block.',
  },
  {
    id: 'list',
    title: 'IKEv2, then SSTP',
    detail: 'A ProtocolList: Windows 11 tries IKEv2 first and falls back to SSTP.',
    first: FIRST_WITH_LIST,
  },
  {
    id: 'sstp',
    title: 'SSTP',
    detail: 'TCP 443, which nearly every network lets through; needs Windows 11.',
    first: FIRST_WITH_LIST,
  },
  {
    id: 'automatic',
    title: 'Automatic',
    detail: 'Windows chooses; it was seen to try SSTP first. Without a CryptographySuite.',
  },
];

const SUITES = ['crypto-gcm128', 'crypto-cbc128', 'crypto-gcm256', 'crypto-cbc256'];
const METHODS = ['eap-peap-tls', 'eap-tls', 'eap-peap-mschapv2'];
const ROOT_DIGITS = 40;

const STEPS: Readonly<Record<AnswerId, Step>> = {
  tunnel: {
    title: 'Tunnel',
    hint: 'Which tunnel is it?',
    fallback: () => 'user',
    choices: () => [
      { id: 'user', title: 'User tunnel', detail: 'Connects when a user signs in.' },
      {
        id: 'device',
        title: 'Device tunnel',
        detail: 'Connects before anybody signs in: IKEv2 with the machine certificate.',
      },
    ],
  },
  windows: {
    title: 'Windows',
    hint: 'What is the oldest Windows release among the clients?',
    fallback: () => 'any',
    choices: (given) => [
      { id: 'any', title: 'Not known' },
      ...windowsReleases
        .filter(({ id }) => !isOlder(id, firstRelease(given)))
        .map(({ id, name }) => ({ id, title: name }))
        .reverse(),
    ],
  },
  deployment: {
    title: 'Deployment',
    hint: 'How do profiles reach the clients?',
    fallback: () => 'any',
    choices: () => DEPLOYMENTS.map((id) => ({ id, title: id })),
  },
  server: {
    title: 'Server',
    hint: 'The public name of the VPN server, as its certificate has it',
    fallback: () => defaultAt('aovpn-user-ikev2', 'Servers'),
    problem: (text) =>
      isHost(text)
        ? undefined
        : `'${text}' is no host name: write a name or an address, without https:// and without a path.`,
  },
  protocol: {
    title: 'Protocol',
    hint: 'How does it connect?',
    isAsked: isUser,
    fallback: () => 'ikev2',
    choices: ({ windows }) =>
      PROTOCOLS.map(({ first = '', ...choice }) =>
        isOlder(windows, first)
          ? {
              ...choice,
              problem: `${choice.title} needs ${windowsName(first)}; the oldest client is ${windowsName(windows)}.`,
            }
          : choice,
      ),
  },
  suite: {
    title: 'Cryptography',
    hint: 'Which algorithms? The server has to have the same.',
    isAsked: ({ protocol }) => protocol === 'ikev2' || protocol === 'list',
    fallback: () => 'crypto-gcm128',
    choices: () => SUITES.map(templateChoice),
  },
  method: {
    title: 'Authentication',
    hint: 'How do users prove who they are?',
    isAsked: isUser,
    fallback: () => 'eap-peap-tls',
    choices: () => METHODS.map(templateChoice),
  },
  policyServer: {
    title: 'Policy server',
    hint: 'Name in the certificate of the policy server (NPS); several with a semicolon between them',
    isAsked: isUser,
    fallback: ({ method = 'eap-peap-tls' }) => defaultAt(method, 'ServerNames'),
    problem: (text) => {
      const wrong = text.split(';').find((name) => !isHostName(name));
      return wrong === undefined ? undefined : `'${wrong}' is no host name.`;
    },
  },
  root: {
    title: 'Root certificate',
    hint: 'Thumbprint of the root CA that the certificate of the policy server comes from: 40 digits; empty to fill it in later',
    isAsked: isUser,
    fallback: () => '',
    isOffered: () => true,
    problem: (text) => {
      if (text === '') return undefined;
      const digits = normaliseHash(text);
      if (digits === undefined) return 'A thumbprint has hexadecimal digits only.';
      return digits.length === ROOT_DIGITS
        ? undefined
        : `A thumbprint (SHA-1) has ${ROOT_DIGITS} digits; this has ${digits.length}.`;
    },
  },
  routing: {
    title: 'Routing',
    hint: 'What goes through the tunnel?',
    isAsked: isUser,
    fallback: () => 'split',
    choices: () => [
      {
        id: 'split',
        title: 'Some networks',
        detail: 'SplitTunnel: everything else stays outside.',
      },
      { id: 'force', title: 'Everything', detail: 'ForceTunnel: the internet, too.' },
    ],
  },
  networks: {
    title: 'Networks',
    hint: 'What goes through the tunnel: networks and addresses with commas between them',
    isAsked: ({ routing }) => routing === 'split',
    fallback: ({ tunnel }) =>
      tunnel === 'device'
        ? `${defaultAt('aovpn-device', 'Address')}/32`
        : RFC1918.map(writeNetwork).join(', '),
    isOffered: isUser,
    problem: networksProblem,
  },
  suffix: {
    title: 'Name of the network',
    hint: 'DNS suffix of the internal network, by which Windows also notices that it is inside; empty for none',
    fallback: () => '',
    isOffered: () => true,
    problem: (text) =>
      text === '' || isHostName(text) ? undefined : `'${text}' is no DNS suffix.`,
  },
};

/** An answer to everything: what was given, and for the rest what is taken while nobody has answered. */
export function withFallbacks(given: Answers): AllAnswers {
  const all: Partial<Record<AnswerId, string>> = {};
  for (const id of ANSWERS) {
    const { isAsked, fallback } = STEPS[id];
    const isOn = isAsked?.(all as AllAnswers) ?? true;
    all[id] = (isOn ? given[id]?.trim() : undefined) ?? fallback(all);
  }
  return all as AllAnswers;
}

/** What is asked after these answers, in order. */
export function asked(given: AllAnswers): readonly AnswerId[] {
  return ANSWERS.filter((id) => STEPS[id].isAsked?.(given) ?? true);
}

/** A question as it is put after these answers. */
export function questionOf(id: AnswerId, given: AllAnswers): Question {
  const { title, hint, choices, fallback, isOffered } = STEPS[id];
  if (choices) return { id, title, hint, choices: choices(given) };
  const text = fallback(given);
  return { id, title, hint, ...(isOffered?.(given) ? { value: text } : { sample: text }) };
}

/** What is wrong with an answer by itself; a sentence. */
export function problemOf(id: AnswerId, given: AllAnswers): string | undefined {
  const { choices, problem } = STEPS[id];
  const text = given[id];
  if (!choices) return problem?.(text, given);
  const all = choices(given);
  const chosen = all.find((choice) => choice.id === text);
  if (chosen) return chosen.problem;
  return `'${text}' is not possible here; possible is: ${all.map((choice) => choice.id).join(', ')}.`;
}

/** A network somebody wrote: what it means, or what is wrong with it. */
function readNetwork(text: string): IpNetwork | string {
  const [written = '', prefix, ...more] = text.split('/');
  const address = parseIp(written);
  if (!address || more.length > 0)
    return `'${text}' is no network: write 10.20.0.0/16 or 10.20.0.10.`;
  const { version } = address;
  const bits: number | undefined =
    prefix === undefined ? bitsIn(version) : meantPrefix(prefix, version);
  const network = bits === undefined ? undefined : networkOf(address, bits);
  if (!network) return `'${text}' has no prefix an IPv${version} network can have.`;
  if (network.prefix === 0) return `'${text}' is everything: choose to send everything instead.`;
  if (network.first === address.value) return network;
  return `${text} has bits behind its prefix; the network is ${writeNetwork(network)}.`;
}

function bitsIn(version: IpVersion): number {
  return version === 4 ? 32 : 128;
}

function writeNetwork({ version, first, prefix }: IpNetwork): string {
  return `${formatIp({ version, value: first })}/${prefix}`;
}

function written(text: string): readonly string[] {
  return text.split(/[,;\s]+/).filter((part) => part !== '');
}

/** The networks of an answer; what is wrong with it is left out. */
export function networksIn(text: string): readonly IpNetwork[] {
  return written(text)
    .map(readNetwork)
    .filter((network) => typeof network !== 'string');
}

function networksProblem(text: string): string | undefined {
  const parts = written(text);
  if (parts.length === 0) return 'Nothing would go through the tunnel: name a network.';
  const read = parts.map(readNetwork);
  const wrong = read.find((network) => typeof network === 'string');
  if (wrong !== undefined) return wrong;
  const networks = networksIn(text);
  for (const [index, inner] of networks.entries()) {
    const outer = networks.find((other, at) => at !== index && covers(other, inner));
    if (outer) return `${writeNetwork(inner)} is in ${writeNetwork(outer)} already.`;
  }
  return undefined;
}
