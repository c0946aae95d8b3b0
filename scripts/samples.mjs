// The samples and pipelines that come with the extension, as one compressed file it opens them from.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipTightly } from './zopfli.mjs';

const FILE = 'dist/client/samples.gz';

/** The examples each sample consists of; the first ones are those it opens. */
const SAMPLES = {
  mistake: ['broken-automatic-with-suite.xml'],
  user: ['user-tunnel-ikev2.xml'],
  device: ['device-tunnel.xml'],
  script: ['deploy-user-tunnel.ps1'],
  phonebook: ['rasphone-broken.pbk'],
  disagreement: ['device-tunnel.xml', 'broken-server.ps1'],
  deployment: [
    'deployment/user.xml',
    'deployment/server.ps1',
    'deployment/device.xml',
    'deployment/nps.xml',
    'deployment/.aovpn.json',
  ],
};

const PIPELINES = {
  github: 'github-actions.yml',
  azure: 'azure-pipelines.yml',
  gitlab: 'gitlab-ci.yml',
};

/** How editors name the language of a file; XML that is no profile is XML to them. */
const LANGUAGES = {
  '.xml': 'xml',
  '.ps1': 'powershell',
  '.pbk': 'rasphone',
  '.yml': 'yaml',
  '.json': 'jsonc',
};

function read(folder, file) {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const isProfile = text.includes('<VPNProfile>');
  const language =
    isProfile && file.endsWith('.xml') ? 'profilexml' : LANGUAGES[path.extname(file)];
  return { name: path.basename(file), language, text };
}

/** Samples by what they show, and pipelines by where they run: each file with its language. */
export function readSamples() {
  const map = (all, of) => Object.fromEntries(Object.entries(all).map(([id, it]) => [id, of(it)]));
  return {
    samples: map(SAMPLES, (files) => files.map((file) => read('examples', file))),
    pipelines: map(PIPELINES, (file) => read('pipelines', file)),
  };
}

/** Writes the compressed file. The same samples give the same bytes. */
export async function writeSamples() {
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, await gzipTightly(JSON.stringify(readSamples())));
}
