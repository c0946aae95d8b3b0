// Activation of the extension: loading its code and `activate`, with an editor that takes everything
// and does nothing. In a process of its own each time, as an extension host starts it.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { median } from './measure.mjs';

/** Takes every call, every construction and every property, and answers with more of the same. */
const EDITOR = `
const { performance } = require('node:perf_hooks');
const anything = new Proxy(function () {}, {
  get: (target, name) =>
    name === Symbol.toPrimitive ? () => '' : name === Symbol.iterator ? [][name].bind([]) :
    name === 'then' ? undefined : name === 'prototype' ? target.prototype : anything,
  apply: () => anything,
  construct: () => anything,
  set: () => true,
  getPrototypeOf: () => anything,
});
const Module = require('node:module');
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? anything : load(name, ...rest));
const begun = performance.now();
const { activate } = require(process.argv[1]);
const context = { subscriptions: [], extension: anything, extensionUri: anything, globalState: anything, workspaceState: anything, environmentVariableCollection: anything };
Promise.resolve(activate(context)).then(() => {
  process.stdout.write(String(performance.now() - begun), () => process.exit(0));
});
`;

/** @returns {number} Median milliseconds from the first line loaded to the end of `activate`. */
export function measureActivation(rounds = 15) {
  const main = path.resolve('dist/client/node.js');
  const times = Array.from({ length: rounds }, () =>
    Number(execFileSync(process.execPath, ['-e', EDITOR, main], { encoding: 'utf8' })),
  );
  return median(times);
}

if (process.argv[1]?.endsWith('activation.mjs')) {
  console.log(`activation: ${measureActivation().toFixed(1)} ms`);
}
