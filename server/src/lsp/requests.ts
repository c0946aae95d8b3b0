import { RequestType, RequestType0, type Diagnostic } from 'vscode-languageserver';
import { bytesOfBase64, decodeFile } from '../bytes/file';
import { DEFAULT_SETTINGS, DEPLOYMENTS, type Deployment } from '../engine/config/settings';
import { detectKind } from '../engine/formats/detect';
import { kinds } from '../engine/formats/kinds.generated';
import { kindNamed } from '../engine/formats/names';
import { windowsReleases } from '../engine/knowledge/windows';
import type { CheckResult } from '../engine/rules/run';
import { ruleUrl } from '../engine/rules/urls';
import type { Severity } from '../engine/types';
import { toDiagnostic } from './convert';
import { safely } from './safely';
import type { ServerContext } from './context';
import type { DocumentSettings } from './settings';
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
  /** Findings by severity. */
  readonly findings: Readonly<Record<Severity, number>>;
  /** Findings above the limit, which are not shown. */
  readonly omitted: number;
  /** The project file leaves the document out. */
  readonly ignored: boolean;
  readonly target: {
    /** Id and name of the oldest Windows release among the clients; null where it is not said. */
    readonly windows: { readonly id: string; readonly name: string } | null;
    readonly deployment: Deployment;
  };
  /** Address of the project file in force, or null. */
  readonly projectFile: string | null;
  readonly version: string;
}

/** What the server made of a file that is not open. */
export interface CheckedText {
  /** Kind of file, or null when it is not ours or left out by the project file. */
  readonly kind: string | null;
  readonly diagnostics: Diagnostic[];
}

/** Releases and ways of deployment a target may name. */
export interface TargetChoices {
  readonly windows: readonly { readonly id: string; readonly name: string }[];
  readonly deployments: readonly Deployment[];
}

/** A file that is not open: its text, or its bytes in Base64, which tell the encoding as well. */
export type CheckTextParams = { readonly uri: string } & (
  { readonly text: string } | { readonly base64: string }
);

/** Requests of our own; described for other editors in `docs/language-server.md`. */
export const RulesRequest = new RequestType0<RuleItem[], void>('aovpn/rules');
export const TargetChoicesRequest = new RequestType0<TargetChoices, void>('aovpn/targetChoices');
export const FileStatusRequest = new RequestType<{ uri: string }, FileStatus, void>(
  'aovpn/fileStatus',
);
export const CheckTextRequest = new RequestType<CheckTextParams, CheckedText, void>(
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
  connection.onRequest(TargetChoicesRequest, (): TargetChoices => ({
    // Newest first: it is what most deployments have.
    windows: windowsReleases.map(({ id, name }) => ({ id, name })).reverse(),
    deployments: DEPLOYMENTS,
  }));
  connection.onRequest(FileStatusRequest, ({ uri }, token) =>
    safely<FileStatus>(
      runtime,
      async () => {
        const document = documents.get(uri);
        const open = await cache.open(document);
        const effective = await settings.of(uri);
        const result =
          document && open && !effective.ignored
            ? cache.checked(document, open, effective.engine)
            : undefined;
        if (open) return statusOf(open.file.kind, effective, result);
        const leftOut = await cache.leftOut(document);
        return statusOf(
          leftOut?.kind ?? null,
          effective,
          leftOut && { findings: [leftOut.finding], omitted: 0 },
        );
      },
      statusOf(null, undefined, undefined),
      `status of ${uri}`,
      token,
    ),
  );
  connection.onRequest(CheckTextRequest, (params, token) => {
    const none: CheckedText = { kind: null, diagnostics: [] };
    return safely<CheckedText>(
      runtime,
      async () => {
        const { uri } = params;
        const effective = await settings.of(uri);
        const { text, encoding } =
          'text' in params ? { text: params.text } : decodeFile(bytesOfBase64(params.base64));
        const hints = { fileName: fileNameOf(uri), encoding };
        if (!effective.enabled || effective.ignored || !detectKind(text, hints)) return none;
        const { engine } = await cache.loader.get();
        const file = engine.parse(text, hints);
        if (!file) return none;
        const { findings } = engine.check(file, effective.engine);
        return {
          kind: file.kind,
          diagnostics: findings.map((f) => toDiagnostic(f, file.lines, uri, false)),
        };
      },
      none,
      `findings of ${params.uri}`,
      token,
    );
  });
}

function statusOf(
  kind: string | null,
  settings: DocumentSettings | undefined,
  result: Pick<CheckResult, 'findings' | 'omitted'> | undefined,
): FileStatus {
  const { windows, deployment } = settings?.engine.target ?? DEFAULT_SETTINGS.target;
  const release = windowsReleases.find(({ id }) => id === windows);
  const count = (severity: Severity) =>
    result?.findings.filter((f) => f.severity === severity).length ?? 0;
  return {
    kind,
    title: kindNamed(kinds, kind ?? '')?.title ?? '',
    findings: {
      error: count('error'),
      warning: count('warning'),
      information: count('information'),
      hint: count('hint'),
    },
    omitted: result?.omitted ?? 0,
    ignored: kind !== null && settings?.ignored === true,
    target: { windows: release ? { id: release.id, name: release.name } : null, deployment },
    projectFile: settings?.projectFile ?? null,
    version: SERVER_VERSION,
  };
}
