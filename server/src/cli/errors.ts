/** Exit codes of every command. */
export const EXIT = { clean: 0, findings: 1, failed: 2 } as const;

/** A command line that makes no sense; the message is shown with a pointer to the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A suppressions file that cannot be used. The message names the file, the place and the reason. */
export class SuppressionsError extends Error {
  override readonly name = 'SuppressionsError';
}

/** What went wrong with a file, in words: system messages name codes and calls nobody asked for. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
    case 'ERR_ACCESS_DENIED':
      return 'permission denied';
    case 'EBUSY':
      return 'another program has it open';
    case 'EISDIR':
      return 'this is a folder';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ELOOP':
      return 'its links lead in a circle';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
