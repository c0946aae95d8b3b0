import * as vscode from 'vscode';
import type { Documentation } from './pages';
import type { Server } from './server';

/** What VS Code has for tools of language models since 1.95; older ones have none of it. */
interface ToolApi {
  readonly lm?: {
    registerTool?<T>(name: string, tool: LanguageModelTool<T>): vscode.Disposable;
  };
  readonly LanguageModelTextPart?: new (text: string) => object;
  readonly LanguageModelToolResult?: new (parts: readonly object[]) => object;
}

interface LanguageModelTool<T> {
  invoke(
    options: { readonly input: T },
    token: vscode.CancellationToken,
  ): vscode.ProviderResult<object>;
  prepareInvocation(): { readonly invocationMessage: string };
}

/** A tool as the manifest has it, which is made from those of the server. */
interface Contributed {
  readonly name: string;
  readonly displayName: string;
}

type Input = Readonly<Record<string, unknown>>;

/**
 * Registers the tools for language models, where the editor has such. They run in the server, only
 * read, and say nothing to anybody but whoever asks; nothing has to be confirmed.
 */
export function registerLanguageModelTools(
  context: vscode.ExtensionContext,
  server: Server,
  documentation: Documentation,
): void {
  const { lm, LanguageModelTextPart, LanguageModelToolResult } = vscode as unknown as ToolApi;
  if (!lm?.registerTool || !LanguageModelTextPart || !LanguageModelToolResult) return;
  const { contributes } = context.extension.packageJSON as {
    readonly contributes: { readonly languageModelTools: readonly Contributed[] };
  };
  for (const { name, displayName } of contributes.languageModelTools) {
    context.subscriptions.push(
      lm.registerTool<Input>(name, {
        prepareInvocation: () => ({
          invocationMessage: vscode.l10n.t('Always On VPN: {0}', displayName),
        }),
        invoke: async ({ input }, token) => {
          const text = await run(server, name, input, token);
          const pages = await rulePages(documentation, name, input);
          return new LanguageModelToolResult(
            [text, ...pages].map((part) => new LanguageModelTextPart(part)),
          );
        },
      }),
    );
  }
}

/** @throws Error with a sentence for the model when the input cannot be used */
async function run(
  server: Server,
  name: string,
  input: Input,
  token: vscode.CancellationToken,
): Promise<string> {
  const client = await server.start(`tool ${name}`);
  const answer = await client.sendRequest<{ readonly text: string } | { readonly problem: string }>(
    'aovpn/tool',
    { name, input },
    token,
  );
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.text;
}

/** The pages of rules that are to be explained: they come with the extension, not with its server. */
async function rulePages(
  documentation: Documentation,
  name: string,
  { about }: Input,
): Promise<readonly string[]> {
  if (name !== 'aovpn_explain' || !Array.isArray(about)) return [];
  const pages = await documentation.all();
  return about.flatMap((each: unknown) => pages.get(`rules/${String(each)}.md`) ?? []);
}
