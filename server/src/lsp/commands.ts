import { RULES_BASE } from '../engine/rules/urls';
import { canChangeProject, TURN_OFF_RULE, turnOffRule } from './project';
import type { ServerContext } from './context';

/** Command of the server that has the client open the page about a rule. */
export const OPEN_PAGE = 'aovpn.openRulePage';

/** The commands the server carries out for this client. */
export function serverCommands(context: Pick<ServerContext, 'client'>): string[] {
  return [
    ...(context.client.showDocument ? [OPEN_PAGE] : []),
    ...(canChangeProject(context) ? [TURN_OFF_RULE] : []),
  ];
}

/** Carries out the commands of code actions. What was not given out by the server does nothing. */
export function registerCommands(context: ServerContext): void {
  const { connection } = context;
  if (serverCommands(context).length === 0) return;
  connection.onExecuteCommand(async ({ command, arguments: given = [] }): Promise<null> => {
    const [first, second] = given as readonly unknown[];
    if (command === OPEN_PAGE && typeof first === 'string' && first.startsWith(RULES_BASE)) {
      await connection.window.showDocument({ uri: first, external: true });
    }
    if (command === TURN_OFF_RULE && typeof first === 'string' && typeof second === 'string') {
      await turnOffRule(context, first, second);
    }
    return null;
  });
}
