import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { SEED } from '../support/random';
import { laws } from './laws/all';
import { loadSamples } from './subject';
import { attempt, describeFailure, trials, type Failure } from './trial';

/** Subjects some law did not hold for once. */
const FOUND = 'test/properties/found';

const samples = loadSamples();

describe('laws of every file', () => {
  for (const trial of trials) {
    const { law, input } = trial;
    it(`${law.name}: ${input.name}`, () => {
      const failure = attempt(trial, samples, law.runs, SEED);
      assert.ok(!failure, failure && describeFailure(failure));
    });
  }
});

describe('what was found before', () => {
  for (const name of existsSync(FOUND) ? readdirSync(FOUND).sort() : []) {
    it(name, () => {
      const { law, subject } = JSON.parse(readFileSync(path.join(FOUND, name), 'utf8')) as Failure;
      const known = laws.find((l) => l.name === law);
      assert.ok(known, `there is no law '${law}'`);
      known.check(subject);
    });
  }
});
