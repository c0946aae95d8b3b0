import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { xmlRule } from '../../server/src/engine/rules/rule';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { secretsOfUnknown } from '../support/unknownText';
import { faultOf } from '../../server/src/engine/text/faults';
import { printable } from '../../server/src/engine/text/printable';
import type { Fix } from '../../server/src/engine/types';

const engine = createEngine();

function secretsOfText(text: string, fileName = 'vpn.xml') {
  const file = engine.parse(text, { fileName });
  assert.ok(file, text);
  return secretsOf(file);
}

const profile = (secret: string): string => `<VPNProfile><L2tpPsk>${secret}</L2tpPsk></VPNProfile>`;

describe('hidden texts', () => {
  it('keep length, lines and what stands around', () => {
    const text = '<VPNProfile>\n<Password>\n  ab\tc\n</Password>\n</VPNProfile>';
    const { masked, spans } = secretsOfText(text);
    assert.equal(masked, '<VPNProfile>\n<Password>\n  ••\t•\n</Password>\n</VPNProfile>');
    assert.deepEqual(spans, [{ start: 26, end: 30 }]);
  });

  it('are the same objects for the same file', () => {
    const file = engine.parse(profile('a'));
    assert.ok(file);
    assert.equal(secretsOf(file), secretsOf(file));
  });

  it('are hidden as written, as meant, cut, in other case and within words', () => {
    const secrets = secretsOfText(profile('geh&amp;eim 7x!9'));
    assert.equal(secrets.hide("It is 'geh&eim 7x!9'."), "It is '••••••••••••'.");
    assert.equal(secrets.hide("It is 'geh&amp;eim 7x!9'."), "It is '••••••••••••••••'.");
    assert.equal(secrets.hide('It is GEH&EIM 7X!9 here.'), 'It is •••••••••••• here.');
    assert.equal(secrets.hide("It is 'geh&ei…'."), "It is '••••••…'.");
    assert.equal(secrets.hide('xgeh&eim 7x!9y'), 'x••••••••••••y');
  });

  it('of few letters are hidden where they are quoted', () => {
    const secrets = secretsOfText(profile('it'));
    assert.equal(secrets.hide("Here 'it' is; `it`, too."), "Here '••' is; `••`, too.");
    assert.equal(secrets.hide('it'), '••');
  });

  it('that are words of ours are hidden where they are quoted', () => {
    const secrets = secretsOfText(profile('connection'));
    assert.equal(secrets.hide("The connection 'connection'."), "The connection '••••••••••'.");
    assert.equal(
      secretsOfText(profile('L2tpPsk')).hide('L2tpPsk holds a key'),
      'L2tpPsk holds a key',
    );
    assert.equal(secretsOfText(profile('true')).hide("'true'"), "'true'");
  });

  it('that are words of ours between blanks leave our texts readable', () => {
    const secrets = secretsOfText("Add-VpnConnection -L2tpPsk ' connection '", 'vpn.ps1');
    assert.equal(
      secrets.hide('Should the connection that is read'),
      'Should the connection that is read',
    );
    assert.equal(secrets.hide("It is ' connection '."), "It is '••••••••••••'.");
    assert.equal(secrets.hide("It is 'connection'."), "It is '••••••••••'.");
  });

  it('in addresses are hidden whatever the file', () => {
    assert.equal(
      secretsOfUnknown('').hide('See http://u:pw@h:80/ and u:pw@h:80.'),
      'See http://u:••@h:80/ and u:••@h:80.',
    );
  });

  it('are found in fixes that would show them', () => {
    const secrets = secretsOfText(profile('geheim7x'));
    const fix = (text: string): Fix => ({
      title: 'x',
      safety: 'safe',
      edits: [{ span: { start: 0, end: 0 }, text }],
    });
    assert.equal(secrets.shows(fix('has geheim7x in it')), true);
    assert.equal(secrets.shows(fix('<Password>other</Password>')), true);
    assert.equal(secrets.shows(fix('<AlwaysOn>true</AlwaysOn>')), false);
    assert.equal(secrets.shows(fix('')), false);
    assert.equal(secretsOfText(profile('ab')).shows(fix('<X>ab</X>')), true);
  });
});

describe('findings', () => {
  const quoting = xmlRule<'quote'>({
    meta: {
      id: 'quote',
      title: 'Quotes',
      kinds: ['profilexml'],
      group: 'document',
      severity: 'warning',
      confidence: 'documented',
      since: '0.1.0',
      fix: 'safe',
      messages: { quote: "Here: '{value}'." },
      sources: [],
      docs: { why: 'A test.', remedy: 'None.' },
      examples: { bad: [], good: [] },
    },
    check({ text, report }) {
      const value = /geheim\w*/.exec(text)?.[0] ?? '';
      const span = { start: text.indexOf(value), end: text.indexOf(value) + value.length };
      const data = { value };
      report(span, 'quote', data, {
        related: [{ span, message: 'quote', data }],
        fixes: [{ title: 'quote', data, safety: 'safe', edits: [{ span, text: `${value}y` }] }],
      });
    },
  });

  it('hide it in messages and titles, and write it where a fix does', () => {
    for (const [fileName, text] of [
      ['a.xml', profile('geheim7x')],
      ['a.ps1', `$x = @'\n${profile('geheim7x')}\n'@`],
    ] as const) {
      const own = createEngine([quoting]);
      const file = own.parse(text, { fileName });
      assert.ok(file);
      const [finding] = own.check(file).findings;
      assert.equal(finding?.message, "Here: '••••••••'.");
      assert.equal(finding.related?.[0]?.message, "Here: '••••••••'.");
      assert.equal(finding.fixes?.[0]?.title, "Here: '••••••••'.");
      assert.equal(finding.fixes[0].edits[0]?.text, 'geheim7xy');
    }
  });
});

describe('errors of the program', () => {
  it('are told without their message, which may quote the file', () => {
    let caught: unknown;
    try {
      JSON.parse('geheim7x');
    } catch (error) {
      caught = error;
    }
    const told = faultOf(caught);
    assert.match(told, /^SyntaxError\n {4}at /);
    assert.doesNotMatch(told, /geheim|JSON\.parse.*geheim/);
    const odd = new Error('first\n    at geheim7x (geheim7x:1:2)');
    assert.doesNotMatch(faultOf(odd), /geheim/);
    assert.equal(faultOf('geheim7x'), 'string');
  });
});

describe('printable text', () => {
  it('has no character that steers a terminal or turns the direction', () => {
    const steering = Array.from({ length: 0xa0 }, (_, i) => i)
      .filter((code) => code < 0x20 || code > 0x7e)
      .concat([0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069, 0x2028, 0x2029]);
    const text = printable(steering.map((code) => String.fromCharCode(code)).join('x'));
    assert.doesNotMatch(text, /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
  });
});
