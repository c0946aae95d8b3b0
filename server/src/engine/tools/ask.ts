import type { Refused, Told } from '../answers/told/ask';
import { askAgree, askDiff, askSimulate, askTrace } from '../answers/told/ask';
import { askConvert } from '../answers/told/convert';
import { TARGET_FORMS } from '../convert';
import { describeFinds } from '../explain/describe';
import { find } from '../explain/find';
import { sectionsOfFiles } from '../explain/inFiles';
import { explainPage, unknownReason } from '../explain/page';
import { secretsOf } from '../formats/secrets';
import type { NamedFile } from '../answers/sides';
import { ToolInputError, type ToolInput } from './input';
import { plainText, readGiven, type Tool, type ToolAnswer, type ToolEngine } from './tool';

const ASSUME = {
  type: 'array',
  items: { type: 'string' },
  description:
    'What is in no file, as KEY=VALUE: assigned, lan, state, signed-in, windows, event …',
};

function told(answer: Told | Refused, files: readonly NamedFile[]): ToolAnswer {
  if (!('problem' in answer)) {
    const hide = (text: string) =>
      files.reduce((shown, { file }) => secretsOf(file).hide(shown), text);
    return { text: hide(plainText(answer.lines, files)), data: answer.data };
  }
  const { problem, choices = [] } = answer;
  const names = choices.flat().map((name) => `"${name}"`);
  throw new ToolInputError(names.length > 0 ? `${problem} One of ${names.join(', ')}.` : problem);
}

/** A tool that puts a question to what files state. */
function question(
  rest: Omit<Tool, 'files' | 'run'>,
  ask: (files: readonly NamedFile[], input: ToolInput) => Told | Refused,
): Tool {
  return {
    ...rest,
    files: 'some',
    run(engine: ToolEngine, input: ToolInput) {
      const files = readGiven(engine, input.files);
      return told(ask(files, input), files);
    },
  };
}

export const TRACE_TOOL = question(
  {
    name: 'aovpn_trace',
    title: 'Where does it go?',
    description:
      'Says whether traffic to an address, name or URL goes through the tunnel, outside, or nowhere while the connection is up, and why, from profiles, phonebooks or scripts that make a connection.',
    inputs: {
      target: { type: 'string', description: 'An address, a name, a URL, or NAME=ADDRESS.' },
      app: { type: 'string', description: 'The program: path, package family name, or SYSTEM.' },
      port: { type: 'integer', minimum: 0, maximum: 65535 },
      protocol: { type: 'string', description: 'tcp, udp, icmp or a number.' },
      assume: ASSUME,
    },
    needed: ['target'],
  },
  (files, input) =>
    askTrace(files, {
      target: input.needed('target'),
      app: input.text('app'),
      port: input.text('port'),
      protocol: input.text('protocol'),
      assume: input.texts('assume'),
    }),
);

export const AGREE_TOOL = question(
  {
    name: 'aovpn_agree',
    title: 'Do client and server agree?',
    description:
      'Compares files of the client (profile, phonebook, script, Intune export) with files of the server (script, registry export, saved Get-* output, NPS export): protocols, IPsec policy, authentication; per difference the error the user will see and the edit for either side.',
    inputs: {},
    needed: [],
  },
  (files) => askAgree(files),
);

export const SIMULATE_TOOL = question(
  {
    name: 'aovpn_simulate',
    title: 'How does it connect?',
    description:
      'Goes through a connection step by step (trigger, name, ports, proposals, authentication, addresses, routes, names); each step works, fails with its code, or says what would have to be known.',
    inputs: { assume: ASSUME },
    needed: [],
  },
  (files, input) => askSimulate(files, { assume: input.texts('assume') }),
);

export const DIFF_TOOL = question(
  {
    name: 'aovpn_diff',
    title: 'What is different?',
    description:
      'Says what is different in meaning between the connections of two files, whatever their forms.',
    inputs: {
      names: {
        type: 'array',
        items: { type: 'string' },
        description: 'The connection of each file, where it holds several.',
      },
    },
    needed: [],
  },
  (files, input) => askDiff(files, { names: input.texts('names') }),
);

const FORMS = TARGET_FORMS.map(({ id }) => id);

export const CONVERT_TOOL: Tool = {
  name: 'aovpn_convert',
  title: 'Write a connection in another form',
  description:
    'Writes the connection of a file in another form (ProfileXML, SyncML, Intune, PowerShell, deployment script, phonebook) and lists what the form cannot say. Secrets are dots in the result.',
  files: 'one',
  inputs: {
    to: { enum: FORMS, description: 'The form.' },
    name: { type: 'string', description: 'The connection, where the file holds several.' },
    as: { type: 'string', description: 'The name to write.' },
  },
  needed: ['to'],
  run(engine, input) {
    const [file] = readGiven(engine, [input.file]);
    if (!file) throw new ToolInputError('Give one file.');
    const name = input.text('name');
    const as = input.text('as');
    const written = askConvert(file, {
      to: input.needed('to', FORMS),
      ...(name !== undefined && { name }),
      ...(as !== undefined && { as }),
    });
    if ('problem' in written) {
      throw new ToolInputError(
        'needsName' in written ? `${written.problem} Give one as "as".` : written.problem,
      );
    }
    const text = secretsOf(file.file).hide(written.text);
    const losses = plainText(written.losses, [file]);
    return {
      text: losses === '' ? text : `${text}\n${losses}`,
      data: { text, language: written.language, losses: losses.split('\n').filter(Boolean) },
    };
  },
};

export const EXPLAIN_TOOL: Tool = {
  name: 'aovpn_explain',
  title: 'What does this mean?',
  description:
    'Explains error codes (809, 0x80092013, 13868), constants, events (RasClient 20227, NPS 6273/16), settings, cmdlets and rules of Always On VPN; with files, also what they say of it.',
  files: 'perhaps',
  inputs: {
    about: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      description: 'Codes, constants, events, settings, cmdlets, ids of rules.',
    },
  },
  needed: ['about'],
  run(engine, input) {
    const about = input.texts('about');
    if (about.length === 0) throw new ToolInputError('"about" is needed.');
    const files = readGiven(engine, input.files).map((named) => ({
      ...named,
      findings: engine.check(named.file).findings,
    }));
    const finds = about.map((query) => find(query));
    const pages = finds.map((each) =>
      each.subjects.length === 0
        ? unknownReason(each)
        : explainPage(each, { inFiles: sectionsOfFiles(each, files) }),
    );
    const text = files.reduce(
      (shown, { file }) => secretsOf(file).hide(shown),
      pages.join('\n\n---\n\n'),
    );
    return { text, data: finds.map((each) => describeFinds(each)) };
  },
};
