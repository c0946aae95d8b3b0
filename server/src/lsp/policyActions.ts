/** Actions that make the IPsec policies of a connection and its server the same, whichever file it takes. */
import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { Adoption } from '../engine/answers/agree/adopt';
import { relativeName } from '../engine/workspace/files';
import { labelOf } from './askedFiles';
import type { ServerContext } from './context';
import { toRange } from './convert';
import { manyFiles, type FileEdit } from './manyFiles';
import type { Together } from './together';
import { keyOf } from './uri';

/** Findings about policies that differ. */
const POLICY_RULE = /^x-(?:crypto-mismatch|server-default-crypto|profile-default-crypto)/;

/** The actions for findings about a file and others. @param diagnostics Those of a place in it. */
export async function policyActions(
  context: ServerContext,
  together: Together,
  uri: string,
  diagnostics: readonly Diagnostic[],
): Promise<readonly CodeAction[]> {
  const ours = diagnostics.filter(({ code }) => POLICY_RULE.test(String(code)));
  if (ours.length === 0) return [];
  const { index } = await together.known();
  const { agree, adoptionsOf } = await context.cache.loader.get();
  const own = keyOf(uri);
  const actions: CodeAction[] = [];
  for (const deployment of index.deployments) {
    if (!deployment.files.some(({ name }) => name === own)) continue;
    for (const agreement of agree(deployment)) {
      const { differences } = agreement;
      const files = differences.flatMap(({ client, server }) => [client.place, server.place]);
      if (!files.some((place) => place?.file === own)) continue;
      for (const adoption of adoptionsOf(agreement)) {
        const edits = adoption.edits.flatMap(({ place, newText }): FileEdit[] => {
          const lines = index.contribution(place.file)?.lines;
          return lines ? [{ name: place.file, range: toRange(place.span, lines), newText }] : [];
        });
        if (edits.length < adoption.edits.length) continue;
        actions.push({
          title: titleOf(adoption, own),
          kind: CodeActionKind.QuickFix,
          diagnostics: ours,
          edit: manyFiles(context, edits),
        });
      }
    }
  }
  return actions;
}

function titleOf({ side, parts, edits, other }: Adoption, own: string): string {
  const what = parts.join(', ');
  const file = (name: string | undefined) =>
    name === undefined || name === own ? labelOf(own) : relativeName(own, name);
  if (side === 'client') {
    return `Take the server's policy from ${file(other?.file)} (${what} in ${file(edits[0]?.place.file)})`;
  }
  return `Write the server's policy for this client (${what} in ${file(edits[0]?.place.file)})`;
}
