import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, fixAll, preferredFix } from '../../server/src/engine/fix/apply';
import { isProfile } from '../../server/src/engine/formats/profilexml/file';
import { isBlockMark, templateMarks } from '../../server/src/engine/text/templates';
import type { XmlElement } from '../../server/src/engine/syntax/xml/tree';
import type { Edit, Finding } from '../../server/src/engine/types';
import { exampleFiles } from '../support/shared';
import { engine } from '../features/support';

/** One mark of each kind, as the engines that use them write it. */
const MARKS = [
  '{{ value }}',
  '{{- .Values.vpn -}}',
  '{% value %}',
  '${value}',
  '$(Value)',
  '<%= value %>',
  '<?= $value ?>',
  '#{Value}#',
  '#{Value}',
  '@@VALUE@@',
  '@VALUE@',
  '__VALUE__',
  '[[ value ]]',
  '$value',
];

function check(text: string, fileName = 'vpn.xml'): readonly Finding[] {
  const file = engine.parse(text, { fileName });
  assert.ok(file, text);
  const { findings, failures } = engine.check(file);
  assert.deepEqual(failures, []);
  return findings;
}

/** Findings that weigh more than information and were not there before. */
function added(before: readonly Finding[], after: readonly Finding[]): string[] {
  const known = new Set(before.map(({ rule }) => rule));
  return after
    .filter(({ rule, severity }) => !known.has(rule) && /error|warning/.test(severity))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** A mark as the content of an element, instead of it and beside it, as far as it may stand there. */
function placesFor(mark: string, element: XmlElement): readonly Edit[] {
  const { start, end } = element.contentSpan;
  if (!element.parent || end === start) return [];
  const content = { span: { start, end }, text: mark };
  const isValue = element.elements.length === 0;
  // A variable is a mark only as a whole value.
  if (mark === '$value') return isValue ? [content] : [];
  const beside = { span: { start: element.end, end: element.end }, text: `\n${mark}\n` };
  return [...(isValue ? [] : [{ span: element.span, text: mark }]), content, beside];
}

describe('marks of template engines', () => {
  it('are found, each whole', () => {
    for (const mark of MARKS) {
      const text = `<A>${mark}</A>`;
      assert.deepEqual(templateMarks(text), [{ start: 3, end: 3 + mark.length }], mark);
    }
    const row = MARKS.slice(0, -1).join(' ');
    assert.equal(templateMarks(row).length, MARKS.length - 1);
  });

  it('are nothing that stands in profiles anyway', () => {
    for (const text of [
      '%SERVER%',
      'C:\\Program Files\\%APP%\\x.exe',
      '^nps[0-9]+\\.corp\\.example\\.net$',
      'user@corp.example.com, admin@corp.example.com',
      '{D3AD-BEEF}',
      '<![CDATA[ a ]]>',
      '<?xml version="1.0"?>',
      'a__b__c',
      '100 $ {0}',
    ]) {
      assert.deepEqual(templateMarks(text), [], text);
    }
  });

  it('take time by the length of the text', () => {
    for (const piece of ['{{', '{%', '<%', '${', '#{', '@', '__a', '[[a', '$a', '> $a']) {
      const text = piece.repeat(40_000);
      assert.ok(templateMarks(text).length <= text.length);
    }
  });

  it('as a value, instead of an element and beside one are not known', () => {
    const files = exampleFiles(/^(?:user|device|force|protocol).*\.xml$/);
    assert.ok(files.length > 0);
    let count = 0;
    for (const { name, text } of files) {
      const before = check(text);
      const file = engine.parse(text, { fileName: 'vpn.xml' });
      assert.ok(file && isProfile(file));
      for (const element of file.document.elements()) {
        // Each mark takes its turn, so that all of them meet all kinds of places.
        const mark = MARKS[count++ % MARKS.length] ?? '';
        for (const edit of placesFor(mark, element)) {
          const after = check(applyEdits(text, [edit]));
          assert.deepEqual(added(before, after), [], `${mark} in ${name}, ${element.path}`);
          const at = edit.span.start + edit.text.indexOf(mark);
          const own = after.filter(({ span }) => span.start < at + mark.length && at < span.end);
          assert.ok(own.length <= 1, own.map(({ rule }) => rule).join());
          assert.ok(own.every(({ severity }) => /information|hint/.test(severity)));
        }
      }
    }
  });

  it('survive all fixes', () => {
    const text = [
      '<VPNProfile>',
      '  {{ routes }}',
      '  <AlwaysOn>{{ on }}</AlwaysOn>',
      '  <NativeProfile>',
      '    <Servers>${server}</Servers> <%= note %>',
      '    <NativeProtocolType>Automatic</NativeProtocolType>',
      '    <CryptographySuite><DHGroup>#{Group}#</DHGroup></CryptographySuite>',
      '  </NativeProfile>',
      '  @@FILTERS@@',
      '</VPNProfile>',
    ].join('\n');
    const { text: fixed } = fixAll(text, (changed) => check(changed), preferredFix);
    for (const mark of [
      '{{ routes }}',
      '{{ on }}',
      '${server}',
      '<%= note %>',
      '#{Group}#',
      '@@FILTERS@@',
    ]) {
      assert.ok(fixed.includes(mark), mark);
      assert.ok(!fixed.includes(`<!-- ${mark}`), mark);
    }
  });

  it('that divide a template make alternatives of what stands beside them', () => {
    const profile = (between: string) =>
      `<VPNProfile>\n<AlwaysOn>true</AlwaysOn>\n${between}\n<AlwaysOn>true</AlwaysOn>\n</VPNProfile>`;
    const rules = (between: string) => check(profile(between)).map(({ rule }) => rule);
    for (const mark of ['{% else %}', '<% } else { %>', '{{else}}', '{{#if b}}', '{{- end }}']) {
      assert.ok(isBlockMark(mark), mark);
      assert.ok(!rules(mark).includes('element-duplicate'), mark);
    }
    for (const between of ['', '{{ routes }}', '<Route>{% if a %}</Route>']) {
      assert.ok(rules(between).includes('element-duplicate'), between);
    }
  });

  it('are not known in scripts, phonebooks and registry files either', () => {
    const profile = '<VPNProfile>\n  {{ routes }}\n  <AlwaysOn>{{ on }}</AlwaysOn>\n</VPNProfile>';
    const script = check(`$xml = @'\n${profile}\n'@\n`, 'a.ps1');
    assert.ok(
      !script.some(({ severity, rule }) => severity !== 'information' && rule !== 'profile-empty'),
    );
    const book = (strategy: string) =>
      check(`[A]\r\nType=2\r\nVpnStrategy=${strategy}\r\n`, 'rasphone.pbk').map(({ rule }) => rule);
    assert.ok(book('x').includes('pbk-vpnstrategy-invalid'));
    assert.ok(!book('{{ strategy }}').includes('pbk-vpnstrategy-invalid'));
  });

  it('hide nothing of what stands elsewhere', () => {
    const rules = (on: string) =>
      check(`<VPNProfile>
  <AlwaysOn>${on}</AlwaysOn>
  <DnsSuffix>corp\u200b.example.net</DnsSuffix>
  <PluginProfile>
    <ServerUrlList>[your VPN server]</ServerUrlList>
    <CustomConfiguration><a>${on}</a><sharedSecret>Pa55word</sharedSecret></CustomConfiguration>
  </PluginProfile>
</VPNProfile>`).map(({ rule }) => rule);
    for (const rule of ['xml-typographic-quotes', 'secret-in-profile', 'placeholder-value']) {
      assert.ok(rules('true').includes(rule), rule);
      assert.ok(rules('{{ on }}').includes(rule), `${rule} beside a mark`);
    }
  });

  it('%NAME% is text for Windows', () => {
    const text = (server: string) =>
      `<VPNProfile><DomainNameInformation><DomainName>${server}</DomainName><DnsServers>10.0.0.1</DnsServers></DomainNameInformation></VPNProfile>`;
    const rules = (server: string) => check(text(server)).map(({ rule }) => rule);
    assert.ok(rules('%DOMAIN%').includes('dni-wildcard'));
    assert.ok(!rules('{{ domain }}').includes('dni-wildcard'));
  });
});
