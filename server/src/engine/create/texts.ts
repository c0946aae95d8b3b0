/**
 * What people read on the way to a new profile, in English. A client that speaks another language
 * translates a text as it stands here, so that values stay outside: `{0}` is the place of the first.
 */

/** A text, and what belongs in its places. */
export interface Sentence {
  readonly text: string;
  /** In the order of the places `{0}`, `{1}` …; absent where there are none. */
  readonly values?: readonly string[];
}

/** What a question says. */
export interface QuestionTexts {
  readonly title: string;
  /** What is wanted, in a sentence. */
  readonly hint: string;
  /** Those of its choices that are no template and no name of Windows, by their ids. */
  readonly choices?: Readonly<Record<string, { readonly title: string; readonly detail?: string }>>;
  /** Prefixes of the templates that are its choices. */
  readonly templates?: readonly string[];
}

/** The texts of the questions, by their ids. */
export const QUESTIONS = {
  tunnel: {
    title: 'Tunnel',
    hint: 'Which tunnel is it?',
    choices: {
      user: { title: 'User tunnel', detail: 'Connects when a user signs in.' },
      device: {
        title: 'Device tunnel',
        detail: 'Connects before anybody signs in: IKEv2 with the machine certificate.',
      },
    },
  },
  windows: {
    title: 'Windows',
    hint: 'What is the oldest Windows release among the clients?',
    choices: { any: { title: 'Not known' } },
  },
  deployment: { title: 'Deployment', hint: 'How do profiles reach the clients?' },
  server: {
    title: 'Server',
    hint: 'The public name of the VPN server, as its certificate has it',
  },
  protocol: {
    title: 'Protocol',
    hint: 'How does it connect?',
    choices: {
      ikev2: {
        title: 'IKEv2',
        detail: 'The most secure one; UDP 500 and 4500, which some networks block.',
      },
      list: {
        title: 'IKEv2, then SSTP',
        detail: 'A ProtocolList: Windows 11 tries IKEv2 first and falls back to SSTP.',
      },
      sstp: {
        title: 'SSTP',
        detail: 'TCP 443, which nearly every network lets through; needs Windows 11.',
      },
      automatic: {
        title: 'Automatic',
        detail: 'Windows chooses; it was seen to try SSTP first. Without a CryptographySuite.',
      },
    },
  },
  suite: {
    title: 'Cryptography',
    hint: 'Which algorithms? The server has to have the same.',
    templates: ['crypto-gcm128', 'crypto-cbc128', 'crypto-gcm256', 'crypto-cbc256'],
  },
  method: {
    title: 'Authentication',
    hint: 'How do users prove who they are?',
    templates: ['eap-peap-tls', 'eap-tls', 'eap-peap-mschapv2'],
  },
  policyServer: {
    title: 'Policy server',
    hint: 'Name in the certificate of the policy server (NPS); several with a semicolon between them',
  },
  root: {
    title: 'Root certificate',
    hint: 'Thumbprint of the root CA that the certificate of the policy server comes from: 40 digits; empty to fill it in later',
  },
  routing: {
    title: 'Routing',
    hint: 'What goes through the tunnel?',
    choices: {
      split: { title: 'Some networks', detail: 'SplitTunnel: everything else stays outside.' },
      force: { title: 'Everything', detail: 'ForceTunnel: the internet, too.' },
    },
  },
  networks: {
    title: 'Networks',
    hint: 'What goes through the tunnel: networks and addresses with commas between them',
  },
  suffix: {
    title: 'Name of the network',
    hint: 'DNS suffix of the internal network, by which Windows also notices that it is inside; empty for none',
  },
} as const satisfies Readonly<Record<string, QuestionTexts>>;

/** What is said of an answer that cannot be taken. */
export const PROBLEMS = {
  notOffered: "'{0}' is not possible here; possible is: {1}.",
  tooNew: 'This protocol needs {0}; the oldest client is {1}.',
  noServer:
    "'{0}' is no host name: write a name or an address, without https:// and without a path.",
  noHostName: "'{0}' is no host name.",
  noHexadecimal: 'A thumbprint has hexadecimal digits only.',
  otherLength: 'A thumbprint (SHA-1) has {0} digits; this has {1}.',
  noSuffix: "'{0}' is no DNS suffix.",
  nothingInside: 'Nothing would go through the tunnel: name a network.',
  noNetwork: "'{0}' is no network: write 10.20.0.0/16 or 10.20.0.10.",
  noPrefix: "'{0}' has no prefix an IPv{1} network can have.",
  everything: "'{0}' is everything: choose to send everything instead.",
  bitsBehind: '{0} has bits behind its prefix; the network is {1}.',
  coveredAlready: '{0} is in {1} already.',
} as const;

/** Makes a sentence of one of the {@link PROBLEMS}. */
export function problem(
  name: keyof typeof PROBLEMS,
  ...values: readonly (string | number)[]
): Sentence {
  const text = PROBLEMS[name];
  return values.length > 0 ? { text, values: values.map(String) } : { text };
}
