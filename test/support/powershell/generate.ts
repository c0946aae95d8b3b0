/** Scripts nobody wrote, from a grammar of PowerShell, for the comparison of readers. */
import fc, { type Arbitrary } from 'fast-check';

const pick = (...words: readonly string[]): Arbitrary<string> => fc.constantFrom(...words);
const join = (separator: string, ...parts: readonly Arbitrary<string>[]): Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(separator));
const list = (part: Arbitrary<string>, separator: string, maxLength = 3): Arbitrary<string> =>
  fc.array(part, { maxLength }).map((texts) => texts.join(separator));
const some = (part: Arbitrary<string>, separator: string, maxLength = 3): Arbitrary<string> =>
  fc.array(part, { minLength: 1, maxLength }).map((texts) => texts.join(separator));

const name = pick('a', 'Name', 'x1', '_', 'VPNProfile');
const variable = pick('$a', '$Name', '$_', '$env:X', '${a b}', '$global:x', '$?', '$x1');
const number = pick('1', '0x1F', '10MB', '1.5', '-2', '5l', '1e3', '.5', '3UL');
const newline = pick('\n', '\r\n', '\n\n', ' # note\n', ' <# n #>\n');
const word = pick(
  'a',
  'Get-It',
  'x.exe',
  'C:\\a\\b',
  'a#b',
  '-1',
  '10.0.0.0/8',
  'a`nb',
  'a"b c"d',
  "a'b c'd",
  '$a\\b',
  '$env:X\\b',
  '$(1)x',
  '=',
  'a=b',
  '/v:x',
  '/d:"a b"',
  '[x]',
  '1z',
  '%x%',
  'http://a/b?c',
  '--x',
  'é',
  '*.*',
  'a>b',
);

/** Text between quotes, as it may be written there. */
function content(quote: string, hole: Arbitrary<string>): Arbitrary<string> {
  const plain = pick(
    'a b',
    '<a b="1">',
    "it''s",
    '""',
    '`"',
    '`n',
    '`$x',
    '&',
    '{0}',
    '#',
    ')',
    '\n',
  );
  const pieces = quote === "'" ? pick('a b', '<a>', "''", '"', '$x', '`', '#', '\n', '(') : plain;
  return list(quote === "'" ? pieces : fc.oneof({ weight: 3, arbitrary: pieces }, hole), '', 4);
}

const grammar = fc.letrec<Record<'expression' | 'statement' | 'statements', string>>((tie) => {
  const expression = tie('expression');
  const statement = tie('statement');
  const statements = tie('statements');
  const hole = fc.oneof(variable, join('', pick('$('), expression, pick(')')), pick('$a.b', '$a:'));
  const safeHole = fc.oneof(
    pick('$a', '$env:X', '${a b}', '$a.b'),
    join('', pick('$('), name, pick(')')),
  );
  const single = content("'", hole).map((text) => `'${text.replace(/'+/g, "''")}'`);
  const double = content('"', safeHole).map((text) => `"${text.replace(/(?<!`)"+/g, '""')}"`);
  const hereSingle = content("'", hole).map((text) => `@'\n${text}\n'@`);
  const hereDouble = content('"', safeHole).map((text) => `@"\r\n${text} \r\n"@`);
  const typographic = pick('\u201ca\u201d', '\u2018a b\u2019', '\u201e$a\u201c');
  const text = fc.oneof(
    { weight: 4, arbitrary: single },
    { weight: 4, arbitrary: double },
    hereSingle,
    hereDouble,
    typographic,
    pick(
      '"$(a ""b"")"',
      '"x $(Get-It `"a b`") y"',
      '"$($a.b("c"))"',
      '"$(a "b $(c ""d"") e") f"',
      '"${a""b} $(a # note\n)"',
    ),
  );
  const entry = join(' = ', fc.oneof(name, single, number), fc.oneof(expression, statement));
  const hashtable = list(entry, '\n').map((body) => `@{\n${body}\n}`);
  const flat = some(join('=', name, expression), '; ').map((body) => `@{${body}}`);
  const primary = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    variable,
    number,
    text,
    statement.map((body) => `(${body})`),
    statements.map((body) => `$(${body})`),
    statements.map((body) => `@(${body})`),
    hashtable,
    flat,
    statements.map((body) => `{${body}}`),
    pick('[int]::MaxValue', '[x.y]::new', '[Environment]::NewLine'),
  );
  const access = fc.oneof(
    name.map((member) => `.${member}`),
    pick('.Replace("a", \'b\')', '.ToString()', '[0]', '["a"]', '::New()', '.ForEach{ $_ }', '?.a'),
    list(expression, ', ', 2).map((args) => `.Add(${args})`),
  );
  const operand = fc.oneof(
    primary,
    join('', variable, list(access, '', 2)),
    join(
      '',
      pick('[xml]', '[string]', '[int[]] ', '-not ', '!', '-join ', ',', '-', '++'),
      primary,
    ),
  );
  const operator = pick(
    ...'+ - * -f -join -eq -replace -and -or -split -is .. ?? -band -match -in'
      .split(' ')
      .map((each) => ` ${each} `),
    ' +\n',
    ', ',
  );
  const parameter = fc.oneof(
    pick('-Name', '-Force', '-x:', '\u2013Name', '-a-b', '-x1', '-Name:$true', '-Verbose:$a'),
    pick('@a', '@_', '-?'),
  );
  const argument = fc.oneof(
    { weight: 2, arbitrary: word },
    { weight: 2, arbitrary: parameter },
    text,
    variable,
    pick('$a.b', '$a[0]', '$a.b()', 'a, b', "'a', $b", '>out.txt', '2>&1', '(1)', '{ $_ }', '`\n'),
    pick('-Name $a', '-Name "a b"', '-Name a,b', '-x: 1', '> $null'),
  );
  const command = join(
    ' ',
    fc.oneof(pick('Get-It', 'a', '& $a', '. ./x.ps1', '& "a b"', 'x.exe', '%', '?'), word),
    list(argument, ' ', 4),
  );
  const pipeline = fc.oneof(
    { weight: 2, arbitrary: command },
    expression,
    join(' | ', expression, command),
    join(' |\n', command, command),
    join('\n | ', command, command),
    join(' && ', command, command),
  );
  const target = pick('$a', '$a.b', '$a[0]', '[string]$a', '$a, $b', '$script:x', '[x()]\n$a');
  const body = statements.map((inside) => ` {${inside}}`);
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      operand,
      join('', operand, operator, operand),
      join('', operand, operator, operand, operator, operand),
      join('', operand, pick(' ? '), operand, pick(' : '), operand),
    ),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      pipeline,
      join('', target, pick(' = ', '=', ' += ', ' ??= '), pipeline),
      join('', pick('if (', 'while (', 'do {} until ('), expression, pick(')')).map((head) =>
        head.startsWith('do') ? head : `${head} {1}`,
      ),
      join('', pick('$a = '), pick('if ($b)'), body, pick('', '\n else', ' elseif (1)'), body),
      join(
        '',
        pick('foreach ($i in ', 'switch -Wildcard ('),
        expression,
        pick(') { default { 1 } }'),
      ),
      join('', pick('try'), body, pick(' catch [a.b], [c]', '\ncatch', ' finally'), body),
      join(
        '',
        pick(
          'function A-B',
          'filter f($p = 1)',
          'function g { param([x()]$p = "a", $q) } function h',
        ),
        body,
      ),
      join(' ', pick('return', 'throw'), expression),
      pick('break', 'continue', 'exit 1', ':l foreach ($i in 1) { break l }', 'trap { 1 }'),
      pick('class A : B { [int]$x = 1; static [void] M([a]$p = 1) { b } }', 'enum E { A; B = 2 }'),
    ),
    statements: fc
      .array(fc.tuple(statement, fc.oneof(newline, pick('; '))), { maxLength: 3 })
      .map((items) => items.map(([each, end]) => each + end).join('')),
  };
});

/** A script; PowerShell may refuse some. */
export const scripts: Arbitrary<string> = grammar.statements;
