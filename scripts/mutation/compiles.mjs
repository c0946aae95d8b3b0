// Which changes compile. What the compiler refuses nobody can make by mistake, so that a test need
// not notice it.
import ts from 'typescript';

/** A name that the change leaves unused is no fault in what the program does. */
const LENIENT = { noUnusedLocals: false, noUnusedParameters: false };

/**
 * Makes the question whether a file still compiles after a change. Only this file is checked, with
 * the options of the program, except that names may be unused: types that it exports may have
 * changed for others.
 *
 * @param {ts.Program} program As it is, without a change.
 * @param {ts.CompilerHost} host Reads what the program does not know.
 * @returns {(fileName: string, edit: import('./instrument.mjs').Edit) => boolean}
 * @throws {Error} From the question, when the file does not compile without the change.
 */
export function compiling(program, host) {
  const options = { ...program.getCompilerOptions(), ...LENIENT };
  const sound = new Set();
  let last = program;
  return (fileName, { start, end, text }) => {
    const source = program.getSourceFile(fileName);
    if (!sound.has(fileName)) {
      const [first] = errorsIn(program, source);
      if (first) throw new Error(`${fileName} does not compile: ${messageOf(first)}`);
      sound.add(fileName);
    }
    const changed = source.text.slice(0, start) + text + source.text.slice(end);
    const reading = {
      ...host,
      getSourceFile: (name, version, ...rest) =>
        name === source.fileName
          ? ts.createSourceFile(name, changed, version, true)
          : (program.getSourceFile(name) ?? host.getSourceFile(name, version, ...rest)),
    };
    // What was read and resolved for the last change serves for this one.
    last = ts.createProgram(program.getRootFileNames(), options, reading, last);
    return errorsIn(last, last.getSourceFile(fileName)).length === 0;
  };
}

function errorsIn(program, source) {
  const syntactic = program.getSyntacticDiagnostics(source);
  return syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(source);
}

function messageOf({ messageText }) {
  return ts.flattenDiagnosticMessageText(messageText, '\n');
}
