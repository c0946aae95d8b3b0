/** The shape of `server/data/templates`: texts to start from. */

/** One text, as lines of a snippet in the syntax of TextMate with a tab for each level. */
export interface Template {
  /** Shown to people. */
  readonly name: string;
  /** What is typed to find it; unique in its format. */
  readonly prefix: string;
  /** What else is typed to find it. */
  readonly aliases?: readonly string[];
  /** One or two sentences, Markdown. */
  readonly description: string;
  /** What it stands in: `document`, `script`, `entry` of a phonebook, or the name of an element. */
  readonly where: string;
  readonly body: readonly string[];
}

export interface Templates {
  readonly version: 1;
  readonly templates: readonly Template[];
}
