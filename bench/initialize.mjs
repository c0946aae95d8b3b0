// Server start: from spawn to the answer to `initialize`, ours against an empty server built from
// the same libraries. Interleaved, median of many.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { median } from './measure.mjs';

const EMPTY = `
import { createConnection, ProposedFeatures, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({ capabilities: { textDocumentSync: 2 } }));
connection.languages.diagnostics.on(() => ({ kind: 'full', items: [] }));
documents.listen(connection);
connection.listen();
`;

/** Builds a server that does nothing but keep documents. @returns {Promise<string>} Its file. */
export async function emptyServer() {
  const folder = path.resolve('out/bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'empty.ts'), EMPTY);
  const outfile = path.join(folder, 'empty.js');
  await build({
    entryPoints: [path.join(folder, 'empty.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: 'error',
  });
  return outfile;
}

/** Milliseconds until the server has answered. */
function start(file) {
  return new Promise((resolve, reject) => {
    const begun = process.hrtime.bigint();
    const child = spawn(process.execPath, [file, '--stdio']);
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    child.once('error', reject);
    child.stdout.once('data', () => {
      const taken = Number(process.hrtime.bigint() - begun) / 1e6;
      child.once('exit', () => resolve(taken));
      child.kill();
    });
  });
}

/** @returns {Promise<{ empty: number, ours: number }>} Median milliseconds. */
export async function measureInitialize(rounds = 25) {
  const empty = await emptyServer();
  const times = { empty: [], ours: [] };
  for (let i = 0; i < rounds + 2; i++) {
    const a = await start(empty);
    const b = await start('dist/server/node.js');
    // The first starts read the files from disk.
    if (i < 2) continue;
    times.empty.push(a);
    times.ours.push(b);
  }
  return { empty: median(times.empty), ours: median(times.ours) };
}

if (process.argv[1]?.endsWith('initialize.mjs')) {
  const { empty, ours } = await measureInitialize();
  console.log(
    `initialize: empty ${empty.toFixed(0)} ms, ours ${ours.toFixed(0)} ms, ratio ${(ours / empty).toFixed(2)}`,
  );
}
