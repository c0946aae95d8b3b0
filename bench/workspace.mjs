// Files that are looked at together: what the index of a workspace costs beside the plain check of its
// files, what one edited file costs in it, and how long a question takes once the files are read.
// Interleaved with what it is compared with, median of some rounds.
import { loadModule } from '../scripts/load-engine.mjs';
import { median, time } from './measure.mjs';
import { largeProfile } from './profile.mjs';

const { createEngine } = await loadModule('server/src/engine/index.ts');
const { WorkspaceIndex } = await loadModule('server/src/engine/workspace/workspaceIndex.ts');
const { connectionsIn, serversIn } = await loadModule('server/src/engine/formats/connections.ts');
const { trace, parseTarget } = await loadModule('server/src/engine/answers/trace/index.ts');
const { agree } = await loadModule('server/src/engine/answers/agree/index.ts');

const SERVER =
  'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048\n';
const DEPLOY =
  '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\user.xml -ProfileName Corp\n';

/** Files of a workspace by name: folders of a user tunnel, a device tunnel, a server, a deployment. */
export function workspaceOf(count) {
  const user = largeProfile(5 * 1024);
  const device = user.replace('<VPNProfile>', '<VPNProfile>\n  <DeviceTunnel>true</DeviceTunnel>');
  const parts = [
    ['user.xml', user],
    ['device.xml', device],
    ['server.ps1', SERVER],
    ['deploy.ps1', DEPLOY],
  ];
  const files = new Map();
  for (let i = 0; files.size < count; i++) {
    const [name, text] = parts[i % parts.length];
    files.set(`site${Math.floor(i / parts.length)}/${name}`, text);
  }
  return files;
}

/** Files that are read when the index asks for them; versions count edits. */
class Files {
  constructor(engine, texts) {
    this.engine = engine;
    this.texts = texts;
    this.opened = 0;
  }
  open(name) {
    this.opened++;
    const file = this.engine.parse(this.texts.get(name), { fileName: name });
    return Promise.resolve(file && { file, deployments: [] });
  }
  exists(name) {
    return Promise.resolve(this.texts.has(name));
  }
  list(version) {
    return [...this.texts.keys()].map((name) => ({ name, version }));
  }
}

/** Milliseconds of processor time that something takes which is awaited. */
async function timeAsync(work) {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * @param {number} count Files.
 * @param {number} rounds Rounds measured after one for warming up.
 * @returns Median milliseconds of reading and checking all files alone (`check`), of indexing them and
 *   checking what belongs together (`cold`), of the same after an edit of one file (`edit`), and how
 *   many files were read then (`read`).
 */
export async function measureIndex(count, rounds) {
  const engine = createEngine();
  const texts = workspaceOf(count);
  const samples = { check: [], cold: [], edit: [] };
  let read = 0;
  for (let i = 0; i <= rounds; i++) {
    const check = time(() => {
      for (const [name, text] of texts) engine.check(engine.parse(text, { fileName: name }));
    });
    const files = new Files(engine, texts);
    const index = new WorkspaceIndex(files);
    const settled = async () => {
      await index.read();
      engine.checkTogether(index.deployments);
    };
    const cold = await timeAsync(async () => {
      index.update(files.list('1'));
      await settled();
    });
    files.opened = 0;
    const edit = await timeAsync(async () => {
      index.update([{ name: 'site7/user.xml', version: '2' }]);
      await settled();
    });
    read = files.opened;
    if (i === 0) continue;
    samples.check.push(check);
    samples.cold.push(cold);
    samples.edit.push(edit);
  }
  const { check, cold, edit } = samples;
  return { check: median(check), cold: median(cold), edit: median(edit), read };
}

/**
 * @param {number} rounds Rounds measured after as many for warming up.
 * @returns Median milliseconds of a trace and of an agreement over files that are read, and of the plain
 *   check of the profile.
 */
export function measureAnswers(rounds) {
  const engine = createEngine();
  const files = workspaceOf(4);
  const parsed = [...files].map(([name, text]) => [name, engine.parse(text, { fileName: name })]);
  const clients = parsed.slice(0, 2).flatMap(([name, file]) => connectionsIn(file, name));
  const servers = parsed.slice(2, 3).flatMap(([name, file]) => serversIn(file, name));
  const target = parseTarget('10.20.1.5');
  const user = files.get('site0/user.xml');
  const samples = { trace: [], agree: [], check: [] };
  for (let i = 0; i < rounds * 2; i++) {
    const one = time(() => trace(clients, target));
    const two = time(() => agree({ clients, servers, machines: [], policyServers: [] }));
    const three = time(() => engine.check(engine.parse(user, { languageId: 'profilexml' })));
    if (i < rounds) continue;
    samples.trace.push(one);
    samples.agree.push(two);
    samples.check.push(three);
  }
  return {
    trace: median(samples.trace),
    agree: median(samples.agree),
    check: median(samples.check),
  };
}

if (process.argv[1]?.endsWith('workspace.mjs')) {
  const { check, cold, edit, read } = await measureIndex(2000, 1);
  console.log(
    `2,000 files: check ${check.toFixed(0)} ms, index ${cold.toFixed(0)} ms ${(cold / check).toFixed(2)} ×, ` +
      `one edited ${edit.toFixed(1)} ms (${read} read)`,
  );
  const answers = measureAnswers(100);
  for (const name of ['trace', 'agree']) {
    console.log(
      `${name} ${answers[name].toFixed(2)} ms, ${(answers[name] / answers.check).toFixed(2)} × check`,
    );
  }
}
