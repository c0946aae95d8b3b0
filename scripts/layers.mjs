// Which layer may import what. layers.json is the only list: ESLint, the table in
// docs/architecture.md and the test over the import graph all read it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** All layers from top to bottom, each with the set of names it may import. */
export const layers = withImports(
  JSON.parse(readFileSync(path.join(root, 'scripts/layers.json'), 'utf8')),
);

function withImports(rows) {
  const engine = rows.findIndex(({ name }) => name === 'Engine');
  const inEngine = rows.slice(engine).map(({ name }) => name);
  return rows.map((row, index) => {
    const below = rows.slice(index + 1).map(({ name }) => name);
    const named = row.imports === 'below' ? below : row.imports;
    const allowed = named.flatMap((name) => (name === 'engine' ? inEngine : [name]));
    return { ...row, allowed: new Set([row.name, ...allowed]) };
  });
}

/**
 * The layer of a file; one that names the file goes before one that names its folder.
 *
 * @param file Path from the root of the repository, with or without `.ts`.
 */
export function layerOf(file) {
  const name = file
    .split(path.sep)
    .join('/')
    .replace(/\.tsx?$/, '');
  const holds = (test) => layers.find(({ folders }) => folders.some(test));
  return (
    holds((place) => name === place.replace(/\.ts$/, '')) ??
    holds((folder) => !folder.endsWith('.ts') && name.startsWith(`${folder}/`))
  );
}

/** The part of a layer whose parts do not know each other; nothing for what all parts share. */
function partOf({ folders }, file) {
  const below = path.relative(folders[0], file).split(path.sep);
  return below.length > 1 ? below[0] : undefined;
}

/**
 * What is wrong with an import, in words; nothing when it is allowed.
 *
 * @param from Path of the importing file from the root of the repository.
 * @param specifier As the file has it.
 */
export function faultOf(from, specifier) {
  const layer = layerOf(from);
  if (!layer) return undefined;
  if (!specifier.startsWith('.')) {
    const known = layer.packages.some((name) =>
      name.endsWith('*')
        ? specifier.startsWith(name.slice(0, -1))
        : specifier === name || specifier.startsWith(`${name}/`),
    );
    return known ? undefined : `${layer.name} does not use ${specifier}`;
  }
  const target = path.join(path.dirname(from), specifier);
  // Generated lists stand for what is in the folders beside them.
  const other = layerOf(target);
  if (!other) return `${specifier} belongs to no layer`;
  if (!layer.allowed.has(other.name)) return `${layer.name} may not import ${other.name}`;
  if (layer.apart && other === layer) {
    const [mine, its] = [partOf(layer, from), partOf(layer, target)];
    if (mine !== undefined && its !== undefined && mine !== its) {
      return `${mine} may not import ${its}: put what both need beside or below them`;
    }
  }
  return undefined;
}

/** The table of docs/architecture.md. */
export function layersTable() {
  const rows = layers.map(({ name, folders, imports, packages, knows }) => {
    const places = folders.map((folder) => `\`${folder.replace(/^server\/src\//, '')}\``);
    const named = imports === 'below' ? ['all below'] : imports.map(said);
    const may = [...named, ...packages.map((each) => `\`${each}\``)];
    return `| ${name} | ${places.join(', ')} | ${may.join(', ') || '–'} | ${knows} |`;
  });
  return ['| Layer | Folder | May import | Knows |', '|---|---|---|---|', ...rows].join('\n');
}

function said(name) {
  return name === 'engine' ? 'all of the engine' : name;
}

/** An ESLint plug-in whose one rule holds the layers. */
export const layersPlugin = {
  rules: {
    imports: {
      meta: { type: 'problem', schema: [] },
      create(context) {
        const from = path.relative(root, context.filename);
        const check = ({ source }) => {
          if (typeof source?.value !== 'string') return;
          const fault = faultOf(from, source.value);
          if (fault === undefined) return;
          context.report({ node: source, message: `${fault} (docs/architecture.md).` });
        };
        return {
          ImportDeclaration: check,
          ImportExpression: check,
          ExportNamedDeclaration: check,
          ExportAllDeclaration: check,
        };
      },
    },
  },
};
