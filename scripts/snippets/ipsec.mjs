/** The suites of `server/data/ipsec.json` as snippets write them. */
import { readFileSync } from 'node:fs';

const { parts, algorithms, suites } = JSON.parse(
  readFileSync(new URL('../../server/data/ipsec.json', import.meta.url), 'utf8'),
);

/** The six settings in the order of the schema of ProfileXML. */
export const PARTS = parts.map(({ name }) => name);

/** Name and value of each setting of a suite, as `surface` (`profileXml` or `cmdlet`) writes it. */
export function suite(id, surface) {
  const found = suites.find((each) => each.id === id);
  return PARTS.map((part) => {
    const algorithm = algorithms.find((each) => each.id === found.algorithms[part]);
    return [part, algorithm.as[part][surface]];
  });
}
