import { faultOf } from '../engine/text/faults';
import { once } from '../engine/text/once';
import { directOutput } from './directOutput';
import { dispatch } from './dispatch';
import { EXIT, reasonOf } from './errors';

/** Ends the program where its output cannot be written. */
function failed(error: NodeJS.ErrnoException, name: 'stdout' | 'stderr'): void {
  // A reader that has enough, such as `head`, closes the pipe: no reason to complain.
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.clean);
  if (name === 'stdout') {
    process.stderr.write(`aovpn: the output cannot be written: ${reasonOf(error)}\n`);
  }
  // What was found is not told wholly, so this is no code of findings.
  process.exit(EXIT.failed);
}

/** Output that is opened when it is used: opening all three takes longer than to say the version. */
const opened = (fd: number, name: 'stdout' | 'stderr') =>
  once(() => {
    const broken = (error: NodeJS.ErrnoException) => failed(error, name);
    const stream = () => process[name].on('error', broken);
    return directOutput(fd, stream, broken) ?? stream();
  });
const out = opened(1, 'stdout');
const err = opened(2, 'stderr');

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
