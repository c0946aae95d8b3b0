import { faultOf } from '../engine/text/faults';
import { once } from '../engine/text/once';
import { dispatch } from './dispatch';
import { EXIT } from './errors';

/** A stream that is opened when it is used: opening all three takes longer than to say the version. */
const opened = (open: () => NodeJS.WriteStream) =>
  once(() => {
    const stream = open();
    // A reader that has enough, such as `head`, closes the pipe: no reason to complain.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.clean);
      throw error;
    });
    return stream;
  });
const out = opened(() => process.stdout);
const err = opened(() => process.stderr);

const console = {
  get out() {
    return out();
  },
  get err() {
    return err();
  },
  env: process.env,
};
const input: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator](),
};
dispatch(process.argv.slice(2), console, input).then(
  (code) => {
    // Setting the code, rather than leaving at once, lets long output reach a pipe.
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`aovpn: an error in aovpn itself; please report it:\n${faultOf(error)}\n`);
    process.exitCode = EXIT.failed;
  },
);
