/** Every row of the collection of worked examples: answered by a command, or kept as a fact. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { simulate, type Step } from '../../server/src/engine/answers/simulate';
import {
  assume,
  DEFAULT_ASSUMPTIONS,
  type Assumptions,
} from '../../server/src/engine/answers/trace';
import { answer } from '../../server/src/engine/explain/ask';
import { connectionsIn, serversIn } from '../../server/src/engine/formats/connections';
import { parse } from '../../server/src/engine/formats/parse';
import { behaviourData } from '../../server/src/engine/knowledge/behaviour.generated';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { needs, sharedText } from '../support/shared';
import { VECTORS, type Known } from './vectors';
import { CONNECTING, type ConnectingVector } from './vectorsOfConnecting';
import { FACTS, type FactVector } from './vectorsOfFacts';

const CERTAINTY: Readonly<Record<Known, Step['certainty']>> = {
  documented: 'certain',
  observed: 'certain',
  reported: 'likely',
  inferred: 'likely',
  unestablished: 'depends',
};

function clientText(vector: ConnectingVector): readonly [string, string] {
  if (vector.phonebook !== undefined) return ['rasphone.pbk', vector.phonebook];
  const { root = '', native = '', type = 'IKEv2', servers = 'vpn.example.com' } = vector;
  const text = `<VPNProfile>${root}<NativeProfile><Servers>${servers}</Servers><NativeProtocolType>${type}</NativeProtocolType>${native}</NativeProfile></VPNProfile>`;
  return ['user.xml', text];
}

function run(vector: ConnectingVector) {
  const [name, text] = clientText(vector);
  const client = parse(text, { fileName: name });
  assert.ok(client);
  const server =
    vector.server === undefined ? undefined : parse(vector.server, { fileName: 'server.ps1' });
  const assumptions = (vector.assume ?? []).reduce<Assumptions>((before, one) => {
    const next = assume(before, one);
    assert.ok(typeof next !== 'string', String(next));
    return next;
  }, DEFAULT_ASSUMPTIONS);
  const [found] = simulate(
    {
      clients: connectionsIn(client, name),
      machines: [],
      servers: server ? serversIn(server, 'server.ps1') : [],
      policyServers: [],
    },
    assumptions,
  );
  assert.ok(found);
  return found;
}

describe('worked examples of connecting', () => {
  for (const vector of CONNECTING) {
    it(`${vector.id}: ${vector.step} ${vector.result}`, () => {
      const { steps, protocols } = run(vector);
      const step = steps.find(({ id }) => id === vector.step);
      const shown = JSON.stringify(step ?? steps, undefined, 1);
      assert.ok(step, shown);
      assert.equal(step.result, vector.result, shown);
      if (vector.error !== undefined) assert.equal(step.error, vector.error, shown);
      if (vector.protocols) assert.deepEqual(protocols, vector.protocols);
      if (vector.says) assert.match(`${step.text} ${step.needs ?? ''}`.trim(), vector.says);
      const certainty = vector.certainty ?? CERTAINTY[vector.known];
      assert.equal(step.certainty, step.result === 'unknown' ? 'depends' : certainty, shown);
    });
  }
});

/** What is kept of a fact, and how well it is known where that is kept as well. */
function keptOf({ behaviour, rule, explain }: FactVector): {
  readonly text: string;
  readonly known?: Known;
} {
  if (behaviour !== undefined) {
    const fact = behaviourData.facts.find(({ id }) => id === behaviour);
    assert.ok(fact, behaviour);
    return { text: fact.text, known: fact.confidence };
  }
  if (rule !== undefined) {
    const meta = allRules.find((each) => each.meta.id === rule)?.meta;
    assert.ok(meta, rule);
    return { text: `${Object.values(meta.messages).join(' ')} ${meta.docs.why}` };
  }
  const { markdown, isKnown } = answer(explain ?? '', []);
  assert.ok(isKnown, explain);
  return { text: markdown };
}

describe('worked examples that are facts', () => {
  for (const vector of FACTS) {
    const where = vector.behaviour ?? vector.rule ?? vector.explain ?? '';
    it(`${vector.id}: ${where}`, () => {
      const { text, known } = keptOf(vector);
      assert.match(text, vector.says);
      if (known !== undefined) assert.equal(known, vector.known);
    });
  }
});

/** The collection lies beside some checkouts; it is never part of one. */
const COLLECTION = 'reference/vectors.csv';

/** Questions of the collection that a command answers with less than the row is about. */
const LESS: Readonly<Record<string, string>> = {
  R42: 'the row asks for a sum, the command which of two routes wins by it',
  N21: 'the row asks what is supported, the command which servers are asked nevertheless',
};

describe('the collection', () => {
  const rows = [...(sharedText(COLLECTION) ?? '').matchAll(/^([A-Z]\d\d),(.*)$/gm)].map(
    ([, id = '', rest = '']) => ({ id, rest }),
  );
  const kept = new Map<string, Known[]>();
  for (const { id, known } of [...VECTORS, ...CONNECTING, ...FACTS]) {
    kept.set(id, [...(kept.get(id) ?? []), known]);
  }

  it('has no row that is not accounted for', needs(COLLECTION), () => {
    assert.ok(rows.length > 100);
    assert.deepEqual(
      rows.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
      [],
    );
  });

  it('says of each row how well it is known, as we do', needs(COLLECTION), () => {
    const wrong = rows.filter(({ id, rest }) => {
      const found = /,(documented|observed|reported|inferred|not established),/.exec(rest)?.[1];
      const wanted = found === 'not established' ? 'unestablished' : found;
      const own = kept.get(id) ?? [];
      return id in LESS ? !own.some((known) => known === wanted) : own.some((k) => k !== wanted);
    });
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
  });
});
