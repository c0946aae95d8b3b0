import * as vscode from 'vscode';
import { ruleOf } from './findings';
import { DOCS_BASE } from '../../../server/src/engine/text/docsBase';

/** Scheme of the pages about rules, settings and files: they come with the extension. */
export const SCHEME = 'aovpn-docs';

/** Folder of the pages that the server makes when they are asked for. */
export const REFERENCE = 'reference/';

/** What a finding has in place of a rule, when it is about an expectation. */
const EXPECTATION = 'expectation';

/** Where the page about a rule is. */
export function rulePage(id: string): vscode.Uri {
  return page(`rules/${id}.md`);
}

/** A page that comes with the extension. @param path From the folder of all pages. */
export function page(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${path}` });
}

/** The page that comes with the extension for one on the web; nothing for others. */
export function pageAt(address: string): vscode.Uri | undefined {
  if (!address.startsWith(DOCS_BASE)) return undefined;
  const [, path, part = ''] =
    /^((?:rules|guides)\/[\w-]+\.md|expectations\.md)(?:#(.*))?$/.exec(
      address.slice(DOCS_BASE.length),
    ) ?? [];
  return path === undefined ? undefined : page(path).with({ fragment: part });
}

/** Has the id of a finding's rule lead to the page that comes with the extension. */
export function leadToPage(finding: vscode.Diagnostic): void {
  const id = ruleOf(finding);
  if (id === undefined) return;
  const target = id === EXPECTATION ? page('expectations.md') : rulePage(id);
  finding.code = { value: id, target };
}

/** The page about something that can be asked for: a setting, a command, an error, an event. */
export function referencePage(ask: string): vscode.Uri {
  const [name = ask] = /[^:/\\]+$/.exec(ask) ?? [];
  const shown = name.replace(/[/\\:?#%*"<>|]+/g, ' ').slice(0, 80);
  return page(`${REFERENCE}${shown}.md`).with({ query: ask });
}
