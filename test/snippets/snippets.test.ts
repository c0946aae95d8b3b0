import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { keyNamed } from '../../server/src/engine/formats/rasphone';
import { expandSnippet, readSnippets } from '../support/snippets';

const engine = createEngine();

/** Findings that say what the thing itself brings with it, not that the snippet is wrong. */
const INHERENT: Readonly<Record<string, readonly string[]>> = {
  'aovpn-lockdown': ['lockdown-enabled'],
};

/** The thumbprint of a snippet is made up on purpose and reported until a real one stands there. */
const TO_FILL_IN = 'eap-thumbprint-placeholder';

function problems(text: string, fileName: string, languageId?: string): string[] {
  const file = engine.parse(text, { fileName, ...(languageId !== undefined && { languageId }) });
  assert.ok(file, 'not recognised as one of our files');
  return engine
    .check(file)
    .findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .filter(({ rule }) => rule !== TO_FILL_IN)
    .map(({ rule, message, span }) => `${rule}: ${message} [${text.slice(span.start, span.end)}]`);
}

function snippetAs(prefix: string): string {
  const found = readSnippets('profilexml').find(([, snippet]) => snippet.prefix === prefix);
  assert.ok(found);
  return expandSnippet(found[1].body);
}

/** A whole document with the text of a snippet where it belongs. */
function complete(text: string): { text: string; fileName: string } {
  const fileName = 'ProfileXML.xml';
  const tunnel = snippetAs('aovpn-user-ikev2');
  if (text.startsWith('<VPNProfile')) return { text, fileName };
  if (text.startsWith('<EapHostConfig')) {
    const start = tunnel.indexOf('<EapHostConfig');
    const end = tunnel.indexOf('</EapHostConfig>') + '</EapHostConfig>'.length;
    return { text: tunnel.slice(0, start) + text + tunnel.slice(end), fileName };
  }
  if (text.startsWith('<TLSExtensions')) {
    const block = snippetAs('eap-tls');
    const at = block.lastIndexOf('</EapType>');
    return complete(block.slice(0, at) + text + block.slice(at));
  }
  if (text.startsWith('<DeviceCompliance')) {
    const entra = complete(snippetAs('eap-peap-tls-entra'));
    return { ...entra, text: entra.text.replace('</VPNProfile>', () => `${text}\n</VPNProfile>`) };
  }
  if (text.startsWith('<CryptographySuite')) {
    const suite = /<CryptographySuite>[\s\S]*<\/CryptographySuite>/;
    return { text: tunnel.replace(suite, () => text), fileName };
  }
  if (text.startsWith('<NativeProtocolType')) {
    const type = '<NativeProtocolType>IKEv2</NativeProtocolType>';
    return { text: tunnel.replace(type, () => text), fileName };
  }
  const isForced = text.startsWith('<Proxy');
  const base = isForced
    ? snippetAs('aovpn-user-force').replace(/<Proxy>[\s\S]*<\/Proxy>/, '')
    : tunnel;
  const routes =
    text.startsWith('<Route') && !text.includes('ExclusionRoute')
      ? base.replace(/<Route>[\s\S]*<\/Route>/, '')
      : base;
  return { text: routes.replace('</VPNProfile>', () => `${text}\n</VPNProfile>`), fileName };
}

for (const name of ['profilexml', 'powershell'] as const) {
  describe(`templates of ${name}`, () => {
    const snippets = readSnippets(name);

    it('has prefixes that nothing else has', () => {
      const prefixes = snippets.map(([, { prefix }]) => prefix);
      assert.deepEqual([...new Set(prefixes)], prefixes);
    });

    for (const [title, { prefix, description, body }] of snippets) {
      it(`${prefix} is described and well-formed`, () => {
        assert.match(prefix, /^[a-z0-9]+(?:-[a-z0-9]+)+$/);
        assert.ok(title.length > 3 && description.endsWith('.'), description);
        const text = body.join('\n');
        // Whatever is not a tab stop is escaped.
        assert.doesNotMatch(text.replace(/\\./g, ''), /\$(?!\{\d+[:|]|\d)/);
        assert.doesNotMatch(text, /[«»]/);
        const numbers = [...text.matchAll(/\$\{(\d+)/g)].map((match) => Number(match[1]));
        assert.ok(!numbers.includes(0));
      });

      it(`${prefix} is clean`, () => {
        const text = expandSnippet(body);
        if (name === 'profilexml') {
          const whole = complete(text);
          const found = problems(whole.text, whole.fileName, 'profilexml');
          const expected = INHERENT[prefix] ?? [];
          assert.deepEqual(
            found.filter((each) => !expected.some((rule) => each.startsWith(`${rule}:`))),
            [],
          );
          return;
        }
        // Some snippets say nothing that would make the file ours.
        assert.deepEqual(problems(`# rasphone\n${text}\n`, 'a.ps1'), []);
      });
    }
  });
}

describe('templates of rasphone', () => {
  it('has no prefix that is a key, which completion offers already', () => {
    const prefixes = readSnippets('rasphone').flatMap(([, { prefix, aliases = [] }]) => [
      prefix,
      ...aliases,
    ]);
    assert.ok(prefixes.length > 0);
    assert.deepEqual(
      prefixes.filter((prefix) => keyNamed(prefix)),
      [],
    );
  });

  it('is clean', () => {
    const all = readFileSync('examples/rasphone.pbk', 'utf8');
    // The entry of a user tunnel.
    const book = all.slice(all.lastIndexOf('\n[') + 1);
    const known = new Set(problems(book, 'rasphone.pbk'));
    for (const [, { prefix, body }] of readSnippets('rasphone')) {
      const lines = expandSnippet(body).split('\n');
      const changed = lines.reduce((text, line) => {
        const key = line.slice(0, line.indexOf('=') + 1);
        assert.match(text, new RegExp(`^${key}`, 'm'), prefix);
        return text.replace(new RegExp(`^${key}.*$`, 'm'), line);
      }, book);
      const found = problems(changed, 'rasphone.pbk').filter((each) => !known.has(each));
      assert.deepEqual(found, [], prefix);
    }
  });
});
