import * as vscode from 'vscode';
import { DocumentationIndex, type Entry, type Hit } from './documentationIndex';
import { page, referencePage } from './pageAddresses';
import type { Documentation } from './pages';
import type { Server } from './server';

/** Hits that are shown at most. */
const MOST_HITS = 60;

/** Something to read, and where it is. */
interface Readable extends Entry {
  readonly uri: vscode.Uri;
  readonly icon: string;
}

/** A subject as the server lists it. */
interface Subject {
  readonly kind: string;
  readonly ask: string;
  readonly title: string;
  readonly what: string;
}

interface Item extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
}

/** Registers the search over guides, rules, settings, commands, errors and events. */
export function registerDocumentation(
  context: vscode.ExtensionContext,
  server: Server,
  documentation: Documentation,
): void {
  let index: Promise<DocumentationIndex<Readable>> | undefined;
  context.subscriptions.push(
    vscode.commands.registerCommand('aovpn.searchDocumentation', async () => {
      index ??= makeIndex(server, documentation);
      // What failed is tried again the next time.
      index.catch(() => (index = undefined));
      const uri = await choose(index);
      if (uri) await vscode.commands.executeCommand('vscode.open', uri);
    }),
  );
}

async function makeIndex(
  server: Server,
  documentation: Documentation,
): Promise<DocumentationIndex<Readable>> {
  const client = await server.start('search of the documentation');
  const [pages, subjects] = await Promise.all([
    documentation.all(),
    client.sendRequest<readonly Subject[]>('aovpn/subjects'),
  ]);
  const readables = [...pages].map(([path, text]) => readablePage(path, text));
  return new DocumentationIndex([
    ...readables.filter(({ icon }) => icon === ICONS.guide),
    ...readables.filter(({ icon }) => icon === ICONS.page),
    ...readables.filter(({ icon }) => icon === ICONS.rule),
    ...subjects.map(readableSubject),
  ]);
}

const ICONS = {
  guide: 'book',
  page: 'file-text',
  rule: 'law',
  setting: 'symbol-property',
  other: 'error',
};
const FOLDER_ICONS: Readonly<Record<string, string>> = {
  'guides/': ICONS.guide,
  'rules/': ICONS.rule,
};

function readablePage(path: string, text: string): Readable {
  const [title = path, about = ''] = text.split('\n').filter((line) => line.trim() !== '');
  const folder = path.slice(0, path.indexOf('/') + 1);
  const isIndex = path === 'rules/README.md';
  return {
    title: plain(title),
    about: about.startsWith('|') ? '' : plain(about),
    headings: [...text.matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading).join('\n'),
    // The list of rules says of each what its own page says.
    text: isIndex ? '' : text,
    uri: page(path),
    icon: isIndex ? ICONS.page : (FOLDER_ICONS[folder] ?? ICONS.page),
  };
}

function readableSubject({ kind, ask, title, what }: Subject): Readable {
  const icon = kind === 'setting' ? ICONS.setting : ICONS.other;
  return { title, about: plain(what), headings: '', text: '', uri: referencePage(ask), icon };
}

/** A line of Markdown without its marks. */
function plain(line: string): string {
  return line
    .replace(/^#+ |^[|>-] /, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]|\\(?=[_*[\]<>])/g, '');
}

/** Lets a person search. @returns the page that was chosen, or nothing */
async function choose(
  index: Promise<DocumentationIndex<Readable>>,
): Promise<vscode.Uri | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Documentation of Always On VPN');
  pick.placeholder = vscode.l10n.t('Words, an element, a key, a cmdlet, a rule, an error code');
  pick.busy = true;
  const chosen = new Promise<vscode.Uri | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.uri);
      pick.hide();
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  try {
    const ready = await index;
    const offer = () => {
      pick.items = ready.search(pick.value, MOST_HITS).map(itemOf);
    };
    pick.onDidChangeValue(offer);
    offer();
    pick.busy = false;
    return await chosen;
  } finally {
    pick.dispose();
  }
}

function itemOf({ entry, excerpt }: Hit<Readable>): Item {
  return {
    label: `$(${entry.icon}) ${entry.title}`,
    detail: excerpt === undefined ? entry.about : plain(excerpt),
    alwaysShow: true,
    uri: entry.uri,
  };
}
