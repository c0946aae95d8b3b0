/** What the documentation names has to be there: pages, files, scripts, commands and their options. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

/** What is made when it is needed first, and is not there on a new machine. */
const MADE_LATER = /^(?:\.cache|\.vscode-test|out|test\/properties\/found)(?:\/|$)/;

/** Folders whose names pages shorten. */
const SHORTENED = ['', 'server/src', 'server/src/engine', 'server', 'test/properties'];

/** All files there are in the sources, for names that stand alone. */
const names = new Set(
  ['client', 'server', 'test', 'scripts', 'bench', 'dist', 'docs']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .map((file) => path.basename(file)),
);

/** Names of files that belong to others. */
const FOREIGN = new Set(['ipaddr.js']);

function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')));
}

const PAGES = ['README.md', 'CONTRIBUTING.md', ...pagesBelow('docs')];
/** Pages somebody wrote, which speak of the project itself. */
const WRITTEN = PAGES.filter((page) => !/^docs\/(rules|truth|corpus|rules-not-made)/.test(page));

const textOf = (page: string) => readFileSync(page, 'utf8');

/** Text without blocks of code and spans of code. */
function prose(text: string): string {
  return text.replace(/^(`{3,})[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');
}

function spans(text: string): string[] {
  const outside = text.replace(/^(`{3,})[\s\S]*?^\1/gm, '');
  return [...outside.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** Lines of code: spans, and the lines of blocks. */
function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(/^(`{3,})\w*\n([\s\S]*?)^\1/gm)];
  return [...spans(text), ...blocks.flatMap(([, , code = '']) => code.split('\n'))];
}

/** The places a page can be led to, as GitHub and VS Code name them. */
function anchorsOf(text: string): Set<string> {
  const headings = text.matchAll(/^#{1,6} +(.+)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Whether a path is there; what stands for any name ends it. */
function isThere(name: string): boolean {
  const fixed = name.replace(/[<*{…].*$/, '').replace(/^\.\//, '');
  return SHORTENED.some((folder) => existsSync(path.join(folder, fixed)));
}

describe('the documentation', () => {
  it('leads to pages and places there are', () => {
    const wrong: string[] = [];
    for (const page of PAGES) {
      for (const [, target = ''] of prose(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const [file = '', anchor] = target.split('#');
        const to = file === '' ? page : path.join(path.dirname(page), decodeURI(file));
        const known = existsSync(to) && (anchor === undefined || anchorsOf(textOf(to)).has(anchor));
        if (!known) wrong.push(`${page}: ${target}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('names files and folders there are', () => {
    const wrong: string[] = [];
    for (const page of WRITTEN) {
      for (const code of spans(textOf(page))) {
        if (/\s/.test(code)) continue;
        const [first = ''] = code.replace(/^\.\//, '').split('/');
        const isPath =
          code.includes('/') &&
          first !== '' &&
          !MADE_LATER.test(code) &&
          SHORTENED.some((folder) => existsSync(path.join(folder, first)));
        // Requests of the protocol look like paths.
        const isRequest = /^(workspace|textDocument)\/\w+$/.test(code);
        if (isPath && !isRequest && !isThere(code)) wrong.push(`${page}: ${code}`);
        const isFile = /^[\w-]+\.(?:[cm]?[jt]s|md)$/.test(code) && !FOREIGN.has(code);
        if (isFile && !names.has(code) && !existsSync(code)) wrong.push(`${page}: ${code}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('names scripts of npm there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const stages = [...textOf('scripts/test.mjs').matchAll(/^ {2}(\w+): (?:async )?\(\)/gm)];
    const known = new Set(stages.map(([, stage]) => stage));
    const wrong: string[] = [];
    for (const page of WRITTEN) {
      for (const code of codeOf(textOf(page))) {
        for (const [, name = ''] of code.matchAll(/\bnpm run ([\w:-]+)/g)) {
          if (!(name in scripts)) wrong.push(`${page}: ${code}`);
        }
        for (const [, list = ''] of code.matchAll(/--only=([\w,]+)/g)) {
          if (!list.split(',').every((stage) => known.has(stage))) wrong.push(`${page}: ${code}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('names commands and options of aovpn there are', () => {
    const helps = new Map<string, string>();
    const helpOf = (command: string) => {
      let help = helps.get(command);
      if (help === undefined) {
        const args = ['dist/cli/aovpn.js', ...(command === '' ? ['--help'] : ['help', command])];
        try {
          help = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
        } catch {
          help = '';
        }
        helps.set(command, help);
      }
      return help;
    };
    const wrong: string[] = [];
    for (const page of WRITTEN) {
      for (const code of codeOf(textOf(page))) {
        const [, command = '', rest = ''] =
          /(?:^|[\s$>])aovpn(?:\.js)? ([a-z][a-z-]*)\b([^|>#]*)/.exec(code) ?? [];
        if (command === '' || command === 'help') continue;
        if (helpOf(command) === '') wrong.push(`${page}: ${code}`);
        for (const [option] of rest.matchAll(/(?<=\s)--[a-z][a-z-]*/g)) {
          if (!helpOf(command).includes(option)) wrong.push(`${page}: ${code}: ${option}`);
        }
      }
    }
    assert.ok(helps.size >= 5, 'the pages name commands');
    assert.deepEqual(wrong, []);
  });
});

describe('the settings for VS Code', () => {
  const read = (name: string) => JSON.parse(textOf(`.vscode/${name}`)) as Record<string, unknown>;

  it('name tasks, scripts and files there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const { tasks } = read('tasks.json') as { tasks: Record<string, string>[] };
    for (const { type, script } of tasks) {
      if (type === 'npm') assert.ok(script !== undefined && script in scripts, script);
    }
    const { configurations, compounds } = read('launch.json') as {
      configurations: Record<string, unknown>[];
      compounds: { configurations: string[] }[];
    };
    for (const { preLaunchTask } of configurations) {
      if (preLaunchTask === undefined) continue;
      assert.ok(
        tasks.some(({ label }) => label === preLaunchTask),
        String(preLaunchTask),
      );
    }
    const known = configurations.map(({ name }) => name);
    for (const name of compounds.flatMap((each) => each.configurations)) {
      assert.ok(known.includes(name), name);
    }
  });

  it('attach to the server at the port it is started with', () => {
    const { configurations } = read('launch.json') as { configurations: { port?: number }[] };
    const [, port] = /--inspect=(\d+)/.exec(textOf('client/src/node/languageClient.ts')) ?? [];
    assert.ok(configurations.some((each) => String(each.port) === port));
  });
});
