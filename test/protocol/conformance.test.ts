/** The order of a session, and what becomes of messages that are none. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  ErrorCodes,
  StreamMessageReader,
  type ResponseError,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import { bundle, HOSTS, openChannel } from './client';

const INITIALIZE = { processId: null, rootUri: null, capabilities: {} };

/** The code of the error a request is refused with. */
async function codeOf(answer: Promise<unknown>): Promise<number> {
  return answer.then(
    (result) => assert.fail(`answered: ${JSON.stringify(result)}`),
    (error: unknown) => (error as ResponseError).code,
  );
}

for (const host of HOSTS) {
  describe(`order of a session, ${host}`, () => {
    it('is held: nothing before initialize, that once, nothing after shutdown', async () => {
      const { connection, end } = openChannel(host);
      connection.listen();
      const ask = (method: string, params?: unknown) => connection.sendRequest(method, params);
      const hover = {
        textDocument: { uri: 'file:///vpn.xml' },
        position: { line: 0, character: 0 },
      };
      assert.equal(await codeOf(ask('textDocument/hover', hover)), ErrorCodes.ServerNotInitialized);
      assert.equal(await codeOf(ask('shutdown')), ErrorCodes.ServerNotInitialized);
      assert.equal(await codeOf(ask('initialize')), ErrorCodes.InvalidParams);
      // Said too early, and so not heard.
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: {
          uri: 'file:///vpn.xml',
          languageId: 'xml',
          version: 1,
          text: '<VPNProfile/>',
        },
      });
      const { serverInfo } = (await ask('initialize', INITIALIZE)) as {
        serverInfo: { name: string };
      };
      assert.equal(serverInfo.name, 'aovpn');
      await connection.sendNotification('initialized', {});
      assert.equal(await codeOf(ask('initialize', INITIALIZE)), ErrorCodes.InvalidRequest);
      assert.equal(await ask('textDocument/hover', hover), null, 'the document is not known');
      assert.equal(await codeOf(ask('textDocument/unheardOf', {})), ErrorCodes.MethodNotFound);
      assert.equal(await codeOf(ask('$/unheardOf', {})), ErrorCodes.MethodNotFound);
      await connection.sendNotification('$/unheardOf', {});
      await connection.sendNotification('textDocument/unheardOf', {});
      assert.equal(await ask('textDocument/hover', hover), null, 'it goes on');
      assert.equal(await ask('shutdown'), null);
      assert.equal(await codeOf(ask('textDocument/hover', hover)), ErrorCodes.InvalidRequest);
      assert.equal(await codeOf(ask('shutdown')), ErrorCodes.InvalidRequest);
      assert.equal(await codeOf(ask('initialize', INITIALIZE)), ErrorCodes.InvalidRequest);
      await connection.sendNotification('exit');
      connection.dispose();
      await end();
    });
  });
}

/** Frames a message, with its own length unless another is wanted. */
function frame(message: unknown, length?: string): string {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  return `Content-Length: ${length ?? Buffer.byteLength(body)}\r\n\r\n${body}`;
}

const request = (id: number, method: string, params?: unknown) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});
const notify = (method: string) => ({ jsonrpc: '2.0', method });

const ENTRIES = {
  server: () => [bundle('node.js'), '--stdio'],
  'command line': () => [path.resolve('dist/cli/aovpn.js'), 'server', '--stdio'],
};

/**
 * What a server answers to a stream, and how it ends.
 *
 * @param least Answers that are waited for, that to `shutdown` included: work that takes its time may
 *   be answered later.
 */
async function session(
  pieces: readonly (string | Buffer)[],
  { entry = ENTRIES.server, least = 1 } = {},
): Promise<{ answers: ResponseMessage[]; code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [...entry()]);
  const answers: ResponseMessage[] = [];
  let stderr = '';
  let hear = (): void => undefined;
  new StreamMessageReader(child.stdout).listen((message) => {
    if ('id' in message && !('method' in message)) answers.push(message as ResponseMessage);
    hear();
  });
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for (const piece of pieces) {
    // Not before the one before has gone out, so that it arrives in a piece of its own.
    await new Promise((resolve) => child.stdin.write(piece, resolve));
  }
  const isLast = () => answers.length >= least && answers.some(({ id }) => id === LAST);
  while (!isLast() && child.exitCode === null) {
    await Promise.race([exited, new Promise<void>((resolve) => (hear = resolve))]);
  }
  child.stdin.end(frame(notify('exit')));
  return { answers, code: await exited, stderr };
}

const LAST = 99;
const START = frame(request(1, 'initialize', INITIALIZE));
const END = frame(request(LAST, 'shutdown'));

/** Ids of the answers, with the code of an error behind them. */
const told = (answers: readonly ResponseMessage[]) =>
  answers.map(({ id, error }) => (error ? `${String(id)}: ${error.code}` : String(id)));

describe('messages that are none', () => {
  const { ParseError, InvalidRequest } = ErrorCodes;
  const cases: Record<string, [sent: readonly string[], expected: readonly string[]]> = {
    'broken JSON': [[frame('{"jsonrpc": "2.0", "id": 5')], [`null: ${ParseError}`]],
    'a length that is no number': [
      [frame(request(5, 'x'), 'many')],
      [`null: ${ParseError}`, `null: ${ParseError}`],
    ],
    'no length': [
      [`Content-Type: application/json\r\n\r\n{"id":5}`],
      [`null: ${ParseError}`, `null: ${ParseError}`],
    ],
    'a negative length': [
      [frame(request(5, 'x'), '-1')],
      [`null: ${ParseError}`, `null: ${ParseError}`],
    ],
    'a length that is too small': [
      [frame(request(5, 'x'), '9')],
      [`null: ${ParseError}`, `null: ${ParseError}`],
    ],
    'a length that is too large': [[frame(request(5, 'x'), '200')], [`null: ${ParseError}`]],
    'a length nothing will ever have': [
      [frame(request(5, 'x'), '9999999999')],
      [`null: ${ParseError}`, `null: ${ParseError}`],
    ],
    'a length that is far too large': [[frame(request(5, 'x'), '99999')], [`null: ${ParseError}`]],
    'text between messages': [['hello\r\nworld'], [`null: ${ParseError}`]],
    'text and blank lines between messages': [
      ['hello\r\n\r\nworld\r\n\r\n'],
      [`null: ${ParseError}`, `null: ${ParseError}`],
    ],
    'a number, a list, nothing': [
      [frame('5'), frame('[]'), frame('null')],
      [`null: ${InvalidRequest}`, `null: ${InvalidRequest}`, `null: ${InvalidRequest}`],
    ],
    'more headers in another order and other letters': [
      [`content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\n{}`],
      [`null: ${InvalidRequest}`],
    ],
  };
  for (const [name, [sent, expected]] of Object.entries(cases)) {
    it(`cost what they damage and nothing behind: ${name}`, async () => {
      const whole = await session([START + sent.join('') + END]);
      assert.deepEqual(told(whole.answers).sort(), ['1', ...expected, String(LAST)].sort());
      assert.equal(whole.code, 0);
      assert.equal(whole.stderr, '');
      const pieces = await session([START, ...sent, END]);
      assert.deepEqual(told(pieces.answers), told(whole.answers), 'in pieces');
    });
  }

  it('are read however the stream is cut', async () => {
    const long = request(2, 'aovpn/checkText', {
      uri: 'file:///vpn.xml',
      text: `<VPNProfile><!-- ${'ü€😀'.repeat(40_000)} --></VPNProfile>`,
    });
    const bytes = Buffer.from(START + frame(long) + frame('{') + frame(request(3, 'x')) + END);
    const pieces: Buffer[] = [];
    for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % 10_007) {
      pieces.push(bytes.subarray(at, at + size));
    }
    const { answers, code } = await session(pieces, { least: 5 });
    assert.deepEqual(told(answers).sort(), [
      '1',
      '2',
      `3: ${ErrorCodes.MethodNotFound}`,
      String(LAST),
      `null: ${ParseError}`,
    ]);
    assert.equal(code, 0);
  });
});

describe('the end of a session', () => {
  for (const [name, entry] of Object.entries(ENTRIES)) {
    it(`is told by the exit code, ${name}`, async () => {
      const run = async (sent: string) => {
        const child = spawn(process.execPath, entry());
        const exited = new Promise((resolve) => child.once('exit', resolve));
        child.stdin.end(sent);
        return exited;
      };
      assert.equal(await run(START + END + frame(notify('exit'))), 0, 'as it should be');
      assert.equal(await run(START + frame(notify('exit'))), 1, 'without shutdown');
      assert.equal(await run(frame(notify('exit'))), 1, 'without initialize');
      assert.equal(await run(START), 1, 'the stream ends');
      assert.equal(await run(''), 1, 'nothing at all');
    });
  }
});
