/** Scripts that hand profiles to Windows, with the files they take them from. */
import type { ClientConnection } from '../connection/client';
import type { ProfileDelivery } from '../connection/deed';
import { valueOf, type Place } from '../connection/stated';
import { closest } from '../text/similarity';
import type { Contribution } from './contribution';
import { folderOf, resolveName } from './files';

/** A delivery, with the profile it is about. */
export type LinkedDelivery =
  /** The file is there and makes one connection. */
  | { readonly delivery: ProfileDelivery; readonly profile: ClientConnection }
  /** There is no such file; one that lies where it should be is called much the same. */
  | { readonly delivery: ProfileDelivery; readonly missing: string; readonly instead: Place };

/** The deliveries of a script that are about files of the workspace. */
export interface ScriptDeliveries {
  readonly script: Contribution;
  /** The script, and the files its deliveries are about; by name. */
  readonly files: readonly Contribution[];
  readonly deliveries: readonly LinkedDelivery[];
}

/** Spelt in one way: Windows does not distinguish names of files by case. */
export function fileKey(name: string): string {
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}

/** The names of the files that a script takes profiles from, as far as they can be told. */
export function deliveredFiles({ name, deeds }: Contribution): readonly string[] {
  return deliveredNames(name, deeds.deliveries);
}

/** The names of the files that the deliveries of a script are about, as far as they can be told. */
export function deliveredNames(
  script: string,
  deliveries: readonly ProfileDelivery[],
): readonly string[] {
  return deliveries.flatMap(({ path }) => {
    const written = valueOf(path);
    return written === undefined ? [] : (resolveName(script, written) ?? []);
  });
}

/**
 * The deliveries of all scripts.
 *
 * @param isMissing Whether a file is certainly not there.
 */
export function linkDeliveries(
  files: readonly Contribution[],
  isMissing: (name: string) => boolean,
): readonly ScriptDeliveries[] {
  const scripts = files.filter(({ deeds }) => deeds.deliveries.length > 0);
  if (scripts.length === 0) return [];
  const byName = new Map(files.map((file) => [fileKey(file.name), file]));
  return scripts.flatMap((script) => {
    const members = new Set([script]);
    const deliveries = script.deeds.deliveries.flatMap((delivery): LinkedDelivery[] => {
      const path = valueOf(delivery.path);
      const name = path === undefined ? undefined : resolveName(script.name, path);
      if (name === undefined) return [];
      const found = byName.get(fileKey(name));
      if (found) {
        const [profile, ...others] = profilesIn(found);
        if (!profile || others.length > 0) return [];
        members.add(found);
        return [{ delivery, profile }];
      }
      const instead = isMissing(name) ? similarTo(name, files) : undefined;
      const place = instead && profilesIn(instead)[0]?.place;
      if (!instead || !place) return [];
      members.add(instead);
      return [{ delivery, missing: name, instead: place }];
    });
    if (deliveries.length === 0) return [];
    const sorted = [...members].sort((a, b) => (a.name < b.name ? -1 : 1));
    return [{ script, files: sorted, deliveries }];
  });
}

function profilesIn({ kind, clients }: Contribution): readonly ClientConnection[] {
  return kind === 'profilexml' ? clients : [];
}

/** A profile in the folder of a file that is not there whose name is much the same. */
function similarTo(name: string, files: readonly Contribution[]): Contribution | undefined {
  const folder = fileKey(folderOf(name));
  const near = files.filter(
    (file) => fileKey(folderOf(file.name)) === folder && profilesIn(file).length === 1,
  );
  const lastOf = (path: string) => fileKey(path).slice(fileKey(folderOf(path)).length);
  const words = new Map(near.map((file) => [lettersOf(lastOf(file.name)), file]));
  const own = lettersOf(lastOf(name));
  const best = words.has(own) ? own : closest(own, [...words.keys()]);
  return best === undefined ? undefined : words.get(best);
}

/** The letters and digits of a name: `User-Profile.xml` and `user_profile.xml` are much the same. */
function lettersOf(name: string): string {
  return name.replace(/\.xml$/, '').replace(/[^\p{L}\p{N}]+/gu, '');
}
