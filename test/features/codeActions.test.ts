import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeActionsFor, fixAllEdits } from '../../server/src/engine/features/codeActions';
import type { CodeActionItem, CodeActionOptions } from '../../server/src/engine/formats/features';
import type { XmlFile } from '../../server/src/engine/formats/xml/file';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { disableFile, disableNextLine } from '../../server/src/engine/suppress/insert';
import type { Edit, Finding, Fix } from '../../server/src/engine/types';
import { exampleHints, exampleSettings, unmark } from '../support/examples';
import { cursor, engine, profile } from './support';

const check = (text: string): readonly Finding[] => engine.check(profile(text)).findings;

/** A finding of an invented rule on the first place of a word. */
function finding(
  file: XmlFile,
  word: string,
  fixes: readonly Fix[] = [],
  rule = 'a-rule',
): Finding {
  const start = file.text.indexOf(word);
  assert.ok(start >= 0, `'${word}' is not in the text`);
  const span = { start, end: start + word.length };
  return { rule, severity: 'warning', message: 'Wrong.', span, ...(fixes.length > 0 && { fixes }) };
}

function replacing(file: XmlFile, word: string, text: string, safety: Fix['safety'] = 'safe'): Fix {
  const start = file.text.indexOf(word);
  const edits = [{ span: { start, end: start + word.length }, text }];
  return { title: `Write ${text}`, safety, preferred: true, edits };
}

function titles(actions: readonly CodeActionItem[]): string[] {
  return actions.map((a) => a.title);
}

function applied(text: string, actions: readonly CodeActionItem[], title: string): string {
  const action = actions.find((a) => a.title === title);
  assert.ok(action?.edits, `no '${title}' among ${titles(actions).join(', ')}`);
  return applyEdits(text, action.edits);
}

describe('code actions for findings', () => {
  const text = '<V>\n  <A>one</A>\n  <B>two</B>\n  <C>three</C>\n</V>';
  const file = profile(text);
  const findings = [
    finding(file, 'one', [replacing(file, 'one', '1')]),
    finding(file, 'two', [replacing(file, 'two', '2')]),
    finding(file, 'three', [replacing(file, 'three', '3', 'unsafe')], 'b-rule'),
  ];
  const at = (word: string, options?: CodeActionOptions) => {
    const start = text.indexOf(word);
    return codeActionsFor(file, { start, end: start }, findings, options);
  };

  it('offers the fixes of the findings touched, the rest of their kind, silence and the page', () => {
    const actions = at('one', { only: ['quickfix'] });
    assert.deepEqual(titles(actions), [
      'Write 1',
      "Fix all 'a-rule' findings in this file",
      'Disable a-rule for this line',
      'Disable a-rule for this file',
      'Open documentation of a-rule',
    ]);
    assert.equal(actions[0]?.preferred, true);
    assert.deepEqual(actions[0]?.findings, [findings[0]]);
    assert.equal(applied(text, actions, 'Write 1'), text.replace('one', '1'));
    assert.equal(
      applied(text, actions, "Fix all 'a-rule' findings in this file"),
      text.replace('one', '1').replace('two', '2'),
    );
    assert.match(actions.at(-1)?.url ?? '', /^https:.*\/docs\/rules\/a-rule\.md$/);
  });

  it('offers a change that mends several findings once, with all of them', () => {
    const other = { ...replacing(file, 'one', '1'), title: 'Put it right' };
    const both = [findings[0] as Finding, finding(file, 'one', [other], 'b-rule')];
    const start = text.indexOf('one');
    const actions = codeActionsFor(file, { start, end: start }, both, { only: ['quickfix'] });
    const fixes = actions.filter((action) => action.edits?.[0]?.text === '1');
    assert.deepEqual(titles(fixes), ['Write 1']);
    assert.deepEqual(fixes[0]?.findings, both);
  });

  it('offers no bulk fix for a single finding or unsafe fixes', () => {
    const actions = at('three', { only: ['quickfix'] });
    assert.deepEqual(titles(actions), [
      'Write 3',
      'Disable b-rule for this line',
      'Disable b-rule for this file',
      'Open documentation of b-rule',
    ]);
    assert.equal(actions[0]?.safety, 'unsafe');
  });

  it('offers nothing but fix-all where there is no finding', () => {
    assert.deepEqual(titles(codeActionsFor(file, { start: 0, end: 0 }, findings)), [
      'Fix all findings that can be fixed safely',
    ]);
    assert.deepEqual(codeActionsFor(file, { start: 0, end: 0 }, []), []);
  });

  it('leaves out what is not wanted', () => {
    assert.deepEqual(titles(at('one', { only: ['source.fixAll'] })), [
      'Fix all findings that can be fixed safely',
    ]);
    assert.deepEqual(at('one', { only: ['refactor'] }), []);
    const options = { only: ['quickfix'], suppressions: false, documentation: false } as const;
    assert.deepEqual(titles(at('three', options)), ['Write 3']);
  });

  it('does not offer to silence the rules about silencing', () => {
    const own = [finding(file, 'one', [], 'suppression-unused')];
    const start = text.indexOf('one');
    assert.deepEqual(titles(codeActionsFor(file, { start, end: start }, own)), [
      'Open documentation of suppression-unused',
    ]);
  });

  it('fixes all safe findings, again and again if told how to check', () => {
    assert.equal(
      applyEdits(text, fixAllEdits(file, findings)),
      text.replace('one', '1').replace('two', '2'),
    );
    const steps = [
      ['one', '1'],
      ['two', '2'],
      ['>1<', '>0<'],
    ] as const;
    const again = (now: string) =>
      steps
        .filter(([word]) => now.includes(word))
        .map(([word, by]) => ({
          ...finding(profile(now), word, [replacing(profile(now), word, by)]),
          message: `Not ${word}.`,
        }));
    const edits = fixAllEdits(file, findings, again);
    assert.equal(applyEdits(text, edits), text.replace('one', '0').replace('two', '2'));
    assert.equal(edits.length, 1);
    assert.deepEqual(fixAllEdits(file, findings.slice(2), again), []);
  });
});

describe('code actions for a real rule', () => {
  it('offers the fix for a cryptography suite beside Automatic first', () => {
    const text =
      '<VPNProfile>\n  <NativeProfile>\n    <Servers>vpn.example.com</Servers>\n' +
      '    <NativeProtocolType>Automatic</NativeProtocolType>\n    <CryptographySuite>\n' +
      '      <DHGroup>Group14</DHGroup>\n    </CryptographySuite>\n  </NativeProfile>\n</VPNProfile>\n';
    const file = profile(text);
    const findings = engine.check(file).findings;
    const found = findings.find((f) => f.rule === 'cryptosuite-with-automatic');
    assert.ok(found);
    const actions = codeActionsFor(file, found.span, findings, { only: ['quickfix'] });
    const preferred = actions.find((a) => a.preferred && a.findings?.includes(found));
    assert.ok(preferred?.edits);
    const fixed = applyEdits(text, preferred.edits);
    assert.ok(!check(fixed).some((f) => f.rule === 'cryptosuite-with-automatic'));
    const silenced = applied(text, actions, 'Disable cryptosuite-with-automatic for this line');
    assert.ok(!check(silenced).some((f) => f.rule === 'cryptosuite-with-automatic'));
    const file2 = applied(text, actions, 'Disable cryptosuite-with-automatic for this file');
    assert.ok(!check(file2).some((f) => f.rule === 'cryptosuite-with-automatic'));
  });

  it('offers to silence a line of a document that stands as an element, and not what is before it', () => {
    const text =
      '<Add><Item><Data><VPNProfile>\n<NativeProfile/>\n</VPNProfile></Data></Item></Add>\n';
    const outer = engine.parse(text, { fileName: 'vpn.xml' });
    assert.ok(outer);
    const { findings } = engine.check(outer);
    const at = (offset: number) =>
      codeActionsFor(outer, { start: offset, end: offset }, findings, { only: ['quickfix'] });
    const own = at(text.indexOf('<NativeProfile/>') + 1);
    const silenced = engine.parse(applied(text, own, 'Disable servers-missing for this line'), {
      fileName: 'vpn.xml',
    });
    assert.ok(silenced && findings.some(({ rule }) => rule === 'servers-missing'));
    const left = engine.check(silenced).findings;
    assert.ok(!left.some(({ rule }) => rule === 'servers-missing'));
    const forced = { rule: 'a-rule', severity: 'error', message: 'Here.' } as const;
    const root = text.indexOf('<VPNProfile>') + 1;
    const span = { start: root, end: root };
    const offered = codeActionsFor(outer, span, [{ ...forced, span }], { only: ['quickfix'] });
    assert.ok(!offered.some(({ title }) => title === 'Disable a-rule for this line'));
  });
});

describe('refactorings of a profile', () => {
  const marked =
    '<VPNProfile>\n  <DnsSuffix>corp.|example.com</DnsSuffix>\n  <NativeProfile>\n' +
    '    <Servers>vpn.example.com</Servers>\n    <NativeProtocolType>Automatic</NativeProtocolType>\n' +
    '    <Authentication><UserMethod>Eap</UserMethod></Authentication>\n  </NativeProfile>\n</VPNProfile>\n';
  const { text, offset: away } = cursor(marked);
  const file = profile(text);
  const at = (offset: number, only?: CodeActionOptions['only']) =>
    codeActionsFor(file, { start: offset, end: offset }, [], only ? { only } : {}).filter(
      (a) => a.kind === 'refactor',
    );

  it('are offered at the heads of the profile and where they change something', () => {
    const all = titles(at(1));
    assert.ok(all.length >= 2, all.join(', '));
    assert.deepEqual(titles(at(text.indexOf('<NativeProfile>') + 3)), all);
    assert.ok(titles(at(text.indexOf('Automatic'))).length > 0);
    assert.deepEqual(at(away), []);
    assert.deepEqual(titles(at(away, ['refactor'])), all);
    for (const action of at(1)) {
      assert.equal(action.preferred, undefined);
      assert.deepEqual(profile(applyEdits(text, action.edits ?? [])).document.faults, []);
    }
  });

  it('are not offered again beside a fix of the same name', () => {
    const [first] = at(1);
    assert.ok(first?.edits);
    const fix: Fix = { title: first.title, safety: 'unsafe', edits: first.edits };
    const findings = [finding(file, 'VPNProfile', [fix])];
    const actions = codeActionsFor(file, { start: 1, end: 1 }, findings);
    assert.deepEqual(
      actions.filter((a) => a.title === first.title).map((a) => a.kind),
      ['quickfix'],
    );
  });

  it('are not offered in a broken document', () => {
    const broken = profile(text.replace('</NativeProfile>', ''));
    const actions = codeActionsFor(broken, { start: 1, end: 1 }, [], { only: ['refactor'] });
    assert.deepEqual(actions, []);
  });
});

describe('comments that silence a rule', () => {
  const apply = (source: string, make: (file: XmlFile, offset: number) => Edit | undefined) => {
    const { text, offset } = cursor(source);
    const file = profile(text);
    const edit = make(file, offset);
    if (!edit) return undefined;
    const result = applyEdits(text, [edit]);
    assert.deepEqual(
      profile(result).document.faults.map((f) => f.code),
      file.document.faults.map((f) => f.code),
      'the comment changes the form of the document',
    );
    return result;
  };
  const line = (source: string) => apply(source, (file, at) => disableNextLine(file, 'a-rule', at));
  const whole = (source: string) => apply(source, (file) => disableFile(file, 'a-rule'));

  it('stands before the line, indented like it', () => {
    assert.equal(
      line('<V>\n\t<A>|1</A>\n</V>'),
      '<V>\n\t<!-- aovpn-disable-next-line a-rule -->\n\t<A>1</A>\n</V>',
    );
    assert.equal(
      line('<V>\r\n  <A>|1</A>\r\n</V>'),
      '<V>\r\n  <!-- aovpn-disable-next-line a-rule -->\r\n  <A>1</A>\r\n</V>',
    );
    assert.equal(line('|<V/>'), '<!-- aovpn-disable-next-line a-rule -->\n<V/>');
    assert.equal(
      line('<?xml version="1.0"?>\n<V>|</V>'),
      '<?xml version="1.0"?>\n<!-- aovpn-disable-next-line a-rule -->\n<V></V>',
    );
  });

  it('joins a comment for that line', () => {
    assert.equal(
      line('<V>\n<!-- aovpn-disable-next-line b: why -->\n<A>|1</A>\n</V>'),
      '<V>\n<!-- aovpn-disable-next-line b, a-rule: why -->\n<A>1</A>\n</V>',
    );
    assert.equal(
      line('<V>\n<A>|1</A> <!-- aovpn-disable-line b, c -->\n</V>'),
      '<V>\n<A>1</A> <!-- aovpn-disable-line b, c, a-rule -->\n</V>',
    );
    assert.equal(line('<V>\n<!-- aovpn-disable-next-line a-rule -->\n<A>|1</A>\n</V>'), undefined);
  });

  it('starts a comment of its own beside one for all rules', () => {
    assert.equal(
      line('<V>\n<!-- aovpn-disable-next-line -->\n<A>|1</A>\n</V>'),
      '<V>\n<!-- aovpn-disable-next-line -->\n<!-- aovpn-disable-next-line a-rule -->\n<A>1</A>\n</V>',
    );
  });

  it('never breaks a tag, comment, CDATA section or value', () => {
    for (const source of [
      '<V>\n<A\n  b="|1">1</A>\n</V>',
      '<V>\n<!-- a\n| b -->\n</V>',
      '<V><![CDATA[a\n|b]]></V>',
      '<V><A>10.0.0.1,\n  10.|0.0.2</A></V>',
      '<V><A>1</A\n|></V>',
      '<?xml version="1.0"\n|?><V/>',
      '<?xml version="1.0"?><V>|</V>',
      '<!DOCTYPE V [\n|]><V/>',
    ]) {
      assert.equal(line(source), undefined, source);
    }
  });

  it('stands before a value on lines of its own', () => {
    assert.equal(
      line('<V><A>\n  |1\n</A></V>'),
      '<V><A>\n  <!-- aovpn-disable-next-line a-rule -->\n  1\n</A></V>',
    );
  });

  it('goes behind the declaration for a whole file', () => {
    assert.equal(
      whole('<?xml version="1.0"?>\n<V>|</V>'),
      '<?xml version="1.0"?>\n<!-- aovpn-disable-file a-rule -->\n<V></V>',
    );
    assert.equal(
      whole('<?xml version="1.0"?><V>|</V>'),
      '<?xml version="1.0"?>\n<!-- aovpn-disable-file a-rule --><V></V>',
    );
    assert.equal(
      whole('\ufeff<V>\r\n|</V>'),
      '\ufeff<!-- aovpn-disable-file a-rule -->\r\n<V>\r\n</V>',
    );
    assert.equal(whole('\n<V>|</V>'), '<!-- aovpn-disable-file a-rule -->\n<V></V>');
  });

  it('joins a comment for the whole file', () => {
    assert.equal(
      whole('<V>\n<!-- aovpn-disable-file b: why -->|</V>'),
      '<V>\n<!-- aovpn-disable-file b, a-rule: why --></V>',
    );
    assert.equal(whole('<V>\n<!-- aovpn-disable-file a-rule -->|</V>'), undefined);
  });
});

describe('the light bulb', () => {
  it('offers no change twice, whatever the findings', () => {
    for (const rule of engine.rules) {
      for (const example of rule.meta.examples.bad) {
        const { text } = unmark(example.code);
        const file = engine.parse(text, exampleHints(rule, example));
        assert.ok(file, rule.meta.id);
        const { findings } = engine.check(file, exampleSettings(rule, example));
        const seen = new Map<string, string>();
        for (const action of codeActionsFor(file, { start: 0, end: text.length }, findings)) {
          if (!action.edits || action.kind === 'source.fixAll') continue;
          const result = applyEdits(text, action.edits);
          const other = seen.get(result);
          assert.equal(other, undefined, `${rule.meta.id}: '${other}' is '${action.title}'`);
          seen.set(result, action.title);
        }
      }
    }
  });
});
