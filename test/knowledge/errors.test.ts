/** Error codes and events: every spelling leads to the one that is meant, and back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readErrorNumber, toHresult } from '../../server/src/engine/knowledge/error-numbers';
import { codePage, eventPage, spellingsOf } from '../../server/src/engine/knowledge/error-pages';
import { errorPlacesIn } from '../../server/src/engine/knowledge/error-places';
import { codeOf, codesOfName, codesOfNumber } from '../../server/src/engine/knowledge/errors';
import { errorData } from '../../server/src/engine/knowledge/errors.generated';
import { allTopics, find } from '../../server/src/engine/explain/find';
import { allRules } from '../../server/src/engine/rules/all.generated';

const entries = [...errorData.codes, ...errorData.texts, ...errorData.events];

describe('error codes', () => {
  it('are found under every spelling of their number', () => {
    for (const code of errorData.codes) {
      const own = readErrorNumber(String(code.code));
      assert.ok(own !== undefined && codesOfNumber(own).some((each) => each.code === code));
      for (const spelling of spellingsOf(code)) {
        const value = readErrorNumber(spelling);
        assert.ok(
          value !== undefined && codesOfNumber(value).some((each) => each.code === code),
          `${code.system} ${String(code.code)} under ${spelling}`,
        );
      }
    }
  });

  it('are found under their name, whatever its case', () => {
    for (const code of errorData.codes) {
      if (code.name === undefined) continue;
      assert.ok(codesOfName(code.name).includes(code), code.name);
      assert.ok(codesOfName(code.name.toLowerCase()).includes(code), code.name);
    }
  });

  it('have a page each that names its sources', () => {
    for (const code of errorData.codes) assert.match(codePage(code), /\n## Sources\n\n- ./);
    for (const event of errorData.events) assert.match(eventPage(event), /\n## Sources\n\n- ./);
  });

  it('name rules that there are', () => {
    const ids = new Set(allRules.map(({ meta }) => meta.id));
    for (const { causes = [] } of entries) {
      for (const rule of causes.flatMap((cause) => cause.rules ?? [])) {
        assert.ok(ids.has(rule), rule);
      }
    }
  });

  it('send nobody to the log of the other side', () => {
    const place = /event (?<id>\d+) of (?<provider>\w+) on the (?<side>client|server)/g;
    const sent = entries
      .flatMap(({ causes = [] }) => causes)
      .flatMap(({ text }) => [...text.matchAll(place)].map(({ groups }) => ({ text, ...groups })));
    assert.ok(sent.length > 0);
    for (const { text, ...told } of sent as Record<'id' | 'provider' | 'side' | 'text', string>[]) {
      const { id, provider, side } = told;
      const known = errorData.events.find(
        (event) => String(event.id) === id && event.provider === provider,
      );
      assert.equal(known?.side, side, text);
    }
  });

  it('cover the codes that administrators ask about', () => {
    for (const code of [602, 623, 691, 789, 798, 800, 809, 812, 835, 853, 858, 864, 868]) {
      assert.ok(codeOf('ras', code)?.causes, String(code));
    }
    for (const code of [13801, 13806, 13868]) {
      assert.ok(codeOf('ipsec', code)?.causes, String(code));
      assert.equal(codesOfNumber(toHresult(code))[0]?.wrappedAs, 'HRESULT');
    }
    for (const code of [8, 16, 22, 48, 65, 66, 262, 265]) assert.ok(codeOf('nps', code));
  });
});

describe('numbers', () => {
  it('are read in decimal, hexadecimal and negative', () => {
    for (const text of ['2148081683', '0x80092013', '0X80092013', '80092013', '-2146885613']) {
      assert.equal(readErrorNumber(text), 0x80092013, text);
    }
    for (const text of ['', '-', '0x', '4294967296', '-2147483649', '1e3', '8009201', '８０９']) {
      assert.equal(text === '8009201' ? undefined : readErrorNumber(text), undefined, text);
    }
  });
});

describe('codes in any text', () => {
  const placesIn = (text: string) =>
    errorPlacesIn(text).map(({ span, codes, events }) => [
      text.slice(span.start, span.end),
      ...codes.map(({ system, code }) => `${system} ${String(code)}`),
      ...events.map(({ provider, id }) => `${provider} ${String(id)}`),
    ]);

  it('are found after a word that says so, as HRESULT, as constant', () => {
    assert.deepEqual(placesIn('The error code returned on failure is 809.'), [['809', 'ras 809']]);
    assert.deepEqual(placesIn('the error code is 800'), [['800', 'ras 800']]);
    assert.deepEqual(placesIn('# RasClient 20227, error 13868 (0x80092013)'), [
      ['20227', 'RasClient 20227'],
      ['13868', 'ipsec 13868'],
      ['0x80092013', 'hresult 2148081683'],
    ]);
    assert.deepEqual(placesIn('throw -2146885613 # ERROR_IPSEC_IKE_POLICY_MATCH'), [
      ['-2146885613', 'hresult 2148081683'],
      ['ERROR_IPSEC_IKE_POLICY_MATCH', 'ipsec 13868'],
    ]);
  });

  it('are not seen in numbers that may be anything', () => {
    for (const text of ['809', 'port 809', 'version 1.809', 'http error 404', '$x = 20227', '']) {
      assert.deepEqual(placesIn(text), [], text);
    }
  });

  it('take time in proportion to the text', () => {
    const text = 'error code '.repeat(50_000) + '0x8'.repeat(50_000) + 'A_'.repeat(50_000);
    assert.deepEqual(placesIn(text), []);
  });
});

describe('questions', () => {
  it('ask for a number or a rule where they could, as no setting is called like one', () => {
    const rules = new Set(allRules.map(({ meta }) => meta.id));
    for (const { id, names } of allTopics()) {
      for (const name of [id, ...names]) {
        assert.ok(!rules.has(name.toLowerCase()), name);
        const { subjects, others } = find(name);
        assert.ok(
          [...subjects, ...others].some(({ kind }) => kind === 'setting'),
          name,
        );
      }
    }
  });
});
