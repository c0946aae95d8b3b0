/** The shape of `server/data/snippets/eap.json`: whole blocks of EAP configuration. */

/** One block, as lines of a snippet in the syntax of TextMate with a tab for each level. */
export interface EapSnippet {
  /** Shown to people. */
  readonly name: string;
  /** What is typed to find it; unique. */
  readonly prefix: string;
  /** One or two sentences, Markdown. */
  readonly description: string;
  /** The element it belongs into: `Configuration`, or the `EapType` of EAP-TLS. */
  readonly where: 'Configuration' | 'EapType';
  readonly body: readonly string[];
}

export interface EapSnippets {
  readonly version: 1;
  readonly snippets: readonly EapSnippet[];
}
