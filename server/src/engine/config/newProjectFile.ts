const SCHEMA = 'https://raw.githubusercontent.com/aovpn/aovpn/main/schemas/aovpn.schema.json';

/**
 * The text of a new project file: every setting there is, most of them as comments. Lines end with LF.
 *
 * @param target What its files are for; a release that is not said is a comment.
 */
export function newProjectText(target: {
  readonly windows?: string | undefined;
  readonly deployment?: string | undefined;
}): string {
  const { windows, deployment = 'any' } = target;
  const release =
    windows === undefined
      ? `    // "windows": "11-22H2",`
      : `    "windows": ${JSON.stringify(windows)},`;
  return `{
  "$schema": ${JSON.stringify(SCHEMA)},
  // What the files are meant for. "windows" is the oldest release among the clients.
  "target": {
${release}
    "deployment": ${JSON.stringify(deployment)}
  },
  // Severity by rule: error, warning, information, hint, off.
  "rules": {},
  // What is left out, and with "!" taken back in: "archive/", "*.bak.xml".
  "ignores": []
  // Also: "overrides" for some files, "deployments" for files that belong together, "expect" for what
  // connections are for. The editor completes them.
}
`;
}
