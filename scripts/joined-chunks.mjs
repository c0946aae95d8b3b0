/**
 * Something that needs chunks: entries that are loaded together, with all they import.
 *
 * @typedef {object} Door
 * @property {string} name Part of the names of files.
 * @property {readonly string[]} entries As `entryPoint` of esbuild's metafile names them.
 * @property {string} [after] The door before it, whose chunks are there already.
 */

/**
 * Which chunks of a split build become one file: those that the same doors need. So what is loaded
 * together is few files, and nothing is loaded that nobody asked for.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {readonly Door[]} doors Each after the one it names as before it.
 * @returns {{ name: string, chunks: string[] }[]} Chunks as the metafile names them, each after those it
 *   imports
 * @throws Error for an entry that the build does not have
 */
export function joinedChunks({ outputs }, doors) {
  const needed = new Map(doors.map((door) => [door.name, chunksOf(outputs, door)]));
  // What nobody imports starts the program, and is known by its name.
  const imported = new Set(
    Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
  );
  const before = new Map(doors.map(({ name, after }) => [name, after]));
  const files = new Map();
  // A chunk comes after those it imports in what each door needs.
  for (const chunk of new Set([...needed.values()].flatMap((chunks) => [...chunks]))) {
    if (!imported.has(chunk)) continue;
    const names = doors.map(({ name }) => name).filter((name) => needed.get(name).has(chunk));
    const isThere = (name) => {
      const door = before.get(name);
      return door !== undefined && (needed.get(door).has(chunk) || isThere(door));
    };
    const own = names.filter((name) => !isThere(name)).join('-');
    if (!files.has(own)) files.set(own, []);
    files.get(own).push(chunk);
  }
  return [...files].map(([name, chunks]) => ({ name: `for-${name}`, chunks }));
}

/** The chunks a door needs, each after those it imports. */
function chunksOf(outputs, { entries }) {
  const byEntry = new Map(
    Object.entries(outputs).flatMap(([file, { entryPoint }]) =>
      entryPoint ? [[entryPoint, file]] : [],
    ),
  );
  const found = new Set();
  const visit = (file) => {
    if (found.has(file) || !outputs[file]) return;
    for (const { path, kind } of outputs[file].imports) {
      if (kind === 'import-statement') visit(path);
    }
    found.add(file);
  };
  for (const entry of entries) {
    const file = byEntry.get(entry);
    if (file === undefined) throw new Error(`no entry ${entry}`);
    visit(file);
  }
  return found;
}
