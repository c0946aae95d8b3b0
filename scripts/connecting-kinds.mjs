/** The kinds of file that make a connection, themselves or by a document inside them. */
export function connectingKinds(formats, kinds) {
  const connecting = formats.filter(({ connections, documents }) => connections ?? documents);
  const ids = new Set(connecting.map(({ id }) => id));
  return kinds.filter(({ id }) => ids.has(id));
}
