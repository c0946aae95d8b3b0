import { scriptRule } from '../rule';
import { literalOf } from '../../formats/powershell/calls';
import { valueOfVariable } from '../../formats/powershell/resolve';
import type { Command, Script, Value } from '../../syntax/powershell/types';
import { isPhonebookPath, valueAfter } from './support';

/** The key at the start of a pattern. */
const KEY = /^\^?(?:\(\?\w\))?\(?([A-Za-z]\w{3,40})=/;
/** How many loops in front of a place are looked at to find the one around it. */
const MAX_LOOPS = 50;
const loops = new WeakMap<Script, readonly Command[]>();

/** What comes down the pipeline into the `ForEach-Object` around an offset. */
function pipedInto(script: Script, offset: number): Value | undefined {
  let all = loops.get(script);
  if (!all) {
    all = script.commands
      .filter((command) => /^(?:ForEach-Object|foreach|%)$/i.test(command.nameText))
      .sort((a, b) => a.span.start - b.span.start);
    loops.set(script, all);
  }
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.span.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  const before = all.slice(Math.max(0, low - MAX_LOOPS), low).reverse();
  return before.find(({ span }) => offset < span.end)?.input;
}

/** Whether a value is the whole text of a phonebook, read by `Get-Content`. */
function readsPhonebook(script: Script, value: Value | undefined, steps = 10): boolean {
  let inner = steps > 0 ? value : undefined;
  for (let step = 0; step < 10 && inner; step += 1) {
    if (inner.kind === 'variable' && inner.name === '_')
      inner = pipedInto(script, inner.span.start);
    else if (inner.kind === 'variable')
      inner = valueOfVariable(script, inner.name, inner.span.start);
    else if (inner.kind === 'group' && inner.values.length === 1) inner = inner.values[0];
    else break;
  }
  if (inner?.kind === 'call') {
    // `[IO.File]::ReadAllText($path)`, also with what is done to the text afterwards.
    const isRead = inner.isStatic && /^read(?:all(?:text|lines)|lines)$/i.test(inner.name);
    if (isRead) return isPhonebookPath(script, inner.arguments[0]);
    return !inner.isStatic && readsPhonebook(script, inner.target, steps - 1);
  }
  if (inner?.kind !== 'command' || !/^(?:Get-Content|gc|cat|type)$/i.test(inner.nameText))
    return false;
  return isPhonebookPath(script, valueAfter(inner, /^(?:pa|li|lp)/i, 0));
}

export default scriptRule<'all'>({
  meta: {
    id: 'ps-rasphone-replace-all',
    title: 'A setting is replaced in every connection of the phonebook',
    kinds: ['powershell'],
    group: 'rasphone-script',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      all: 'This replaces {key} in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
    },
    sources: ['epm-vpnstrategy', 'ms-rrasm-phonebook'],
    docs: {
      why: 'A phonebook has one section for each connection. A replacement over the whole text changes all of them.',
      remedy: 'Find the section by its name first, as Update-Rasphone.ps1 does with -ProfileName.',
      exceptions:
        'Computers with one connection only. Only replacements whose text surely is the whole phonebook are reported.',
    },
    examples: {
      bad: [
        {
          code: "$path = \"$env:ProgramData\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk\"\n(Get-Content $path) -replace «'VpnStrategy=.*'», 'VpnStrategy=8' | Set-Content $path",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
        {
          code: "$path = Join-Path $env:APPDATA 'Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk'\n$lines = Get-Content $path\n$lines | ForEach-Object { $_ -replace «'VpnStrategy=.*'», 'VpnStrategy=8' } | Set-Content $path",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
        {
          code: "$path = \"$env:APPDATA\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk\"\n(Get-Content $path).Replace(«'VpnStrategy=5'», 'VpnStrategy=14') | Set-Content $path",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
        {
          code: "$path = \"$env:APPDATA\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk\"\n$text = [System.IO.File]::ReadAllText($path)\n$new = [regex]::Replace($text, «'VpnStrategy=\\d+'», 'VpnStrategy=14')\n[System.IO.File]::WriteAllText($path, $new)",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
      ],
      good: [
        {
          code: "$path = 'C:\\Temp\\rasphone.pbk'\n$section = Get-Section $path 'VPN'\n$section -replace 'VpnStrategy=.*', 'VpnStrategy=8'",
        },
      ],
    },
  },
  check({ script, report }) {
    const checkPattern = (subject: Value | undefined, pattern: Value | undefined) => {
      const text = literalOf(script, pattern)?.text;
      const key = KEY.exec(text ?? '')?.[1];
      if (pattern && key !== undefined && readsPhonebook(script, subject)) {
        report(pattern.span, 'all', { key });
      }
    };
    for (const { operators, operands } of script.operations) {
      operators.forEach((operator, index) => {
        if (!/^-[ci]?replace$/i.test(operator.text)) return;
        const right = operands[index + 1];
        checkPattern(operands[0], right?.kind === 'array' ? right.items[0] : right);
      });
    }
    for (const { target, name, isStatic, arguments: args } of script.calls) {
      if (name.toLowerCase() !== 'replace') continue;
      if (!isStatic) checkPattern(target, args[0]);
      else if (target.kind === 'type' && /regex$/i.test(target.name))
        checkPattern(args[0], args[1]);
    }
  },
});
