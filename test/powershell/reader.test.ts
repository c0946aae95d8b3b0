/** Strings, here-strings and comments of PowerShell, and what broken input does to the reader. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  readScript,
  type Command,
  type Script,
} from '../../server/src/engine/syntax/powershell/script';
import { holds } from '../support/random';

const at = (script: Script, span: { start: number; end: number }): string =>
  script.text.slice(span.start, span.end);

const names = (script: Script): string[] => script.commands.map((command) => command.nameText);

function onlyCommand(text: string): { script: Script; command: Command } {
  const script = readScript(text);
  const [command] = script.commands;
  assert.ok(command !== undefined && script.commands.length === 1, `one command in ${text}`);
  return { script, command };
}

describe('strings and comments', () => {
  test('the four kinds with their content and holes', () => {
    const script = readScript(
      '\'a\'\'b\' + "c`"$d$(Get-E "f")" + @\'\ng\'h\n\'@ + @"\r\ni $j "k"\r\n"@',
    );
    const found = script.strings.map((literal) => [
      literal.quote,
      at(script, literal.content),
      literal.holes.map((hole) => at(script, hole.span)).join(),
    ]);
    assert.deepEqual(found, [
      ['single', "a''b", ''],
      ['double', 'f', ''],
      ['double', 'c`"$d$(Get-E "f")', '$d,$(Get-E "f")'],
      ['here-single', "g'h", ''],
      ['here-double', 'i $j "k"', '$j'],
    ]);
  });

  test('variables in strings end where PowerShell ends them', () => {
    const script = readScript('"$a.b ${c d} $env:X:y $x::y $ 5$ `$no $_"');
    assert.deepEqual(
      script.strings[0]?.holes.map((hole) => hole.name),
      ['a', 'c d', 'env:x:y', 'x', '_'],
    );
  });

  test('empty here-strings, and one that is not', () => {
    const script = readScript("@'\n'@; @\"\r\n\"@; @'x'");
    assert.deepEqual(
      script.strings.map((literal) => [literal.quote, at(script, literal.content)]),
      [
        ['here-single', ''],
        ['here-double', ''],
        ['single', 'x'],
      ],
    );
  });

  test('a here-string without footer keeps its content', () => {
    const open = readScript("$a = 1\n$x = @'\n<VPNProfile>\n");
    assert.equal(open.strings[0]?.terminated, false);
    assert.equal(at(open, open.strings[0].content), '<VPNProfile>\n');
    const indented = readScript("$x = @'\n<a/>\n  '@\nGet-B 'c'");
    assert.equal(indented.strings[0]?.terminated, false);
    assert.deepEqual(names(indented), ['Get-B']);
  });

  test('help and signatures are told from other comments', () => {
    const script = readScript(
      '<#\n.SYNOPSIS\n Set-Foo -Name x\n#>\n# plain\n\n# .DESCRIPTION\n# more\n\n<# other #>\nGet-A # tail\n' +
        '# SIG # Begin signature block\n# MIIabc\n# SIG # End signature block\n',
    );
    assert.deepEqual(
      script.comments.map((comment) => comment.kind),
      ['help', 'line', 'help', 'help', 'block', 'line', 'signature'],
    );
    assert.deepEqual(names(script), ['Get-A']);
  });

  test('a number sign inside a word is no comment', () => {
    const { command } = onlyCommand('Get-A b#c # d');
    assert.equal(command.arguments.length, 1);
  });
});

describe('bad input', () => {
  const pieces = fc.constantFrom(
    '$x',
    '${',
    '$(',
    '@(',
    '@{',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    "'",
    '"',
    "@'\n",
    "\n'@",
    '@"\n',
    '\n"@',
    '`',
    '`\n',
    '\n',
    '\r\n',
    ' ',
    ',',
    ';',
    '|',
    '=',
    '+=',
    '+',
    '-f ',
    '-Name',
    '::',
    '.b',
    '<#',
    '#>',
    '# SIG # Begin signature block',
    '#',
    'if',
    'function',
    'param',
    'class',
    'Get-A',
    '&',
    '>',
    '2>&1',
    '\u201c',
    '\u2019',
    '\u2013a',
    '[xml]',
    '\0',
    '\ud800',
    '\u{1f600}',
    '--%',
    '.',
    '%',
  );

  test('anything is read without an error, with spans inside the text', () => {
    holds(fc.array(pieces, { maxLength: 60 }), 600, (parts) => {
      const script = readScript(parts.join(''));
      const spans = [
        ...script.commands,
        ...script.strings,
        ...script.hashtables,
        ...script.calls,
        ...script.assignments,
        ...script.comments,
        ...script.concatenations,
      ].map((node) => node.span);
      spans.push(...script.strings.map((literal) => literal.content));
      for (const { start, end } of spans) {
        assert.ok(0 <= start && start <= end && end <= script.text.length);
      }
    });
  });
});
