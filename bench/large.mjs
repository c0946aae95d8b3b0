// A large profile on the server: from its opening to its findings, ours against an empty server
// built from the same libraries, which only takes the text. Work and memory are those of the whole
// process, so that it does not matter what else the machine does.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { emptyServer } from './initialize.mjs';
import { median } from './measure.mjs';
import { largeProfile } from './profile.mjs';

/** The size of the largest profile that was reported to be slow, in bytes. */
const SIZE = 5.8 * 1024 * 1024;

/** Writes what a process used when it ends. */
const TELLER = `
import { writeFileSync } from 'node:fs';
process.once('SIGTERM', () => process.exit());
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.AOVPN_USED, JSON.stringify({ milliseconds: (user + system) / 1000, megabytes: maxRSS / 1024 }));
});
`;

/**
 * Opens a text in a server, asks for its findings, and ends it.
 *
 * @returns {Promise<{ milliseconds: number, megabytes: number }>} Processor time and most memory.
 */
async function use(server, text, folder) {
  const used = path.join(folder, 'used.json');
  const teller = path.join(folder, 'teller.mjs');
  writeFileSync(teller, TELLER);
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(teller).href, server, '--stdio'],
    { env: { ...process.env, AOVPN_USED: used }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const uri = 'file:///large.xml';
  const capabilities = { textDocument: { diagnostic: {} } };
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'xml', version: 1, text },
  });
  await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  connection.dispose();
  return JSON.parse(readFileSync(used, 'utf8'));
}

/** @returns {Promise<{ empty: object, ours: object }>} Medians of what both servers use. */
export async function measureLarge(rounds = 5) {
  const folder = path.resolve('out/bench');
  mkdirSync(folder, { recursive: true });
  const empty = await emptyServer();
  const text = largeProfile(SIZE);
  const runs = { empty: [], ours: [] };
  for (let i = 0; i < rounds; i++) {
    runs.empty.push(await use(empty, text, folder));
    runs.ours.push(await use('dist/server/node.js', text, folder));
  }
  const middle = (list) => ({
    milliseconds: median(list.map((run) => run.milliseconds)),
    megabytes: median(list.map((run) => run.megabytes)),
  });
  return { empty: middle(runs.empty), ours: middle(runs.ours) };
}

if (process.argv[1]?.endsWith('large.mjs')) {
  const { empty, ours } = await measureLarge(3);
  for (const what of ['milliseconds', 'megabytes']) {
    console.log(
      `5.8 MB, ${what}: empty ${empty[what].toFixed(0)}, ours ${ours[what].toFixed(0)}, ` +
        `ratio ${(ours[what] / empty[what]).toFixed(2)}`,
    );
  }
}
