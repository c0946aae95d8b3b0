import { RequestType } from 'vscode-languageserver';
import type { Diagnostic } from 'vscode-languageserver';
import { bytesOfBase64, decodeFile } from '../bytes/file';
import { detectKind } from '../engine/formats/detect';
import { ruleUrl } from '../engine/rules/urls';
import { toDiagnostic } from './convert';
import { safely } from './safely';
import type { ServerContext } from './server';
import { SERVER_VERSION } from './version';
import { fileNameOf } from './uri';

/** A rule as clients list it. */
export interface RuleItem {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly severity: string;
  readonly url: string;
}

/** What the server made of an open document. */
export interface FileStatus {
  /** Kind of file, or null when it is not ours. */
  readonly kind: string | null;
  /** What people call such a file; empty when it is not ours. */
  readonly title: string;
  readonly findings: number;
  readonly omitted: number;
  readonly version: string;
}

/** A file that is not open: its text, or its bytes in Base64, which tell the encoding as well. */
export type CheckTextParams = { readonly uri: string } & (
  { readonly text: string } | { readonly base64: string }
);

/** Requests of our own; described for other editors in `docs/language-server.md`. */
export const RulesRequest = new RequestType<void, RuleItem[], void>('aovpn/rules');
export const FileStatusRequest = new RequestType<{ uri: string }, FileStatus, void>(
  'aovpn/fileStatus',
);
export const CheckTextRequest = new RequestType<CheckTextParams, Diagnostic[], void>(
  'aovpn/checkText',
);

export function registerRequests(context: ServerContext): void {
  const { connection, runtime, documents, cache, settings } = context;
  connection.onRequest(RulesRequest, async () =>
    (await cache.loader.get()).engine.rules.map(({ meta }) => ({
      id: meta.id,
      title: meta.title,
      group: meta.group,
      severity: meta.severity,
      url: ruleUrl(meta.id),
    })),
  );
  connection.onRequest(FileStatusRequest, ({ uri }, token) => {
    const none: FileStatus = {
      kind: null,
      title: '',
      findings: 0,
      omitted: 0,
      version: SERVER_VERSION,
    };
    return safely<FileStatus>(
      runtime,
      async () => {
        const document = documents.get(uri);
        const open = await cache.open(document);
        if (!document || !open) return none;
        const effective = await settings.of(uri);
        const result = effective.ignored
          ? undefined
          : cache.checked(document, open, effective.engine);
        return {
          kind: open.file.kind,
          title: open.formatOf(open.file).title,
          findings: result?.findings.length ?? 0,
          omitted: result?.omitted ?? 0,
          version: SERVER_VERSION,
        };
      },
      none,
      `status of ${uri}`,
      token,
    );
  });
  connection.onRequest(CheckTextRequest, (params, token) =>
    safely<Diagnostic[]>(
      runtime,
      async () => {
        const { uri } = params;
        const effective = await settings.of(uri);
        const { text, encoding } =
          'text' in params ? { text: params.text } : decodeFile(bytesOfBase64(params.base64));
        const hints = { fileName: fileNameOf(uri), encoding };
        if (effective.ignored || !detectKind(text, hints)) return [];
        const { engine } = await cache.loader.get();
        const file = engine.parse(text, hints);
        if (!file) return [];
        const { findings } = engine.check(file, effective.engine);
        return findings.map((f) => toDiagnostic(f, file.lines, uri, false));
      },
      [],
      `findings of ${params.uri}`,
      token,
    ),
  );
}
