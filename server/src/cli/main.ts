import { faultOf } from '../engine/text/faults';
import { dispatch } from './dispatch';
import { EXIT } from './errors';

// A reader that has enough, such as `head`, closes the pipe: no reason to complain.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.clean);
    throw error;
  });
}

const console = { out: process.stdout, err: process.stderr, env: process.env };
dispatch(process.argv.slice(2), console, process.stdin).then(
  (code) => {
    // Setting the code, rather than leaving at once, lets long output reach a pipe.
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`aovpn: an error in aovpn itself; please report it:\n${faultOf(error)}\n`);
    process.exitCode = EXIT.failed;
  },
);
