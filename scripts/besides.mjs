/**
 * Has what a bundle requires under some names written as JSON into files beside it, for Node to read
 * when it comes to that.
 *
 * @param {import('esbuild').PluginBuild} build
 * @param {RegExp} names What is required. Without `aovpn:` it is the name of the file; what is captured
 *   of it tells what is meant.
 * @param {(captured: string) => Promise<{ contents: unknown, watchFiles: string[] }>} load
 */
export function besides(build, names, load) {
  const namespace = `beside ${String(names)}`;
  build.onResolve({ filter: names }, ({ path }) => ({
    path: `${path.replace(/^aovpn:/, '')}.json`,
    namespace,
    pluginData: names.exec(path)[1],
  }));
  build.onLoad({ filter: /.*/, namespace }, async ({ pluginData }) => {
    const { contents, watchFiles } = await load(pluginData);
    return { contents: JSON.stringify(contents), watchFiles, loader: 'copy' };
  });
}
