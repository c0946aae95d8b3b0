import { RULES_BASE } from '../engine/rules/urls';
import { commandOf, QUESTION_COMMANDS, type Question } from './answers';
import { ExpectationsRequest } from './expectations';
import { canChangeProject, TURN_OFF_RULE, turnOffRule } from './project';
import type { ServerContext } from './context';

/** Command of the server that has the client open the page about a rule. */
export const OPEN_PAGE = 'aovpn.openRulePage';

/** The commands the server carries out for this client. */
export function serverCommands(context: Pick<ServerContext, 'client'>): string[] {
  return [
    ...(context.client.showDocument ? [OPEN_PAGE] : []),
    ...(canChangeProject(context) ? [TURN_OFF_RULE] : []),
    ...QUESTION_COMMANDS,
    commandOf(ExpectationsRequest.method),
  ];
}

/**
 * Carries out the commands of code actions, and questions. What was not given out by the server does
 * nothing.
 */
export function registerCommands(
  context: ServerContext,
  questions: ReadonlyMap<string, Question>,
): void {
  const { connection } = context;
  connection.onExecuteCommand(async ({ command, arguments: given = [] }, token) => {
    const [first, second] = given as readonly unknown[];
    const question = questions.get(command);
    if (question) return question(first, token);
    if (command === OPEN_PAGE && typeof first === 'string' && first.startsWith(RULES_BASE)) {
      await connection.window.showDocument({ uri: first, external: true });
    }
    if (command === TURN_OFF_RULE && typeof first === 'string' && typeof second === 'string') {
      await turnOffRule(context, first, second);
    }
    return null;
  });
}
