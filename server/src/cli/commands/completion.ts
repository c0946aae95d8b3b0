import { allRules } from '../../engine/rules/all.generated';
import { SERVER_TARGETS } from '../../engine/generate';
import type { Console } from '../console';
import type { Commands } from '../dispatch';
import { EXIT, UsageError } from '../errors';
import type { OptionSpec, OptionSpecs } from '../options';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
type Shell = (typeof SHELLS)[number];

export const COMPLETION_HELP = `Usage: aovpn completion SHELL

Prints what makes a shell complete commands, options, their values and the ids of rules. SHELL is ${SHELLS.join(', ')}.

  bash        source <(aovpn completion bash)                        in ~/.bashrc
  zsh         source <(aovpn completion zsh)                         in ~/.zshrc
  fish        aovpn completion fish | source                         in ~/.config/fish/config.fish
  powershell  aovpn completion powershell | Out-String | Invoke-Expression   in $PROFILE

  -h, --help  Show this help.

Exit code: 0 printed.
`;

/** What each shell is told: to ask us, with the words there are, and to offer files where we know none. */
const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `_aovpn() {
  local IFS=$'\\n'
  COMPREPLY=($(aovpn completion -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o bashdefault -o default -F _aovpn aovpn
`,
  zsh: `_aovpn() {
  local -a found
  found=("\${(@f)$(aovpn completion -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -a found; else _files; fi
}
if ! whence compdef >/dev/null; then autoload -Uz compinit && compinit; fi
compdef _aovpn aovpn
`,
  fish: `function __aovpn_complete
  set -l words (commandline -opc)[2..-1] (commandline -ct)
  aovpn completion -- $words 2>/dev/null
end
complete -c aovpn -a '(__aovpn_complete)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName aovpn -ScriptBlock {
  param($word, $ast, $position)
  $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($word -eq '') { $words += '""' }
  aovpn completion -- @words 2>$null | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`,
};

/**
 * Runs `aovpn completion`: prints the script of a shell, or behind `--` what can stand for the last of
 * the words, a line each.
 *
 * @param commands All commands.
 * @returns the exit code
 * @throws UsageError
 */
export async function runCompletion(
  args: readonly string[],
  console: Console,
  commands: Commands,
): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--help' || first === '-h') {
    console.out.write(COMPLETION_HELP);
    return EXIT.clean;
  }
  if (first === '--') {
    const found = await completionsOf(rest, commands);
    console.out.write(found.map((each) => `${each}\n`).join(''));
    return EXIT.clean;
  }
  const shell = SHELLS.find((each) => each === first);
  if (!shell || rest.length > 0) throw new UsageError(`Name one shell: ${SHELLS.join(', ')}.`);
  console.out.write(SCRIPTS[shell]);
  return EXIT.clean;
}

/** What can stand for the last word. @param words Without the name of the program. */
async function completionsOf(words: readonly string[], commands: Commands): Promise<string[]> {
  const [name = '', ...args] = words;
  // PowerShell passes an empty word on as two quotation marks.
  const last = (words.at(-1) ?? '').replace(/^""$/, '');
  const fitting = (all: readonly string[]) => all.filter((each) => each.startsWith(last)).sort();
  if (args.length === 0) return fitting([...Object.keys(commands), 'help', '--help', '--version']);
  if (name === 'help') return fitting(Object.keys(commands));
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) return [];
  const { options } = await load();
  const inline = /^(--[\w-]+)=(.*)$/.exec(last);
  const before = inline?.[1] ?? args.at(-2) ?? '';
  const spec = specNamed(before, options);
  if (spec && spec.type !== 'boolean') {
    const values = valuesOf(before, spec);
    if (!inline) return fitting(values);
    return values.filter((v) => v.startsWith(inline[2] ?? '')).map((v) => `${before}=${v}`);
  }
  if (last.startsWith('-')) return fitting(Object.keys(options).map((each) => `--${each}`));
  return fitting(ARGUMENTS[name] ?? []);
}

function specNamed(written: string, options: OptionSpecs): OptionSpec | undefined {
  const name = written.replace(/^--?/, '');
  if (written.startsWith('--')) return Object.hasOwn(options, name) ? options[name] : undefined;
  if (!written.startsWith('-')) return undefined;
  return Object.values(options).find(({ short }) => short === name);
}

function valuesOf(option: string, { choices }: OptionSpec): readonly string[] {
  if (choices) return choices;
  return option === '--select' || option === '--ignore' ? RULES : [];
}

const RULES = allRules.map(({ meta }) => meta.id);

/** Arguments that are words of ours and no files. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  explain: RULES,
  generate: SERVER_TARGETS.map(({ id }) => id),
  pbk: ['set'],
  config: ['show'],
  completion: SHELLS,
  server: ['--stdio', '--node-ipc'],
};
