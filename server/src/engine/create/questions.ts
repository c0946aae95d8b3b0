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
import { problem, PROBLEMS, QUESTIONS, type QuestionTexts, type Sentence } from './texts';

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
  /** Why it is not possible after the other answers. */
  readonly problem?: Sentence;
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
  /** Whether it is asked after these answers; always, when absent. */
  readonly isAsked?: (given: AllAnswers) => boolean;
  readonly choices?: (given: AllAnswers) => readonly Choice[];
  /** What is taken while nobody has answered. */
  readonly fallback: (given: Answers) => string;
  /** Whether the fallback is offered as it stands, and not only as a sample. */
  readonly isOffered?: (given: AllAnswers) => boolean;
  /** What is wrong with a text. */
  readonly problem?: (text: string, given: AllAnswers) => Sentence | undefined;
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

/** The first release that knows a protocol, where not all do. */
const FIRST_WITH: Readonly<Record<string, string>> = {
  list: FIRST_WITH_LIST,
  sstp: FIRST_WITH_LIST,
};

/** What is chosen from where neither templates nor releases are. */
function choicesOf(id: 'tunnel' | 'protocol' | 'routing'): readonly Choice[] {
  return Object.entries(QUESTIONS[id].choices).map(([name, texts]) => ({ id: name, ...texts }));
}

const ROOT_DIGITS = 40;

const STEPS: Readonly<Record<AnswerId, Step>> = {
  tunnel: {
    fallback: () => 'user',
    choices: () => choicesOf('tunnel'),
  },
  windows: {
    fallback: () => 'any',
    choices: (given) => [
      { id: 'any', ...QUESTIONS.windows.choices.any },
      ...windowsReleases
        .filter(({ id }) => !isOlder(id, firstRelease(given)))
        .map(({ id, name }) => ({ id, title: name }))
        .reverse(),
    ],
  },
  deployment: {
    fallback: () => 'any',
    choices: () => DEPLOYMENTS.map((id) => ({ id, title: id })),
  },
  server: {
    fallback: () => defaultAt('aovpn-user-ikev2', 'Servers'),
    problem: (text) => (isHost(text) ? undefined : problem('noServer', text)),
  },
  protocol: {
    isAsked: isUser,
    fallback: () => 'ikev2',
    choices: ({ windows }) =>
      choicesOf('protocol').map((choice) => {
        const first = FIRST_WITH[choice.id] ?? '';
        if (!isOlder(windows, first)) return choice;
        const needed = problem('tooNew', windowsName(first), windowsName(windows));
        return { ...choice, problem: needed };
      }),
  },
  suite: {
    isAsked: ({ protocol }) => protocol === 'ikev2' || protocol === 'list',
    fallback: () => 'crypto-gcm128',
    choices: () => QUESTIONS.suite.templates.map(templateChoice),
  },
  method: {
    isAsked: isUser,
    fallback: () => 'eap-peap-tls',
    choices: () => QUESTIONS.method.templates.map(templateChoice),
  },
  policyServer: {
    isAsked: isUser,
    fallback: ({ method = 'eap-peap-tls' }) => defaultAt(method, 'ServerNames'),
    problem: (text) => {
      const wrong = text.split(';').find((name) => !isHostName(name));
      return wrong === undefined ? undefined : problem('noHostName', wrong);
    },
  },
  root: {
    isAsked: isUser,
    fallback: () => '',
    isOffered: () => true,
    problem: (text) => {
      if (text === '') return undefined;
      const digits = normaliseHash(text);
      if (digits === undefined) return problem('noHexadecimal');
      return digits.length === ROOT_DIGITS
        ? undefined
        : problem('otherLength', ROOT_DIGITS, digits.length);
    },
  },
  routing: {
    isAsked: isUser,
    fallback: () => 'split',
    choices: () => choicesOf('routing'),
  },
  networks: {
    isAsked: ({ routing }) => routing === 'split',
    fallback: ({ tunnel }) =>
      tunnel === 'device'
        ? `${defaultAt('aovpn-device', 'Address')}/32`
        : RFC1918.map(writeNetwork).join(', '),
    isOffered: isUser,
    problem: networksProblem,
  },
  suffix: {
    fallback: () => '',
    isOffered: () => true,
    problem: (text) => (text === '' || isHostName(text) ? undefined : problem('noSuffix', text)),
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
  const { choices, fallback, isOffered } = STEPS[id];
  const { title, hint } = QUESTIONS[id];
  if (choices) return { id, title, hint, choices: choices(given) };
  const text = fallback(given);
  return { id, title, hint, ...(isOffered?.(given) ? { value: text } : { sample: text }) };
}

/** What is wrong with an answer by itself. */
export function problemOf(id: AnswerId, given: AllAnswers): Sentence | undefined {
  const { choices, problem: look } = STEPS[id];
  const text = given[id];
  if (!choices) return look?.(text, given);
  const all = choices(given);
  const chosen = all.find((choice) => choice.id === text);
  if (chosen) return chosen.problem;
  return problem('notOffered', text, all.map((choice) => choice.id).join(', '));
}

/** A network somebody wrote: what it means, or what is wrong with it. */
function readNetwork(text: string): IpNetwork | Sentence {
  const [written = '', prefix, ...more] = text.split('/');
  const address = parseIp(written);
  if (!address || more.length > 0) return problem('noNetwork', text);
  const { version } = address;
  const bits: number | undefined =
    prefix === undefined ? bitsIn(version) : meantPrefix(prefix, version);
  const network = bits === undefined ? undefined : networkOf(address, bits);
  if (!network) return problem('noPrefix', text, version);
  if (network.prefix === 0) return problem('everything', text);
  if (network.first === address.value) return network;
  return problem('bitsBehind', text, writeNetwork(network));
}

function isProblem(read: IpNetwork | Sentence): read is Sentence {
  return 'text' in read;
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
    .filter((network): network is IpNetwork => !isProblem(network));
}

function networksProblem(text: string): Sentence | undefined {
  const parts = written(text);
  if (parts.length === 0) return problem('nothingInside');
  const wrong = parts.map(readNetwork).find(isProblem);
  if (wrong) return wrong;
  const networks = networksIn(text);
  for (const [index, inner] of networks.entries()) {
    const outer = networks.find((other, at) => at !== index && covers(other, inner));
    if (outer) return problem('coveredAlready', writeNetwork(inner), writeNetwork(outer));
  }
  return undefined;
}

/** All texts on the way to a profile that clients translate, each once: not the names of releases. */
export function textsToTranslate(): readonly string[] {
  const questions: readonly QuestionTexts[] = Object.values(QUESTIONS);
  const ofQuestions = questions.flatMap(({ title, hint, choices = {}, templates = [] }) => [
    title,
    hint,
    ...[...Object.values(choices), ...templates.map(templateChoice)].flatMap((choice) => [
      choice.title,
      choice.detail ?? '',
    ]),
  ]);
  return [...new Set([...ofQuestions, ...Object.values(PROBLEMS)])].filter((text) => text !== '');
}
