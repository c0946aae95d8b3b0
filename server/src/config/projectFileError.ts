/** A project file that cannot be used. The message names the file, the place and the reason. */
export class ProjectFileError extends Error {
  override readonly name = 'ProjectFileError';
}
