import {
  MessageType,
  RequestType,
  ShowMessageNotification,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { editProjectFile, type ProjectChange } from '../engine/config/editProject';
import { PROJECT_FILE_NAME } from '../engine/config/projectFile';
import type { Deployment } from '../engine/config/settings';
import { faultOf } from '../engine/text/faults';
import type { ServerContext } from './context';

/** What a client asks to be changed in the project file in force for a document. */
export interface ChangeTargetParams {
  readonly uri: string;
  /** Id of a Windows release; null when it is not known. */
  readonly windows?: string | null;
  readonly deployment?: Deployment;
}

/** Changes the target in the project file; the result is its address, null when it was refused. */
export const ChangeTargetRequest = new RequestType<ChangeTargetParams, string | null, void>(
  'aovpn/changeTarget',
);

/** Has the client write a project file; false when it cannot. */
const WriteProjectFile = new RequestType<{ uri: string; text: string }, boolean, void>(
  'aovpn/writeProjectFile',
);

/** Command of the server that turns a rule off in the project file in force for a document. */
export const TURN_OFF_RULE = 'aovpn.turnOffRule';

/** Whether the client can be asked to write a project file, directly or by an edit. */
export function canChangeProject({ client }: Pick<ServerContext, 'client'>): boolean {
  return client.writeFile || client.applyEdit;
}

/** Registers what changes a project file. The command is served with the others. */
export function registerProject(context: ServerContext): void {
  context.connection.onRequest(
    ChangeTargetRequest,
    async ({ uri, ...change }) => (await changeProject(context, uri, change)) ?? null,
  );
}

/** Turns a rule off for the folder of a document. */
export async function turnOffRule(
  context: ServerContext,
  uri: string,
  rule: string,
): Promise<void> {
  const file = await changeProject(context, uri, { rules: { [rule]: 'off' } });
  if (file === undefined) return;
  tell(context, MessageType.Info, `${rule} is off for the folder of ${PROJECT_FILE_NAME}.`);
}

/**
 * Changes the project file in force for a document, or makes one.
 *
 * @returns its address; `undefined` when it could not be changed, which the user is told
 */
async function changeProject(
  context: ServerContext,
  uri: string,
  change: ProjectChange,
): Promise<string | undefined> {
  const { settings, runtime } = context;
  const refuse = (why: string) => {
    tell(context, MessageType.Error, `${PROJECT_FILE_NAME} was not changed: ${why}`);
    return undefined;
  };
  const file = await settings.placeOfProject(uri);
  if (file === undefined) return refuse('the document is in no folder yet.');
  try {
    const before = await runtime.readFile(file);
    const after = editProjectFile(before, change);
    if (after === undefined) return refuse('it is not valid. Correct it first.');
    const written = await write(context, file, before, after);
    if (!written) return refuse('the editor did not write it.');
    // The editor tells of changed files too, but not at once.
    settings.projectChanged();
    return file;
  } catch (error) {
    runtime.logError(`Failed: change of ${file}: ${faultOf(error)}`);
    return refuse('it could not be written.');
  }
}

/** Shows a message nobody has to answer. */
function tell({ connection }: ServerContext, type: MessageType, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type, message });
}

async function write(
  { connection, client }: ServerContext,
  uri: string,
  before: string | undefined,
  after: string,
): Promise<boolean> {
  if (client.writeFile) return connection.sendRequest(WriteProjectFile, { uri, text: after });
  const start = { line: 0, character: 0 };
  // A place beyond the end of a text means its end.
  const end = { line: before === undefined ? 0 : 2 ** 31 - 1, character: 0 };
  const edits = [{ range: { start, end }, newText: after }];
  const edit: WorkspaceEdit = client.createFiles
    ? {
        documentChanges: [
          ...(before === undefined ? [{ kind: 'create' as const, uri }] : []),
          { textDocument: { uri, version: null }, edits },
        ],
      }
    : { changes: { [uri]: edits } };
  return (await connection.workspace.applyEdit(edit)).applied;
}
