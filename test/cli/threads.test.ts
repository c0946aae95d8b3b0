/** Checking very many files, in several threads where the machine has several cores. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import type { Checked } from '../../server/src/cli/commands/fileCheck';
import type { Candidate } from '../../server/src/cli/files';
import {
  checkedInThreads,
  helpersFor,
  type Jobs,
  type Results,
  type Thread,
} from '../../server/src/cli/threads';
import { MOST_FILES } from '../../server/src/engine/workspace/workspaceIndex';
import { AUTOMATIC, CLEAN, UNUSED, Workspace } from './support';

const candidates = (number: number): Candidate[] =>
  Array.from({ length: number }, (_, i) => ({ path: `${i}.xml`, named: false }));

const checkedBy = ({ path }: Candidate, who: string): Checked => ({
  said: [{ as: 'progress', file: path, text: who }],
  isStranger: false,
});

/** A thread that does what it is told, until it ends in the middle of a batch. */
class Double extends EventEmitter implements Thread {
  readonly jobs: number[] = [];

  constructor(private readonly batches = Infinity) {
    super();
    setImmediate(() => this.emit('message', []));
  }

  postMessage(jobs: Jobs): void {
    this.jobs.push(...jobs.map(([index]) => index));
    const isLast = this.jobs.length > this.batches * 16;
    setImmediate(() => {
      if (isLast) this.emit('exit', 1);
      else
        this.emit(
          'message',
          jobs.map(([index, file]) => [index, checkedBy(file, 'there')]) satisfies Results,
        );
    });
  }

  terminate(): void {
    this.emit('exit', 1);
  }
}

async function run(number: number, threads: readonly (Double | undefined)[]) {
  const told: (readonly [string, string])[] = [];
  const left = [...threads];
  const start = () => {
    const thread = left.shift();
    if (!thread) throw new Error('refused');
    return thread;
  };
  const here = (file: Candidate) => ({ checked: checkedBy(file, 'here') });
  for await (const { checked } of checkedInThreads(
    candidates(number),
    here,
    threads.length,
    start,
  )) {
    for (const { file, text } of checked.said) told.push([file, text]);
  }
  assert.deepEqual(
    told.map(([file]) => file),
    candidates(number).map(({ path }) => path),
  );
  return told.filter(([, by]) => by === 'there').length;
}

describe('files checked in several threads', () => {
  it('are told in their order, whoever checked them, the first one at once', async () => {
    const threads = [new Double(), new Double()];
    const there = await run(2000, threads);
    assert.ok(there > 0 && there < 2000);
    assert.equal(there, new Set(threads.flatMap(({ jobs }) => jobs)).size);
    assert.ok(!threads.some(({ jobs }) => jobs.includes(0)));
  });

  it('are checked here where a thread ends or cannot be had', async () => {
    assert.equal(await run(700, [new Double(3), undefined]), 48);
    assert.equal(await run(700, [new Double(0), new Double(0)]), 0);
    assert.equal(await run(700, [undefined]), 0);
    assert.equal(await run(0, [new Double()]), 0);
  });

  it('have no more threads than cores, and none below some hundreds', () => {
    assert.equal(helpersFor(299, 8), 0);
    assert.equal(helpersFor(10_000, 1), 0);
    assert.equal(helpersFor(10_000, 2), 1);
    assert.equal(helpersFor(10_000, 64), 3);
  });
});

describe('aovpn check over very many files', () => {
  /** So that threads are refused, and all is done in one. */
  const [permission = ''] = ['--permission', '--experimental-permission'].filter((flag) =>
    process.allowedNodeEnvironmentFlags.has(flag),
  );
  const alone = { ...process.env, NODE_OPTIONS: `--no-warnings ${permission} --allow-fs-read=*` };

  it('tells the same as in one thread, in every format', async () => {
    using ws = new Workspace({ 'z/broken.xml': '<VPNProfile><a></VPNProfile>' });
    for (let i = 0; i < 330; i++) {
      ws.write(`${i % 7}/${i}.xml`, [AUTOMATIC, UNUSED, CLEAN][i % 3] ?? '');
    }
    ws.write(
      '.aovpn-suppressions.json',
      '{"version":1,"files":{"1/1.xml":{"suppression-unused":1}}}',
    );
    const formats = ['text', 'json', 'sarif', 'github', 'gitlab', 'azure', 'junit'];
    for (const format of [...formats, 'checkstyle', 'rdjson']) {
      const args = ['check', '-v', '-s', 'hint', '-f', format, '.'];
      const several = await ws.run(args);
      const one = await ws.run(args, { env: alone as Record<string, string> });
      assert.equal(several.code, 1, several.err);
      assert.equal(one.code, 1, one.err);
      assert.equal(several.err, one.err, format);
      assert.ok(several.out === one.out, format);
    }
  });

  it('writes one document also where it begins before all is known', async () => {
    using ws = new Workspace();
    const number = MOST_FILES + 60;
    for (let i = 0; i < number; i++) ws.write(`${i}.xml`, i % 100 === 0 ? AUTOMATIC : CLEAN);
    const json = await ws.run([
      'check',
      '--select',
      'cryptosuite-with-automatic',
      '-f',
      'json',
      '.',
    ]);
    const files = JSON.parse(json.out) as { file: string; findings: unknown[] }[];
    assert.equal(files.length, number);
    assert.equal(files.filter(({ findings }) => findings.length > 0).length, 21);
    assert.match(json.err, /note: 2000 files were compared with each other, 60 more /);
    const sarif = await ws.run([
      'check',
      '--select',
      'cryptosuite-with-automatic',
      '-f',
      'sarif',
      '.',
    ]);
    const [log] = (
      JSON.parse(sarif.out) as {
        runs: [{ results: { ruleIndex: number }[]; tool: { driver: { rules: unknown[] } } }];
      }
    ).runs;
    assert.equal(log.results.length, 21);
    assert.ok(log.results.every(({ ruleIndex }) => ruleIndex === 0));
    assert.equal(log.tool.driver.rules.length, 1);
  });
});
