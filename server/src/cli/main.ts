import { faultOf } from '../engine/text/faults';
import { once } from '../engine/text/once';
import { dispatch } from './dispatch';
import { EXIT, reasonOf } from './errors';

/** A stream that is opened when it is used: opening all three takes longer than to say the version. */
const opened = (open: () => NodeJS.WriteStream) =>
  once(() => {
    const stream = open();
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has enough, such as `head`, closes the pipe: no reason to complain.
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.clean);
      if (stream !== process.stderr) {
        process.stderr.write(`aovpn: the output cannot be written: ${reasonOf(error)}\n`);
      }
      // What was found is not told wholly, so this is no code of findings.
      process.exit(EXIT.failed);
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
