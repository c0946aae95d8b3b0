/** The order of a session as the protocol has it: initialize, work, shut down, exit. */
import {
  ErrorCodes,
  ExitNotification,
  InitializeRequest,
  Message,
  ShutdownRequest,
  type MessageStrategy,
  type MessageWriter,
  type ResponseMessage,
} from 'vscode-languageserver';

/** What the library is given back for a message. */
type Handled = ReturnType<MessageStrategy['handleMessage']>;

/** Lets messages through that fit the state of the session, and answers requests that do not. */
export class SessionOrder implements MessageStrategy {
  readonly #writer: Pick<MessageWriter, 'write'>;
  #state: 'new' | 'serving' | 'shutDown' = 'new';

  /** @param writer Where refusals are written. */
  constructor(writer: Pick<MessageWriter, 'write'>) {
    this.#writer = writer;
  }

  handleMessage(message: Message, next: (message: Message) => Handled): Handled {
    if (Message.isRequest(message)) {
      const refused = this.#refusal(message.method, message.params);
      if (refused) return this.#writer.write(refusal(message.id, ...refused));
      if (message.method === InitializeRequest.method) this.#state = 'serving';
      if (message.method === ShutdownRequest.method) this.#state = 'shutDown';
    } else if (Message.isNotification(message)) {
      if (this.#state !== 'serving' && message.method !== ExitNotification.method) return undefined;
    } else if (!Message.isResponse(message)) {
      const why = 'Not a request, a notification or a response';
      return this.#writer.write(refusal(null, ErrorCodes.InvalidRequest, why));
    }
    return next(message);
  }

  /** Why a request is refused now; nothing when it is in order. */
  #refusal(method: string, params: unknown): [code: number, message: string] | undefined {
    const isInitialize = method === InitializeRequest.method;
    if (this.#state === 'shutDown') {
      return [ErrorCodes.InvalidRequest, 'The server was shut down; only exit may follow'];
    }
    if (this.#state === 'serving') {
      return isInitialize
        ? [ErrorCodes.InvalidRequest, 'The server is initialized already']
        : undefined;
    }
    if (!isInitialize)
      return [ErrorCodes.ServerNotInitialized, 'The server is not initialized yet'];
    const isValid = typeof params === 'object' && params !== null && 'capabilities' in params;
    return isValid ? undefined : [ErrorCodes.InvalidParams, 'initialize lacks capabilities'];
  }
}

/** An answer that refuses a request. @param id Null where it cannot be told. */
export function refusal(id: ResponseMessage['id'], code: number, message: string): ResponseMessage {
  return { jsonrpc: '2.0', id, error: { code, message } };
}
