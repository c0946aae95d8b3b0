import * as vscode from 'vscode';

/** Lines kept for reports of faults. */
const KEPT = 100;

/** Methods of a log that write a line. */
const WRITING = ['trace', 'debug', 'info', 'warn', 'error', 'appendLine'] as const;

/** The extension's log, and its last lines. */
export interface Log {
  /** What the extension and the server write to. */
  readonly channel: vscode.LogOutputChannel;
  /** The last lines, oldest first. */
  last(): readonly string[];
}

/** Makes the log. What is written to it is kept for a while besides being shown. */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel('Always On VPN', { log: true });
  const lines: string[] = [];
  const keep = (level: string, message: unknown) => {
    const text = message instanceof Error ? message.message : String(message);
    lines.push(`[${level}] ${text}`);
    lines.splice(0, lines.length - KEPT);
  };
  const kept = new Proxy(channel, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const level = WRITING.find((each) => each === name);
      return (...given: unknown[]) => {
        if (level !== undefined) keep(level === 'appendLine' ? 'info' : level, given[0]);
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
  return { channel: kept, last: () => lines };
}
