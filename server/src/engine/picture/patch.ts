/** What changed between two pictures, by pieces: small enough to send, large enough to be simple. */
import type { Picture, PicturePatch, SpaceBar, TunnelPicture } from './types';

/** The pieces of a picture by their names. */
type Pieces = ReadonlyMap<string, unknown>;

/** Of a tunnel, what is a piece of its own. */
type Head = Omit<TunnelPicture, 'parts' | 'steps' | 'space'> & {
  readonly parts: readonly string[];
};

/** The pieces of which tunnels are made have names that begin so; then comes the id of the tunnel. */
const TUNNEL = 'tunnel/';

function piecesOf({ tunnels, ...rest }: Picture): Pieces {
  const pieces = new Map<string, unknown>(Object.entries(rest));
  pieces.set(
    'tunnels',
    tunnels.map(({ id }) => id),
  );
  for (const { parts, steps, space, ...head } of tunnels) {
    const name = (last: string) => `${TUNNEL}${head.id}/${last}`;
    pieces.set(name('head'), { ...head, parts: parts.map(({ id }) => id) });
    for (const part of parts) pieces.set(name(`part/${part.id}`), part);
    pieces.set(name('steps'), steps);
    pieces.set(name('v4'), space.v4);
    pieces.set(name('v6'), space.v6);
  }
  return pieces;
}

function pictureFrom(pieces: Pieces): Picture {
  const { tunnels, ...rest } = Object.fromEntries(
    [...pieces].filter(([name]) => !name.startsWith(TUNNEL)),
  ) as unknown as Omit<Picture, 'tunnels'> & { readonly tunnels: readonly string[] };
  return {
    ...rest,
    tunnels: tunnels.map((id): TunnelPicture => {
      const piece = <T>(last: string) => pieces.get(`${TUNNEL}${id}/${last}`) as T;
      const { parts, ...head } = piece<Head>('head');
      return {
        ...head,
        parts: parts.map((part) => piece<TunnelPicture['parts'][number]>(`part/${part}`)),
        steps: piece<TunnelPicture['steps']>('steps'),
        space: { v4: piece<SpaceBar>('v4'), v6: piece<SpaceBar>('v6') },
      };
    }),
  };
}

/** What makes one picture another. @param base The revision of the picture before. */
export function patchBetween(before: Picture, after: Picture, base: string): PicturePatch {
  const old = piecesOf(before);
  const now = piecesOf(after);
  const isOther = (name: string, piece: unknown) =>
    !old.has(name) || JSON.stringify(old.get(name)) !== JSON.stringify(piece);
  return {
    base,
    changed: Object.fromEntries([...now].filter(([name, piece]) => isOther(name, piece))),
    removed: [...old.keys()].filter((name) => !now.has(name)),
  };
}

/** Makes the next picture of the one before. What did not change stays the same object. */
export function applyPatch(before: Picture, { changed, removed }: PicturePatch): Picture {
  const pieces = new Map(piecesOf(before));
  for (const name of removed) pieces.delete(name);
  for (const [name, piece] of Object.entries(changed)) pieces.set(name, piece);
  return pictureFrom(pieces);
}
