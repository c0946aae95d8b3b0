/** Reads the messages of a stream, and goes on reading after something that is none. */
import type { Readable } from 'node:stream';
import {
  AbstractMessageReader,
  ErrorCodes,
  ExitNotification,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageWriter,
  type NotificationMessage,
} from 'vscode-languageserver';
import { refusal } from '../lsp/order';

const BLANK_LINE = '\r\n\r\n';
/** The only header that matters; before it on its line may stand the rest of a broken message. */
const LENGTH = /Content-Length:[ \t]*(\d{1,10})[ \t]*\r\n/gi;
/** Lines of headers and nothing else. */
const HEADERS = /^(?:[\w-]+:[^\r\n]*\r\n)+$/;
/** Headers are looked for in so many bytes before a blank line. */
const LONGEST_HEADERS = 4096;
/** A message that is said to be longer is not waited for, in bytes. */
const LONGEST_MESSAGE = 2 ** 28;

/** What the end of a stream means: nobody is there any more who could say it. */
const EXIT: NotificationMessage = { jsonrpc: '2.0', method: ExitNotification.method };

/**
 * Reads messages of the base protocol. What cannot be read is answered with a parse error, and
 * reading goes on with the next header: a wrong `Content-Length`, a missing one, and text between
 * messages cost what they damage and nothing behind it. JSON has no line breaks in its strings, so
 * headers inside a message show that its length is wrong.
 */
export class TolerantReader extends AbstractMessageReader {
  readonly #stream: Readable;
  readonly #writer: Pick<MessageWriter, 'write'>;
  /** What has arrived and was not read, and its length in bytes. */
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** Length of the next message in bytes; absent while its headers are waited for. */
  #length: number | undefined;

  /** @param writer Where parse errors are answered. */
  constructor(stream: Readable, writer: Pick<MessageWriter, 'write'>) {
    super();
    this.#stream = stream;
    this.#writer = writer;
  }

  listen(callback: DataCallback): Disposable {
    const onData = (chunk: Buffer) => this.#take(chunk, callback);
    this.#stream.on('data', onData);
    this.#stream.on('error', (error) => this.fireError(error));
    // Behind all that was sent, so that an orderly shutdown is heard before.
    this.#stream.on('end', () => callback(EXIT));
    this.#stream.on('close', () => callback(EXIT));
    return { dispose: () => this.#stream.off('data', onData) };
  }

  #take(chunk: Buffer, callback: DataCallback): void {
    const before = this.#chunks.at(-1)?.subarray(1 - BLANK_LINE.length) ?? Buffer.alloc(0);
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    // A long message comes in many pieces; they are put together once.
    const isWhole = this.#length === undefined || this.#bytes >= this.#length;
    if (!isWhole && !Buffer.concat([before, chunk]).includes(BLANK_LINE)) return;
    let rest: Buffer | undefined = Buffer.concat(this.#chunks);
    let left = rest;
    while (rest) {
      left = rest;
      rest =
        this.#length === undefined ? this.#headers(left) : this.#body(left, this.#length, callback);
    }
    // Text without headers is not kept for ever.
    if (this.#length === undefined) left = left.subarray(-LONGEST_HEADERS);
    this.#chunks = [left];
    this.#bytes = left.length;
  }

  /** Reads headers. @returns What is behind them; nothing while they are not all there. */
  #headers(data: Buffer): Buffer | undefined {
    const end = data.indexOf(BLANK_LINE);
    if (end < 0) return undefined;
    const lines = linesBefore(data, end);
    const length = Number([...lines.matchAll(LENGTH)].at(-1)?.[1] ?? NaN);
    const isUsable = length <= LONGEST_MESSAGE;
    if (isUsable) this.#length = length;
    if (!isUsable || !HEADERS.test(lines)) this.#refuse('Headers without a valid Content-Length');
    return data.subarray(end + BLANK_LINE.length);
  }

  /** Reads a message. @returns What is behind it; nothing while it is not all there. */
  #body(data: Buffer, length: number, callback: DataCallback): Buffer | undefined {
    const body = data.subarray(0, length);
    const message = body.length < length ? undefined : parsed(body);
    if (message !== undefined) {
      this.#length = undefined;
      callback(message as Message);
      return data.subarray(length);
    }
    const next = headersIn(body);
    if (body.length < length && next === undefined) return undefined;
    this.#length = undefined;
    this.#refuse('A message that is not JSON of the length its headers say');
    return data.subarray(next ?? length);
  }

  #refuse(why: string): void {
    this.#writer.write(refusal(null, ErrorCodes.ParseError, why)).catch((error: unknown) => {
      this.fireError(error);
    });
  }
}

/** The value a text of JSON stands for; nothing when it is none. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** The text before a blank line, as far as it may be headers, with the end of its last line. */
function linesBefore(data: Buffer, end: number): string {
  return data.toString('latin1', Math.max(0, end - LONGEST_HEADERS), end + 2);
}

/** Where headers stand in what should be a message. */
function headersIn(body: Buffer): number | undefined {
  for (let end = body.indexOf(BLANK_LINE); end >= 0; end = body.indexOf(BLANK_LINE, end + 1)) {
    const lines = linesBefore(body, end);
    const last = [...lines.matchAll(LENGTH)].at(-1);
    if (last) return end + 2 - lines.length + last.index;
  }
  return undefined;
}
