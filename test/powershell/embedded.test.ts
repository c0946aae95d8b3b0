/** Embedded documents: where they are found, how they map both ways, how fixes are written. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  documentsInJson,
  documentsInXml,
  type EmbeddedDocument,
} from '../../server/src/engine/formats/documents';
import { documentsInScript } from '../../server/src/engine/formats/powershell/documents';
import { identity } from '../../server/src/engine/embedded/build';
import { mapScriptValue } from '../../server/src/engine/formats/powershell/documents/value';
import type { MappedText } from '../../server/src/engine/embedded/mapping';
import { readScript } from '../../server/src/engine/syntax/powershell/script';
import type { Edit } from '../../server/src/engine/types';
import { holds } from '../support/random';

const PROFILE = '<VPNProfile>\n  <RememberCredentials>true</RememberCredentials>\n</VPNProfile>';
const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** How documents are found in texts of each sort. */
const FIND = {
  powershell: (text: string) => documentsInScript(readScript(text)),
  xml: documentsInXml,
  json: documentsInJson,
};

function only(kind: keyof typeof FIND, text: string): EmbeddedDocument {
  const found = FIND[kind](text);
  assert.equal(found.length, 1, `documents in ${text}`);
  const [document] = found;
  assert.ok(document);
  return document;
}

/** The outer text that the first occurrence of an inner word is written as. */
function outerOf(outer: string, inner: MappedText, word: string): string {
  const start = inner.text.indexOf(word);
  assert.ok(start >= 0, `${word} in ${inner.text}`);
  const span = inner.toOuter({ start, end: start + word.length });
  return outer.slice(span.start, span.end);
}

function apply(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { span, text: added } of [...edits].reverse()) {
    result = result.slice(0, span.start) + added + result.slice(span.end);
  }
  return result;
}

/** Replaces a word of the inner text through the mapping and returns the new outer text. */
function replaced(outer: string, inner: MappedText, word: string, by: string): string {
  const start = inner.text.indexOf(word);
  const edits = inner.toOuterEdits(
    [{ span: { start, end: start + word.length }, text: by }],
    outer,
  );
  assert.ok(edits);
  return apply(outer, edits);
}

describe('documents in scripts', () => {
  test('in here-strings of both kinds', () => {
    for (const quote of ["'", '"', '\u201c']) {
      const text = `$xml = @${quote}\n${PROFILE}\n${quote}@\nUse $xml`;
      const { kind, inner, wrapping, isFragment } = only('powershell', text);
      assert.deepEqual([kind, wrapping, isFragment], ['profilexml', 'here-string', false]);
      assert.equal(inner.text, PROFILE);
      assert.equal(outerOf(text, inner, 'RememberCredentials'), 'RememberCredentials');
    }
  });

  test('an EAP configuration', () => {
    const { kind } = only('powershell', '$e = \'<EapHostConfig xmlns="x"><A/></EapHostConfig>\'');
    assert.equal(kind, 'eap');
  });

  test('variables and sub-expressions are holes, with harmless stand-ins', () => {
    const text = '$x = @"\n<VPNProfile><A>$name</A>$($b -replace \'<\', "&")</VPNProfile>\n"@';
    const { inner } = only('powershell', text);
    assert.equal(inner.text, '<VPNProfile><A>$name</A>$($b -replace ___, ___)</VPNProfile>');
    assert.deepEqual(
      inner.holes.map(({ start, end }) => inner.text.slice(start, end)),
      ['$name', '$($b -replace ___, ___)'],
    );
  });

  test('escapes of strings are decoded and mapped', () => {
    const text = '$x = "<VPNProfile a=`"1`"><B>""x`$y</B></VPNProfile>"';
    const { inner } = only('powershell', text);
    assert.equal(inner.text, '<VPNProfile a="1"><B>"x$y</B></VPNProfile>');
    assert.equal(outerOf(text, inner, 'x$y'), 'x`$y');
    assert.equal(outerOf(text, inner, '"1"'), '`"1`"');
    assert.equal(outerOf(text, inner, '"x'), '""x');
  });

  test('constant concatenations, with variables among them', () => {
    const text =
      "$x = '<VPNProfile>' +\n  \"<A>it's</A>\" + $more + [Environment]::NewLine + '</VPNProfile>'";
    const { inner } = only('powershell', text);
    assert.equal(inner.text, "<VPNProfile><A>it's</A>$more\n</VPNProfile>");
    assert.equal(outerOf(text, inner, '$more'), '$more');
    assert.equal(outerOf(text, inner, '</VPNProfile>'), '</VPNProfile>');
    assert.equal(outerOf(text, inner, '><'), '>\' +\n  "<');
    assert.equal(inner.toInner(text.indexOf('+')), undefined);
    assert.equal(inner.toInner(text.indexOf('<A>')), inner.text.indexOf('<A>'));
  });

  test('format strings', () => {
    const { inner } = only('powershell', "$x = '<VPNProfile><A>{0}</A>{{b}}</VPNProfile>' -f $y");
    assert.equal(inner.text, '<VPNProfile><A>{0}</A>{b}</VPNProfile>');
    assert.equal(inner.holes.length, 1);
  });

  test('escaped profiles and SyncML in a here-string', () => {
    const escaped = `$x = @'\n${escapeXml(PROFILE)}\n'@`;
    const document = only('powershell', escaped);
    assert.equal(document.wrapping, 'escaped');
    assert.equal(document.inner.text, PROFILE);
    const sync = `$x = @'\n<SyncML><Data>${escapeXml(PROFILE)}</Data></SyncML>\n'@`;
    const inSync = only('powershell', sync);
    assert.equal(inSync.inner.text, PROFILE);
    assert.equal(outerOf(sync, inSync.inner, '<VPNProfile>'), '&lt;VPNProfile&gt;');
  });

  test('patterns, messages, help, comments and signatures are no documents', () => {
    for (const text of [
      "$x -match '<VPNProfile>(.*)</VPNProfile>'",
      "Write-Error 'No <VPNProfile> in the file'",
      "$x -replace '<VPNProfile>', ''",
      "$x -replace '&lt;VPNProfile', ''",
      `<#\n.EXAMPLE\n @'\n${PROFILE}\n'@\n#>`,
      `# '${PROFILE.replace(/\n/g, '')}'`,
      '$xml.VPNProfile.AlwaysOn',
      `# SIG # Begin signature block\n# '${PROFILE}\n`,
    ]) {
      assert.deepEqual(documentsInScript(readScript(text)), [], text);
    }
  });

  test('a document in a string without its end is a fragment', () => {
    const text = "$xml = '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>\n";
    assert.equal(only('powershell', text).isFragment, true);
    assert.equal(only('powershell', text.replace('\n', "'\n")).isFragment, false);
  });

  test('a document that is put together later is a fragment', () => {
    const isFragment = (text: string): boolean => only('powershell', text).isFragment;
    assert.equal(isFragment("$x = @'\n<VPNProfile>\n'@\n$x += $y"), true);
    assert.equal(isFragment("$b.AppendLine(@'\n<VPNProfile>\n'@)"), true);
    assert.equal(isFragment("$x = @'\n<VPNProfile>\n'@"), false);
    assert.equal(isFragment(`$x = @'\n${PROFILE}\n'@\n$x += 'y'`), false);
  });
});

describe('documents in XML and JSON', () => {
  test('CDATA, text, attributes and elements', () => {
    const flat = PROFILE.replace(/\n\s*/g, '');
    for (const [text, wrapping] of [
      [`<SyncML><Data><![CDATA[${flat}]]></Data></SyncML>`, 'cdata'],
      [`<SyncML><Data>${escapeXml(flat)}</Data></SyncML>`, 'escaped'],
      [`<SyncML><Data>${escapeXml(escapeXml(flat))}</Data></SyncML>`, 'escaped'],
      [`<parm name="ProfileXML" value="${escapeXml(flat)}"/>`, 'escaped'],
      [`<SyncML><Data>${flat}</Data></SyncML>`, 'element'],
      [
        `<SyncML><!-- <VPNProfile> --><Data><![CDATA[${escapeXml(flat)}]]></Data></SyncML>`,
        'escaped',
      ],
    ] as const) {
      const document = only('xml', text);
      assert.deepEqual([document.inner.text, document.wrapping], [flat, wrapping], text);
    }
  });

  test('a profile itself holds no other document, a wireless profile is not ours', () => {
    assert.deepEqual(documentsInXml(PROFILE), []);
    const wireless = '<WLANProfile><EapHostConfig><A/></EapHostConfig></WLANProfile>';
    assert.deepEqual(documentsInXml(wireless), []);
  });

  test('JSON strings and Base64', () => {
    const text = JSON.stringify({ omaSettings: [{ '@odata.type': 'x', value: PROFILE }] });
    const { inner, wrapping } = only('json', text);
    assert.deepEqual([inner.text, wrapping], [PROFILE, 'json']);
    assert.equal(outerOf(text, inner, '\n'), '\\n');
    for (const head of ['', ' ', '  ', '\ufeff']) {
      const coded = JSON.stringify({ value: Buffer.from(head + PROFILE).toString('base64') });
      const document = only('json', coded);
      assert.equal(document.wrapping, 'base64');
      assert.equal(document.inner.text.trim(), PROFILE);
      assert.equal(document.inner.encode('x', 3), undefined);
    }
  });

  test('broken carriers', () => {
    for (const text of [
      '<a><![CDATA[<VPNProfile>',
      '<a b="&lt;VPNProfile',
      '<VPN<VPNProfile',
      '"',
    ]) {
      documentsInXml(text);
      documentsInJson(`{"a": "${text}`);
      documentsInScript(readScript(`$x = "${text}`));
    }
  });
});

describe('fixes keep the escaping of their place', () => {
  const word = 'RememberCredentials';
  test('in every kind of string', () => {
    const cases: [string, string][] = [
      ['single', '<A b="$1`">it\'\'s &lt;</A>'],
      ['double', '<A b=`"`$1```">it\'s &lt;</A>'],
    ];
    const by = '<A b="$1`">it\'s &lt;</A>';
    const flat = `<VPNProfile><${word}/></VPNProfile>`;
    const single = `$x = '${flat}'`;
    const double = `$x = "${flat}"`;
    const [inSingle, inDouble] = cases;
    assert.equal(
      replaced(single, only('powershell', single).inner, word, by),
      single.replace(word, () => inSingle?.[1] ?? ''),
    );
    assert.equal(
      replaced(double, only('powershell', double).inner, word, by),
      double.replace(word, () => inDouble?.[1] ?? ''),
    );
  });

  test('in CDATA, escaped text and JSON', () => {
    const by = 'a < b & "c" ]]>';
    const flat = `<VPNProfile><${word}/></VPNProfile>`;
    const cdata = `<D><![CDATA[${flat}]]></D>`;
    assert.ok(
      replaced(cdata, only('xml', cdata).inner, word, by).includes('a < b & "c" ]]]]><![CDATA[>'),
    );
    const text = `<D>${escapeXml(flat)}</D>`;
    assert.ok(
      replaced(text, only('xml', text).inner, word, by).includes('a &lt; b &amp; "c" ]]&gt;'),
    );
    const json = JSON.stringify([flat]);
    assert.ok(replaced(json, only('json', json).inner, word, by).includes('a < b & \\"c\\" ]]>'));
  });

  test('new lines end as those of the script, where the document has one line', () => {
    const text = "# deploy\r\n$xml = '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>'\r\n";
    const { inner } = only('powershell', text);
    assert.equal(
      replaced(text, inner, '<AlwaysOn>', '\n<AlwaysOn>'),
      text.replace('<AlwaysOn>', '\r\n<AlwaysOn>'),
    );
    const json = '{\r\n"a": "<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>"}';
    assert.equal(
      replaced(json, only('json', json).inner, '<AlwaysOn>', '\n<AlwaysOn>'),
      json.replace('<AlwaysOn>', String.raw`\n<AlwaysOn>`),
    );
  });

  test('an edit over several strings is not made', () => {
    const text = '$x = \'<VPNProfile><A>\' + "b</A><C/></VPNProfile>"';
    const { inner } = only('powershell', text);
    const start = inner.text.indexOf('<A>b</A>');
    const span = { start, end: start + '<A>b</A>'.length };
    assert.equal(inner.toOuterEdits([{ span, text: '<D/>' }], text), undefined);
    assert.equal(replaced(text, inner, '<C/>', '<D/>'), text.replace('<C/>', '<D/>'));
  });

  test('an edit never cuts a hole, but may remove it', () => {
    const text = '$x = "<VPNProfile><A>$name</A><B/></VPNProfile>"';
    const { inner } = only('powershell', text);
    const start = inner.text.indexOf('$na');
    const cut = [{ span: { start, end: start + 2 }, text: '' }];
    assert.equal(inner.toOuterEdits(cut, text), undefined);
    assert.equal(replaced(text, inner, '<A>$name</A>', ''), '$x = "<VPNProfile><B/></VPNProfile>"');
  });

  test('text that is moved keeps the spelling of the script', () => {
    const text = '$x = "<VPNProfile><A>$name`t`$5</A><B>""</B></VPNProfile>"';
    const { inner } = only('powershell', text);
    const from = { start: inner.text.indexOf('<A>'), end: inner.text.indexOf('<B>') };
    const to = inner.text.indexOf('</VPNProfile>');
    const moved = inner.text.slice(from.start, from.end);
    const move = (copied: Edit['copied']): Edit[] => [
      { span: from, text: '' },
      { span: { start: to, end: to }, text: `<N>$</N>${moved}`, ...(copied && { copied }) },
    ];
    const edits = inner.toOuterEdits(move([{ at: 8, from }]), text);
    assert.equal(
      edits && apply(text, edits),
      '$x = "<VPNProfile><B>""</B><N>`$</N><A>$name`t`$5</A></VPNProfile>"',
    );
    // Without knowing where it is from, what stands for the variable would be taken for text.
    assert.equal(inner.toOuterEdits(move(undefined), text), undefined);
    // Half of a variable is none.
    const cut = { start: from.start, end: inner.text.indexOf('ame') };
    assert.equal(inner.toOuterEdits(move([{ at: 8, from: cut }]), text), undefined);
  });

  test('text that is moved to another string is spelt as that one wants it', () => {
    const text = "$x = '<VPNProfile><A>it''s</A>' + \"<B>$b</B></VPNProfile>\"";
    const { inner } = only('powershell', text);
    const to = inner.text.indexOf('</VPNProfile>');
    const move = (name: string) => {
      const start = inner.text.indexOf(`<${name}>`);
      const end = inner.text.indexOf(`</${name}>`) + 4;
      const copied = [{ at: 0, from: { start, end } }];
      const at = name === 'A' ? to : inner.text.indexOf('<A>');
      const insert = { span: { start: at, end: at }, text: inner.text.slice(start, end), copied };
      return inner.toOuterEdits([insert], text);
    };
    const edits = move('A');
    assert.equal(
      edits && apply(text, edits),
      "$x = '<VPNProfile><A>it''s</A>' + \"<B>$b</B><A>it's</A></VPNProfile>\"",
    );
    assert.equal(move('B'), undefined);
  });

  test('insertions between two strings go into the first', () => {
    const text = '$x = \'<VPNProfile>\' + "<A/></VPNProfile>"';
    const { inner } = only('powershell', text);
    const at = inner.text.indexOf('<A/>');
    const edits = inner.toOuterEdits([{ span: { start: at, end: at }, text: "<I>'</I>" }], text);
    assert.equal(
      edits && apply(text, edits),
      "$x = '<VPNProfile><I>''</I>' + \"<A/></VPNProfile>\"",
    );
  });
});

describe('mapping laws', () => {
  const part = fc.oneof(
    fc.constantFrom(' + ', '<a b="1">', "it's", '$', '`', '"', '\u201d', '\n', '\u{1f600}', '&lt;'),
    fc.string({ maxLength: 5 }),
  );
  const content = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));

  const literal = fc
    .tuple(fc.constantFrom('single', 'double', 'here'), content)
    .map(([kind, text]) => {
      if (kind === 'single') {
        return { text, written: `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'` };
      }
      if (kind === 'double') {
        return { text, written: `"${text.replace(/[`$"\u201c-\u201e]/g, '`$&')}"` };
      }
      const safe = text.replace(/[\r\n]/g, ' ');
      return { text: safe, written: `@'\n${safe}\n'@` };
    });

  test('a concatenation decodes to what was written, and every place maps there and back', () => {
    holds(fc.array(literal, { minLength: 2, maxLength: 4 }), 300, (literals) => {
      const text = `$x = ${literals.map((one) => one.written).join(' + ')}`;
      const script = readScript(text);
      const [value] = script.concatenations;
      assert.ok(value);
      const mapped = mapScriptValue(text, value);
      assert.equal(mapped.text, literals.map((one) => one.text).join(''));
      let before = 0;
      for (let offset = 0; offset < mapped.text.length; offset += 1) {
        const span = mapped.toOuter({ start: offset, end: offset + 1 });
        assert.ok(span.start >= before && span.end > span.start && span.end <= text.length);
        before = span.start;
        const back = mapped.toInner(span.start);
        assert.ok(back !== undefined && back <= offset && offset - back <= 1);
      }
    });
  });

  test('replacing any stretch of a string gives the text one asked for', () => {
    holds(fc.tuple(literal, content, fc.nat(), fc.nat()), 400, ([{ written }, added, a, b]) => {
      const text = `$x = ${written}`;
      const [value] = readScript(text).strings;
      assert.ok(value);
      const mapped = mapScriptValue(text, value);
      const plain = value.quote === 'here-single' ? added.replace(/[\r\n]/g, ' ') : added;
      const length = mapped.text.length;
      const [start, end] = [a % (length + 1), b % (length + 1)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      // A pair of surrogates may be one escape; it is replaced as a whole.
      fc.pre(!/^[\udc00-\udfff]/.test(mapped.text.slice(start)));
      fc.pre(!/^[\udc00-\udfff]/.test(mapped.text.slice(end)));
      const edits = mapped.toOuterEdits([{ span: { start, end }, text: plain }], text);
      assert.ok(edits);
      const after = apply(text, edits);
      const [changed] = readScript(after).strings;
      assert.ok(changed?.terminated === true && changed.span.end === after.length);
      const expected = mapped.text.slice(0, start) + plain + mapped.text.slice(end);
      assert.equal(mapScriptValue(after, changed).text, expected);
    });
  });

  test('escaped XML maps both ways', () => {
    holds(content, 200, (inside) => {
      const inner = `<VPNProfile><A>${inside.replace(/[<>&]/g, '')}</A></VPNProfile>`;
      const text = `<D>${escapeXml(inner)}</D>`;
      const document = only('xml', text);
      assert.equal(document.inner.text, inner);
      assert.ok(outerOf(text, document.inner, '</A>') === '&lt;/A&gt;');
    });
  });

  test('an identity maps every offset to itself', () => {
    const mapped = identity('abc');
    assert.deepEqual(mapped.toOuter({ start: 1, end: 3 }), { start: 1, end: 3 });
    assert.equal(mapped.toInner(3), 3);
    assert.equal(mapped.isVerbatim, true);
    assert.equal(mapped.encode('<', 0), '<');
  });
});
