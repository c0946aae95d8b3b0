/** Documents that a script puts together: what is found, as what, and how places map back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EmbeddedDocument } from '../../server/src/engine/formats/documents';
import { embeddedIn } from '../../server/src/engine/formats/parse';
import { documentsInScript } from '../../server/src/engine/formats/powershell/documents';
import { inlayHints } from '../../server/src/engine/features/inlayHints';
import { createEngine } from '../../server/src/engine/index';
import { readScript } from '../../server/src/engine/syntax/powershell/script';

const engine = createEngine();

function find(text: string): EmbeddedDocument[] {
  return documentsInScript(readScript(text));
}

function only(text: string): EmbeddedDocument {
  const [document, ...others] = find(text);
  assert.ok(document, `a document in ${text}`);
  assert.deepEqual(others, []);
  return document;
}

/** What stands in the holes of a document. */
function holesOf({ inner }: EmbeddedDocument): string[] {
  return inner.holes.map(({ start, end }) => inner.text.slice(start, end));
}

/** Every character that is written in the script as it is here stands where the mapping says. */
function assertMapped(text: string, { inner }: EmbeddedDocument): void {
  for (const segment of inner.segments) {
    if (!segment.verbatim) continue;
    const written = text.slice(segment.outer, segment.outer + segment.outerLength);
    assert.equal(written, inner.text.slice(segment.inner, segment.inner + segment.innerLength));
  }
}

const LINES = ["'<VPNProfile>'", "'<A>x</A>'", "'</VPNProfile>'"] as const;
const [FIRST, SECOND, THIRD] = LINES;
const JOINED = '<VPNProfile><A>x</A></VPNProfile>';
const SPLIT = '<VPNProfile>\n<A>x</A>\n</VPNProfile>';

describe('ways to put a document together', () => {
  const whole: [string, string, string][] = [
    ['appending', `$x = ${FIRST}\n$x += ${SECOND}\n$x += ${THIRD}`, JOINED],
    ['joining an array', `$x = @(\n${LINES.join('\n')}\n) -join "\`n"`, SPLIT],
    ['joining without a separator', `$x = -join (${LINES.join(', ')})`, JOINED],
    ['String.Join', `$x = [string]::Join("\`n", @(${LINES.join(',')}))`, SPLIT],
    ['String.Concat', `$x = [string]::Concat(${LINES.join(',')})`, JOINED],
    [
      'lines in an array',
      `$l = @()\n${LINES.map((l) => `$l += ${l}`).join('\n')}\n$l -join ''`,
      JOINED,
    ],
    [
      'a list',
      `$l = New-Object System.Collections.Generic.List[string]\n${LINES.map((l) => `$l.Add(${l})`).join('\n')}\n$l -join ''`,
      JOINED,
    ],
    [
      'an ArrayList',
      `$l = [System.Collections.ArrayList]@()\n${LINES.map((l) => `[void]$l.Add(${l})`).join('\n')}\n$l -join ''`,
      JOINED,
    ],
    [
      'a StringBuilder',
      `$b = [System.Text.StringBuilder]::new()\n[void]$b.Append(${FIRST}).AppendLine('')\n[void]$b.AppendLine(${SECOND})\n$null = $b.Append(${THIRD})\n$x = $b.ToString()`,
      SPLIT,
    ],
    [
      'head and tail',
      `$h = @'\n<VPNProfile><A>\n'@\n$t = @'\nx</A></VPNProfile>\n'@\n$x = $h + $t`,
      JOINED,
    ],
    [
      'tail and head',
      `$t = @'\nx</A></VPNProfile>\n'@\n$h = @'\n<VPNProfile><A>\n'@\n$x = "$h$t"`,
      JOINED,
    ],
    ['a format', "$x = '<VPNProfile><A>{0}</A></VPNProfile>' -f 'x'", JOINED],
    ['String.Format', "$x = [string]::Format('<VPNProfile>{0}</VPNProfile>', '<A>x</A>')", JOINED],
    ['replacing', "$x = '<VPNProfile><A>@@</A></VPNProfile>'.Replace('@@', 'x')", JOINED],
    [
      'replacing by a pattern',
      "$x = '<VPNProfile><A>a.b</A></VPNProfile>' -replace 'A\\.B', 'x'",
      JOINED,
    ],
    ['variables in a string', `$a = 'x'\n$x = "<VPNProfile><A>$a</A></VPNProfile>"`, JOINED],
    ['a file, in one piece', `[IO.File]::WriteAllText($p, ${LINES.join(' + ')})`, `${JOINED}\n`],
    [
      'a file, line by line',
      `Set-Content $p ${FIRST}\nAdd-Content -Path $p -Value ${SECOND}\n${THIRD} | Out-File $p -Append`,
      `${SPLIT}\n`,
    ],
    ['a redirection', `${FIRST} > a.xml\n${SECOND} >> a.xml\n${THIRD} >> a.xml`, `${SPLIT}\n`],
    [
      'a StreamWriter',
      `$w = New-Object System.IO.StreamWriter $p\n${LINES.map((l) => `$w.WriteLine(${l})`).join('\n')}\n$w.Close()`,
      `${SPLIT}\n`,
    ],
    [
      'an array given to a command',
      `$l = ${LINES.join(',')}\n$l | Set-Content a.xml`,
      `${SPLIT}\n`,
    ],
    [
      'an array whose lines are gone through',
      `$l = @(${FIRST})\n$l += ${SECOND}\n$l += ${THIRD}\nforeach ($i in $l) { Add-Content $p $i }`,
      SPLIT,
    ],
    [
      'an array that a loop goes through',
      `foreach ($i in @(${LINES.join(', ')})) { $x += $i }`,
      SPLIT,
    ],
    ['an array in a pipeline', `${LINES.join(', ')} | ForEach-Object { $b.AppendLine($_) }`, SPLIT],
    ['a property', `$o.Xml = ${FIRST}\n$o.Xml += ${SECOND}\n$o.Xml = $o.Xml + ${THIRD}`, JOINED],
    [
      'an entry',
      `$h['x y'] = ''\n$h['x'] = ${FIRST}\n$h.X += ${SECOND}\n$h["x"] += ${THIRD}`,
      JOINED,
    ],
    [
      'the entries of a hashtable',
      `$h = [ordered]@{ A = ${FIRST}; B = @{ C = ${SECOND} }; 'D' = ${THIRD} }\n$x = $h.A + $h.B.C + $h['D']`,
      JOINED,
    ],
    [
      'a cast StringBuilder',
      `$b = [System.Text.StringBuilder]${FIRST}\n[void]$b.Append(${SECOND})\n[void]$b.Append(${THIRD})`,
      JOINED,
    ],
    [
      'Set-Variable',
      `Set-Variable -Name x -Value ${FIRST}\n$x += ${SECOND}\n$x += ${THIRD}`,
      JOINED,
    ],
    ['LoadXml', `$d = New-Object xml\n$d.LoadXml(${LINES.join(' + ')})`, JOINED],
    ['LoadXml of a string', `$d = New-Object xml\n$d.LoadXml('${JOINED}')`, JOINED],
    ['Out-String', `$x = ${LINES.join(',')} | Out-String`, SPLIT],
    ['a try', `try {\n$x = ${FIRST}\n} catch { exit }\n$x += ${SECOND} + ${THIRD}`, JOINED],
    ['a cast', `[xml]$x = ${FIRST} + ${SECOND} + ${THIRD}`, JOINED],
  ];
  for (const [what, text, expected] of whole) {
    it(`${what} gives the whole document`, () => {
      const document = only(text);
      assert.deepEqual([document.kind, document.isFragment], ['profilexml', false]);
      assert.equal(document.inner.text, expected);
      assert.deepEqual(holesOf(document), []);
      assertMapped(text, document);
    });
  }

  it('an XmlTextWriter', () => {
    const text =
      "$w = New-Object System.Xml.XmlTextWriter($p, [Text.Encoding]::UTF8)\n$w.WriteStartDocument()\n$w.WriteStartElement('VPNProfile')\n" +
      "$w.WriteElementString('AlwaysOn', 'true')\n$w.WriteStartElement(\"NativeProfile\")\n$w.WriteElementString('Servers', $s)\n" +
      "$w.WriteElementString('A', 'b & c')\n$w.WriteEndElement()\n$w.WriteEndDocument()\n$w.Close()";
    const document = only(text);
    assert.equal(
      document.inner.text,
      '<VPNProfile><AlwaysOn>true</AlwaysOn><NativeProfile><Servers>$s</Servers><A>b &amp; c</A></NativeProfile></VPNProfile>',
    );
    assert.deepEqual([holesOf(document), document.isFragment], [['$s'], false]);
    const at = document.inner.text.indexOf('true');
    const { start, end } = document.inner.toOuter({ start: at, end: at + 4 });
    assert.equal(text.slice(start, end), 'true');
  });

  it('an XmlWriter with namespaces, attributes and a loop', () => {
    const text =
      "$w = [System.Xml.XmlWriter]::Create($p)\n$w.WriteStartElement('EapHostConfig', 'urn:a')\n$w.WriteAttributeString('b', 'c')\n" +
      "$w.WriteElementString('D', 'urn:e', 'f')\nforeach ($h in $hs) { $w.WriteElementString('G', $h) }\n$w.WriteEndElement()";
    const document = only(text);
    assert.equal(document.kind, 'eap');
    assert.match(
      document.inner.text,
      /^<EapHostConfig xmlns="urn:a" b="c"><D xmlns="urn:e">f<\/D>.+<\/EapHostConfig>$/,
    );
    assert.equal(document.inner.holes.length, 1);
  });

  it('an XmlDocument', () => {
    const text =
      "$d = New-Object System.Xml.XmlDocument\n$r = $d.CreateElement('VPNProfile')\n[void]$d.AppendChild($r)\n$e = $d.CreateElement('AlwaysOn')\n" +
      "$e.InnerText = 'true'\n[void]$r.AppendChild($e)\n$n = $r.AppendChild($d.CreateElement('NativeProfile'))\n" +
      "$n.AppendChild($d.CreateElement('Servers')).InnerText = $s\n$n.SetAttribute('a', 'b')\nif ($q) { [void]$r.AppendChild($d.CreateElement('C')) }\n$d.Save($p)";
    const document = only(text);
    assert.match(
      document.inner.text,
      /^<VPNProfile><AlwaysOn>true<\/AlwaysOn><NativeProfile a="b"><Servers>\$s<\/Servers><\/NativeProfile>.+<\/VPNProfile>$/,
    );
    assert.equal(document.inner.holes.length, 2);
  });

  it('an XmlDocument in a variable with a type', () => {
    const text =
      "[xml]$d = New-Object System.Xml.XmlDocument\n$r = $d.AppendChild($d.CreateElement('VPNProfile'))\n$r.AppendChild($d.CreateElement('A')).InnerText = 'x'";
    assert.equal(only(text).inner.text, JOINED);
  });

  it('several documents in an array', () => {
    const documents = find(`$l = @('${JOINED}', '${JOINED}')\nforeach ($i in $l) { f $i }`);
    assert.deepEqual(
      documents.map(({ inner }) => inner.text),
      [JOINED, JOINED],
    );
  });

  it('Base64 in a script that names nothing else of ours', () => {
    const code = Buffer.from(SPLIT).toString('base64');
    const file = engine.parse(`$x = '${code}'`, { fileName: 'a.ps1' });
    assert.equal(file && embeddedIn(file)[0]?.inner.text, SPLIT);
  });

  it('Base64 in JSON in a here-string', () => {
    const value = Buffer.from(SPLIT).toString('base64');
    const document = only(`$b = @'\n${JSON.stringify({ value }, undefined, 2)}\n'@`);
    assert.deepEqual([document.inner.text, document.wrapping], [SPLIT, 'base64']);
  });

  it('Base64, as UTF-8 and as UTF-16, with line breaks', () => {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const code = Buffer.from(JOINED, encoding).toString('base64').replace(/.{20}/g, '$&\n');
      const text = `$x = @'\n${code}\n'@`;
      const document = only(text);
      assert.deepEqual([document.inner.text, document.wrapping], [JOINED, 'base64']);
      const { start, end } = document.inner.toOuter({ start: 0, end: JOINED.length });
      assert.equal(text.slice(start, end).trim(), code.trim());
    }
  });

  it('JSON in a here-string', () => {
    const text = `$b = @'\n${JSON.stringify({ value: SPLIT }, undefined, 2)}\n'@`;
    const document = only(text);
    assert.deepEqual([document.inner.text, document.wrapping], [SPLIT, 'json']);
    assertMapped(text, document);
  });

  it('a phonebook and a .reg text', () => {
    const book = only(
      "$f = 'a.pbk'\nSet-Content $f '[VPN]'\nAdd-Content $f 'PBVersion=8'\nAdd-Content $f \"PhoneNumber=$s\"\nAdd-Content $f 'VpnStrategy=7'",
    );
    assert.equal(book.kind, 'rasphone');
    assert.equal(book.inner.text, '[VPN]\nPBVersion=8\nPhoneNumber=$s\nVpnStrategy=7\n');
    const windows = only(
      "$p = @'\r\n[VPN]\r\nEncoding=1\r\nPBVersion=8\r\nVpnStrategy=7\r\n'@\r\n$p | Set-Content a.pbk",
    );
    assert.equal(windows.inner.text, '[VPN]\r\nEncoding=1\r\nPBVersion=8\r\nVpnStrategy=7\r\n');
    const registry = only(
      '@\'\nWindows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\A]\n"b"=dword:00000001\n\'@ | Set-Content a.reg',
    );
    assert.equal(registry.kind, 'registry');
  });

  it('eight layers of documents, and no more', () => {
    const escape = (text: string): string =>
      text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    let text = JOINED;
    for (let layer = 0; layer < 8; layer += 1) text = `<Data>${escape(text)}</Data>`;
    assert.equal(find(`$x = @'\n<SyncML>${text}</SyncML>\n'@`).length, 0);
    text = JOINED;
    for (let layer = 0; layer < 3; layer += 1) text = `<Data>${escape(text)}</Data>`;
    assert.equal(only(`$x = @'\n<SyncML>${text}</SyncML>\n'@`).inner.text, JOINED);
  });
});

describe('what is not known of a document', () => {
  it('pieces in branches and loops are holes', () => {
    const document = only(
      `$x = @'\n<VPNProfile>\n'@\nforeach ($r in $rs) { $x += "<Route>$r</Route>" }\nif ($a) { $x += '<A/>' } else { $x += '<B/>' }\n$x += '</VPNProfile>'`,
    );
    assert.equal(document.inner.holes.length, 3);
    assert.equal(document.isFragment, false);
  });

  it('a document that does not close around such a piece is a fragment', () => {
    assert.equal(
      only("$x = '<VPNProfile>'\nif ($a) { $x += '<N>' }\n$x += '<S>a</S></N></VPNProfile>'")
        .isFragment,
      true,
    );
    assert.equal(only("$h = @'\n<VPNProfile>\n'@\n$y = $q + $h + $t").isFragment, true);
    assert.equal(only("$b.AppendLine(@'\n<VPNProfile>\n'@)").isFragment, true);
    assert.equal(
      only("function f { $script:x += '</VPNProfile>' }\n$x = @'\n<VPNProfile>\n'@\nf").isFragment,
      true,
    );
  });

  it('a document alone that is not finished is none', () => {
    assert.equal(only("$x = @'\n<VPNProfile>\n'@").isFragment, false);
  });

  it('both branches of an if give a document', () => {
    const texts = find(
      "if ($a) { $x = '<VPNProfile><A/>' } else { $x = '<VPNProfile><B/>' }\n$x += '</VPNProfile>'",
    );
    assert.deepEqual(
      texts.map(({ inner }) => inner.text),
      ['<VPNProfile><A/></VPNProfile>', '<VPNProfile><B/></VPNProfile>'],
    );
  });

  it('what a loop adds is a hole, however it is added', () => {
    for (const adding of ["$x += '<B/>'", "$x = $x + '<B/>'"]) {
      const document = only(
        `$x = '<VPNProfile><A/>'\nforeach ($b in $c) { ${adding} }\n$x = $x + '</VPNProfile>'`,
      );
      assert.match(document.inner.text, /^<VPNProfile><A\/>.+<\/VPNProfile>$/);
      assert.equal(document.inner.holes.length, 1, adding);
    }
  });

  it('what an object that is not known held before is a hole', () => {
    const head = "@'\n<VPNProfile>\n<A>x</A>\n'@";
    for (const text of [
      `$o.Xml += ${head}\n$o.Xml += $y`,
      `$h = @{ Head = ${head}\n}\nforeach ($k in $h.Keys) { $x += $h[$k] }`,
      `function Add-It($t) { $script:x += $t }\nAdd-It ${head}`,
    ]) {
      assert.equal(only(text).isFragment, true, text);
    }
    // Another object has another text.
    assert.equal(
      find(`$o.Xml = '<VPNProfile><A/>'\n$o = New-It\n$o.Xml += '</VPNProfile>'`).length,
      0,
    );
  });

  it('what a function gives may be only the beginning', () => {
    const head = "@'\n<VPNProfile>\n<A>x</A>\n'@";
    assert.equal(only(`function Get-Head { ${head}\n}`).isFragment, true);
    assert.equal(only(`function Get-Head { return ${head}\n}`).isFragment, true);
    assert.equal(only(`function Get-It { $x = ${head}\nSet-It $x }`).isFragment, false);
  });

  it('patterns are no documents', () => {
    for (const text of [
      `$x -match '${JOINED}.*'`,
      `$x -notlike '*${JOINED}*'`,
      `$y = $x -replace '(?s)${JOINED}', $z`,
      `$y = [regex]::Match($x, '${JOINED}')`,
      `$y = [regex]::Replace($x, '${JOINED}', $z)`,
      `$y = [regex]::new('${JOINED}')`,
      `Select-String -Path a.xml -Pattern '${JOINED}'`,
    ]) {
      assert.deepEqual(find(text), [], text);
    }
  });

  it('what a caller, a loop or a function gives stays unknown', () => {
    for (const text of [
      'param($a = \'x\')\n$x = "<VPNProfile><A>$a</A></VPNProfile>"',
      '$a = \'x\'\nforeach ($a in $b) { $x = "<VPNProfile><A>$a</A></VPNProfile>" }',
      "$a = 'x'\nif ($b) { $a = 'y' }\n$x = \"<VPNProfile><A>$a</A></VPNProfile>\"",
      '$a = \'x\'\nfunction f($a) { "<VPNProfile><A>$a</A></VPNProfile>" }',
    ]) {
      assert.deepEqual(holesOf(only(text)), ['$a'], text);
    }
  });

  it('elements that a script changes later are holes, and the rest is a fragment', () => {
    const document = only(
      "[xml]$x = '<VPNProfile><S>a</S><T/><U>b</U><V>c</V></VPNProfile>'\n$x.VPNProfile.S = $q\n$x.SelectSingleNode('//U').InnerText = $r",
    );
    assert.deepEqual([holesOf(document), document.isFragment], [['a', 'b'], true]);
    assert.equal(
      only("[xml]$x = '<VPNProfile><S>a</S></VPNProfile>'\n$x.Save('a.xml')").isFragment,
      false,
    );
  });

  it('an XDocument that is changed later is a fragment', () => {
    const text = `$x = [System.Xml.Linq.XDocument]::Parse('${JOINED}')\n$x.Root.Add($y)`;
    assert.equal(only(text).isFragment, true);
  });

  it('a text that is escaped for the bridge is the text itself', () => {
    const text = `$x = @'\n${JOINED}\n'@\n$x = $x -replace '<', '&lt;' -replace '>', '&gt;'\n$p = [C]::Create('ProfileXML', "$x")`;
    const document = only(text);
    assert.deepEqual([document.inner.text, document.isFragment], [JOINED, false]);
    assert.ok(document.inner.isVerbatim);
  });

  it('a replacement that is not followed leaves nothing certain', () => {
    assert.equal(only(`$x = @'\n${JOINED}\n'@ -replace '<A>.*</A>', $y`).isFragment, true);
  });
});

describe('findings and fixes in documents that are put together', () => {
  function findings(text: string) {
    const file = engine.parse(text, { fileName: 'a.ps1' });
    assert.ok(file);
    return engine.check(file).findings;
  }

  it('a value is marked in the string it stands in, and mended there', () => {
    const text =
      "$x = '<VPNProfile><NativeProfile><RoutingPolicyType>'\n$x += 'SplitTunnle'\n$x += '</RoutingPolicyType></NativeProfile></VPNProfile>'";
    const finding = findings(text).find(({ rule }) => rule === 'routing-policy-invalid');
    assert.ok(finding);
    assert.equal(text.slice(finding.span.start, finding.span.end), 'SplitTunnle');
    const edit = finding.fixes?.[0]?.edits[0];
    assert.deepEqual(edit, { span: finding.span, text: 'SplitTunnel' });
  });

  it('what is wrong whatever else there is, is told beside what is unknown, without a fix', () => {
    const profile =
      '<VPNProfile><NativeProfile><NativeProtocolType>IKEv22</NativeProtocolType></NativeProfile>$more</VPNProfile>';
    const found = findings(`param($more)\n$x = "${profile}"`);
    const about = found.filter(({ rule }) => rule === 'native-protocol-invalid');
    assert.deepEqual(
      about.map(({ fixes }) => fixes),
      [undefined],
    );
    assert.ok(!found.some(({ rule }) => rule === 'value-not-allowed'));
  });

  it('a value that a writer takes is mended in its string, and takes no elements', () => {
    const text = `$w = [System.Xml.XmlWriter]::Create($p)\n$w.WriteStartElement('VPNProfile')\n$w.WriteElementString('AlwaysOn', "True")\n$w.WriteElementString('A', 'b & c')\n$w.WriteEndElement()`;
    const found = findings(text).find(({ rule }) => rule === 'boolean-value-invalid');
    const start = text.indexOf('True');
    assert.deepEqual(found?.fixes?.[0]?.edits, [{ span: { start, end: start + 4 }, text: 'true' }]);
    const { inner } = only(text);
    const at = inner.text.indexOf('b &amp; c');
    const span = { start: at, end: at + 'b &amp; c'.length };
    const written = (by: string) => inner.toOuterEdits([{ span, text: by }], text)?.[0]?.text;
    assert.equal(written("d &amp; 'e'"), "d & ''e''");
    assert.equal(written('<b/>'), undefined);
  });

  it('a string that two documents share is not edited', () => {
    const head =
      '<VPNProfile><NativeProfile><RoutingPolicyType>SplitTunnle</RoutingPolicyType></NativeProfile>';
    const text = `$h = '${head}'\n$a = $h + '<AlwaysOn>true</AlwaysOn></VPNProfile>'\n$b = $h + '<DeviceTunnel>true</DeviceTunnel></VPNProfile>'`;
    const found = findings(text).filter(({ rule }) => rule === 'routing-policy-invalid');
    assert.equal(found.length, 1);
    assert.equal(found[0]?.fixes, undefined);
  });

  it('nothing is said of what may come from elsewhere', () => {
    const text =
      'param($e, $rs)\n$x = @"\n<VPNProfile>\n  <NativeProfile>\n    <Servers>vpn.example.com</Servers>\n    <NativeProtocolType>SSTP</NativeProtocolType>\n    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>\n    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>\n    <Authentication><UserMethod>Eap</UserMethod><Eap><Configuration>$e</Configuration></Eap></Authentication>\n  </NativeProfile>\n"@\nforeach ($r in $rs) { $x += "<Route><Address>$r</Address><PrefixSize>24</PrefixSize></Route>" }\n$x += \'</VPNProfile>\'';
    assert.deepEqual(
      findings(text).filter(({ severity }) => severity === 'error' || severity === 'warning'),
      [],
    );
  });

  it('a phonebook in a here-string is checked, what a variable stands for is not', () => {
    const text =
      '$s = Read-Host\n$b = @"\n[VPN]\nEncoding=1\nPBVersion=8\nType=2\nVpnStrategy=99\nIpPrioritizeRemote=$s\nMEDIA=rastapi\nPort=VPN2-0\nDevice=WAN Miniport (IKEv2)\nDEVICE=vpn\nPhoneNumber=vpn.example.com\n"@';
    const found = findings(text);
    const words = found.map(({ span }) => text.slice(span.start, span.end));
    assert.ok(words.includes('99'), words.join());
    assert.ok(!words.some((each) => each.includes('$s')), words.join());
  });
});

describe('features in a phonebook that stands in a script', () => {
  it('says at its place what a value means', () => {
    const text = "$b = @'\n[VPN]\nPBVersion=8\nVpnStrategy=7\nPhoneNumber=vpn.example.com\n'@";
    const file = engine.parse(text, { fileName: 'a.ps1' });
    assert.ok(file);
    const hints = inlayHints(file, { start: 0, end: text.length });
    const behind = text.indexOf('=7') + 2;
    assert.deepEqual(
      hints.filter(({ offset }) => offset === behind).map(({ label }) => label),
      ['IKEv2 only'],
    );
    assert.deepEqual(inlayHints(file, { start: 0, end: 5 }), []);
  });
});
