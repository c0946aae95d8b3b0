/** What no source of the product may do is refused by lint: seen on files that would do it. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ESLint } from 'eslint';

const RULES = /^(?:no-restricted-(?:imports|globals|syntax)|no-eval|no-new-func|layers\/imports)$/;

let eslint: ESLint;
before(() => {
  eslint = new ESLint();
});

/** Which of these rules a text breaks, were it in a file. */
async function broken(code: string, filePath: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  assert.ok(result);
  assert.deepEqual(
    result.messages.filter(({ fatal }) => fatal),
    [],
    code,
  );
  return result.messages.flatMap(({ ruleId }) => (ruleId && RULES.test(ruleId) ? [ruleId] : []));
}

const CLI = 'server/src/cli/version.ts';

describe('lint refuses', () => {
  const forbidden: readonly (readonly [string, string])[] = [
    ...[
      "import http from 'node:http';\nhttp.get('http://example.com');\n",
      "import { get } from 'https';\nget('https://example.com');\n",
      "import { connect } from 'node:net';\nconnect(1);\n",
      "import { lookup } from 'node:dns/promises';\nawait lookup('example.com');\n",
      "import { spawn } from 'node:child_process';\nspawn('x');\n",
      "import { Worker } from 'node:worker_threads';\nnew Worker('x');\n",
      "import { runInNewContext } from 'node:vm';\nrunInNewContext('x');\n",
      "const { get } = await import('node:http');\nget('http://example.com');\n",
      "await fetch('https://example.com');\n",
      "new WebSocket('wss://example.com');\n",
      "eval('1');\n",
      "new Function('1')();\n",
      "require('node:http');\n",
      "process.getBuiltinModule('node:http');\n",
      "import { writeFileSync } from 'node:fs';\nwriteFileSync('a', '');\n",
      "import { unlinkSync as gone } from 'node:fs';\ngone('a');\n",
      "import { rm } from 'node:fs/promises';\nawait rm('a');\n",
      "import { open } from 'node:fs/promises';\nawait open('a', 'w');\n",
      "import { openSync } from 'node:fs';\nopenSync('a', 'w');\n",
      "import { createWriteStream } from 'node:fs';\ncreateWriteStream('a');\n",
      "import * as fs from 'node:fs';\nfs.rmSync('a');\n",
      "import fs from 'node:fs';\nfs.rmSync('a');\n",
      "import { readFileSync } from 'fs';\nreadFileSync('a');\n",
      "(await import('node:fs')).rmSync('a');\n",
    ].map((code) => [code, CLI] as const),
    ["import { spawn } from 'node:child_process';\nspawn('x');\n", 'server/src/cli/write.ts'],
    ["import { writeSync } from 'node:fs';\nwriteSync(3, '');\n", CLI],
    [
      "import { writeFileSync } from 'node:fs';\nwriteFileSync('a', '');\n",
      'server/src/cli/directOutput.ts',
    ],
    ["import { spawn } from 'node:child_process';\nspawn('x');\n", 'client/src/node/main.ts'],
    ["import { get } from 'node:http';\nget('http://example.com');\n", 'server/src/lsp/hover.ts'],
    ["import { get } from 'node:http';\nget('http://a.b');\n", 'client/src/common/pages.ts'],
    ["await fetch('https://example.com');\n", 'server/src/engine/types.ts'],
    ["import { readFileSync } from 'node:fs';\nreadFileSync('a');\n", 'server/src/engine/types.ts'],
  ];
  for (const [code, file] of forbidden) {
    it(`${file}: ${code.trimEnd().split('\n').at(-1) ?? ''}`, async () => {
      assert.notDeepEqual(await broken(code, file), []);
    });
  }
});

describe('lint lets', () => {
  const allowed: readonly (readonly [string, string])[] = [
    ["import { openSync } from 'node:fs';\nopenSync('a', 'r');\n", CLI],
    ["import { readFileSync } from 'node:fs';\nreadFileSync('a');\n", CLI],
    [
      "import { writeFileSync } from 'node:fs';\nwriteFileSync('a', '');\n",
      'server/src/cli/write.ts',
    ],
    ["import { writeSync } from 'node:fs';\nwriteSync(1, '');\n", 'server/src/cli/directOutput.ts'],
    [
      "import { Worker } from 'node:worker_threads';\nnew Worker('x');\n",
      'server/src/cli/threads.ts',
    ],
  ];
  for (const [code, file] of allowed) {
    it(`${file}: ${code.trimEnd().split('\n').at(-1) ?? ''}`, async () => {
      assert.deepEqual(await broken(code, file), []);
    });
  }
});
