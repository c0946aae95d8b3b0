/** Configurations that end in the middle: what is missing may stand in the part that is not there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import * as texts from '../support/balancers';

const engine = createEngine();

/** Rules that had something to say, of errors and warnings. */
function told(text: string, fileName: string): readonly string[] {
  const file = engine.parse(text, { fileName });
  if (!file) return [];
  return engine
    .check(file)
    .findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule }) => rule);
}

/** Where a text can be cut inside a line. */
function* cutsOf(text: string): Generator<string> {
  for (let end = 3; end < text.length; end += 5) {
    if (!/[\r\n]/.test(text.slice(end - 1, end + 1))) yield text.slice(0, end);
  }
}

describe('a configuration that is right', () => {
  for (const [name, text] of [
    ['bigip.conf', texts.BIGIP],
    ['ns.conf', texts.NETSCALER],
    ['nginx.conf', texts.NGINX],
    ['keepalived.conf', texts.KEEPALIVED],
  ] as const) {
    it(`is not blamed where it is cut inside a line: ${name}`, () => {
      for (const cut of cutsOf(text)) assert.deepEqual(told(cut, name), [], cut.slice(-200));
    });
  }
});

describe('what is wrong in a part that is whole', () => {
  const cut = (text: string) => text.slice(0, -4);

  it('is told all the same', () => {
    const bigip = texts.BIGIP.replace(/type none/, 'type automap');
    assert.notEqual(bigip, texts.BIGIP);
    assert.deepEqual(told(cut(bigip), 'bigip.conf'), ['lb-ikev2-source-nat']);
    const ns = texts.NETSCALER.replace('-usip YES', '-usip NO');
    assert.deepEqual(told(cut(ns), 'ns.conf'), ['lb-ikev2-source-nat']);
  });

  it('is told of commands whose last line has no end', () => {
    const commands = texts.NETSCALER.split('\n').slice(1).join('\n').replace(/\s+$/, '');
    const without = commands.replace(/^(?:add|bind|set) lb group .*$/gm, '');
    assert.notEqual(without, commands);
    assert.ok(told(without, 'ns.conf').includes('lb-ikev2-persistence'));
  });
});
