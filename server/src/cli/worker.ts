/** What a thread of `threads.ts` runs: checks the files it is given, and hands back what that gave. */
import { parentPort, workerData } from 'node:worker_threads';
import { keepCompiled } from './compileCache';
import type { Jobs, Results, ThreadData } from './threads';

async function work(port: NonNullable<typeof parentPort>): Promise<void> {
  keepCompiled(process.env);
  const { FileCheck } = await import('./commands/fileCheck.js');
  const { KnownFindings } = await import('./knownFindings.js');
  const { options, drawing, suppressions } = workerData as ThreadData;
  const known = suppressions === undefined ? undefined : new KnownFindings(suppressions);
  const check = new FileCheck(options, drawing, known);
  port.on('message', (jobs: Jobs) => {
    const results = jobs.map(([index, file]) => [index, check.check(file).checked] as const);
    port.postMessage(results satisfies Results);
  });
  port.postMessage([] satisfies Results);
}

if (parentPort) void work(parentPort);
