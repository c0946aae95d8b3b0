import { commandOf, programOf } from '../../formats/programs/find';
import { netshArguments, type NetshArgument } from '../../formats/programs/netsh';
import type { ProgramLine } from '../../formats/programs/line';
import type { ProgramCommand, ProgramParameter } from '../../knowledge/program-types';
import { isPlaceholder } from '../../secrets/placeholders';
import { closest } from '../../text/similarity';
import { lineRule, type Report } from '../rule';

type Message = 'name' | 'similar' | 'value' | 'number' | 'low' | 'high' | 'word' | 'set';

export default lineRule<Message>({
  meta: {
    id: 'netsh-argument',
    title: 'An argument of netsh does not exist or does not take this value',
    kinds: ['command-script', 'powershell'],
    group: 'command-script',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      name: "'netsh {command}' has no argument '{name}'. It takes {names}.",
      similar: "'netsh {command}' has no argument '{name}'. Did you mean {similar}?",
      value: "{name} takes {values}, not '{value}'.",
      number: "{name} takes a number, not '{value}'.",
      low: '{name} is at least {min}{unit}, and {value} is less.',
      high: '{name} is at most {max}{unit} by its description, and {value} is more.',
      word: "There is no command 'netsh {written}'. Did you mean 'netsh {similar}'?",
      set: 'Write {similar}',
    },
    sources: ['netsh-ras', 'netsh-interface', 'kb-5040268'],
    docs: {
      why: 'netsh ends with a list of its arguments where it does not know one, and nothing is changed. In a script nobody sees it, and the next command goes on.',
      remedy:
        'Use the argument and the values the message names; hover over the command to see all.',
      exceptions:
        'Beginnings of names, values and commands are accepted as netsh accepts them, and so is what the running script fills in. Arguments are only called unknown where the documentation lists all of them. A value above a documented maximum is a warning: an example of the same documentation has one.',
    },
    examples: {
      bad: [
        {
          code: 'netsh ras set wanports device="WAN Miniport (IKEv2)" rasinonly=enabled ddinout=disabled «maxprots»=128',
          message: "'netsh ras set wanports' has no argument 'maxprots'. Did you mean maxports?",
          fixed:
            'netsh ras set wanports device="WAN Miniport (IKEv2)" rasinonly=enabled ddinout=disabled maxports=128',
        },
        {
          code: 'netsh ras set ikev2connection idletimeout=«2» nwoutagetime=2',
          message: 'idletimeout is at least 5 minutes, and 2 is less.',
        },
        {
          code: 'netsh nps set requiremsgauth all = "«on»"',
          message: "all takes enable, disable, not 'on'.",
        },
        {
          code: 'Get-VpnConnection\nnetsh.exe ras set ikev2saexpiry saexpirytime=«3600»',
          kind: 'powershell',
          message: 'saexpirytime is at most 2879 minutes by its description, and 3600 is more.',
        },
        {
          code: 'netsh ras set «ikev2conection» idletimeout=5',
          message:
            "There is no command 'netsh ras set ikev2conection'. Did you mean 'netsh ras set ikev2connection'?",
          fixed: 'netsh ras set ikev2connection idletimeout=5',
        },
        {
          code: 'netsh ras set ikev2connection «reconnect»=5',
          message:
            "'netsh ras set ikev2connection' has no argument 'reconnect'. It takes idletimeout, nwoutagetime.",
        },
      ],
      good: [
        { code: 'netsh ras set ikev2connection idletimeout=5 nwoutagetime=2' },
        {
          code: 'netsh ras set wanports device = "%DEVICE%" rasinonly = enable maxports = %COUNT%',
        },
        { code: 'rasdial VPN\r\nnetsh int ip set interface "VPN" metric=5' },
        { code: 'netsh nps set limitproxystate all = "enable"' },
        { code: 'Get-VpnConnection\nnetsh ras set wanports @ports', kind: 'powershell' },
      ],
    },
  },
  check({ lines, report }) {
    for (const line of lines) {
      const program = programOf(line);
      if (program?.name !== 'netsh') continue;
      const found = commandOf(program, line);
      if (!found) {
        reportWord(report, line, program.commands);
        continue;
      }
      for (const each of netshArguments(line, found.command, found.length)) {
        const { name, parameter } = each;
        if (parameter) reportValue(report, each, parameter);
        else if (name) reportName(report, found.command, name);
      }
    }
  },
});

function reportName(
  report: Report<Message>,
  { words, parameters = [], isWhole }: ProgramCommand,
  { text, span }: { readonly text: string; readonly span: ProgramLine['span'] },
): void {
  const names = parameters.map(({ name }) => name);
  const similar = closest(text, names);
  if (similar === undefined) {
    if (isWhole) report(span, 'name', { command: words, name: text, names: names.join(', ') });
    return;
  }
  const edits = [{ span, text: similar }];
  const fix = {
    title: 'set',
    data: { similar },
    safety: 'unsafe',
    preferred: true,
    edits,
  } as const;
  report(span, 'similar', { command: words, name: text, similar }, { fixes: [fix] });
}

function reportValue(
  report: Report<Message>,
  { name: written, value }: NetshArgument,
  { name: own, values, range, unit }: ProgramParameter,
): void {
  const name = written?.text ?? own;
  if (!value || value.text === '' || isPlaceholder(value.text)) return;
  const { text, span } = value;
  if (values) {
    const folded = text.toLowerCase();
    if (values.some((each) => each.toLowerCase().startsWith(folded))) return;
    const similar = closest(text, values);
    const edits = [{ span, text: similar ?? '' }];
    const fix = {
      title: 'set',
      data: { similar: similar ?? '' },
      safety: 'unsafe',
      edits,
    } as const;
    const fixes = similar !== undefined && value.isEditable ? [{ ...fix, preferred: true }] : [];
    report(span, 'value', { name, values: values.join(', '), value: text }, { fixes });
    return;
  }
  if (!range) return;
  if (!/^\d{1,15}$/.test(text)) {
    report(span, 'number', { name, value: text });
    return;
  }
  const number = Number(text);
  const shared = { name, value: number, unit: unit === undefined ? '' : ` ${unit}` };
  if (number < range.min) report(span, 'low', { ...shared, min: range.min });
  else if (range.max !== undefined && number > range.max) {
    report(span, 'high', { ...shared, max: range.max }, { severity: 'warning' });
  }
}

/** Says when the last word of a command is misspelt and the words in front of it are right. */
function reportWord(
  report: Report<Message>,
  { words }: ProgramLine,
  commands: readonly ProgramCommand[],
): void {
  const known = commands.map((command) => command.words.split(' '));
  for (let count = 1; ; count += 1) {
    const word = words[count];
    if (!word?.isKnown || /[=\s]/.test(word.text)) return;
    const before = words.slice(0, count).map(({ text }) => text.toLowerCase());
    const follow = known.filter((parts) =>
      before.every((text, index) => text.length > 1 && parts[index]?.startsWith(text)),
    );
    const next = [...new Set(follow.flatMap((parts) => parts[count] ?? []))];
    if (next.some((each) => each.startsWith(word.text.toLowerCase()))) continue;
    const similar = closest(word.text, next);
    // Near a short word there are too many others, some of which we do not know.
    if (similar === undefined || word.text.length < 6) return;
    const written = [...before, word.text].join(' ');
    const path = [...before, similar].join(' ');
    const edits = [{ span: word.content, text: similar }];
    const fix = {
      title: 'set',
      data: { similar },
      safety: 'unsafe',
      preferred: true,
      edits,
    } as const;
    report(word.content, 'word', { written, similar: path }, { fixes: [fix] });
    return;
  }
}
