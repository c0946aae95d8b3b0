import { planted as alone, plants, type Bed, type Plant } from '../../support/plants';
import type { Dice } from '../../support/random';
import type { FileKind } from '../../../server/src/engine/formats/parse';
import { subjectOf, type Input } from '../input';
import type { Sample, Slice, Subject } from '../subject';
import { randomEdit } from './mutations';

/** Every planted secret begins so, and no other text of ours does. */
export const MARK = 'Qx';

const SIGNS = ['', '', '&b', '<c>', '"d', "'e", '$f', '`g', ';h', ' i', '#j', 'ü'];

/** A secret: letters, letters and digits, sometimes with signs that formats escape. */
function secretOf(dice: Dice): string {
  const letters = 'abcdefghjkmnpqrstvwxyz';
  const digits = dice.below(3) > 0 ? '23456789' : letters;
  let secret = MARK;
  for (let n = 6 + dice.below(20); n > 0; n--) {
    secret += dice.below(2) ? dice.pick([...letters]) : dice.pick([...digits]);
  }
  for (let n = dice.below(4); n > 0; n--) secret += dice.pick(SIGNS);
  return secret;
}

/** Where a plant may be put into a text. */
const PLACES: Readonly<Record<Exclude<Bed, 'alone'>, (text: string) => number | undefined>> = {
  start: () => 0,
  end: (text) => (text.endsWith('\n') ? text.length : undefined),
  root: (text) => {
    const match = /<VPNProfile\b[^<>]*[^/]>|<VPNProfile>/.exec(text);
    return match ? match.index + match[0].length : undefined;
  },
  entry: (text) => {
    const match = /^\[[^\]\r\n]+\]\r?\n/m.exec(text);
    return match ? match.index + match[0].length : undefined;
  },
};

/** What is written in bytes cannot be looked for. */
const readable = plants.filter((plant) => plant.text(MARK).includes(MARK));

/** A secret in one of the places the data names, in a file of its kind. */
export const plantedSecrets: Input = {
  name: 'planted',
  about: 'a secret in one of the places the data names, in a file of its kind',
  make(dice, samples) {
    const plant = dice.pick(readable);
    const secret = secretOf(dice);
    const text = plant.text(secret);
    const { bed } = plant;
    const sample = dice.pick(samples.get(plant.kind) ?? [hostOf(plant)]);
    const at = bed === 'alone' ? undefined : PLACES[bed](sample.text);
    if (at === undefined || dice.below(4) === 0) {
      const host = hostOf(plant);
      return subjectOf({ ...host, text: '' }, [{ at: 0, gone: 0, text: alone(plant, secret) }]);
    }
    const edit = { at, gone: 0, text };
    const slips = dice.below(3) === 0 ? [slipBehind(sample, edit, dice)] : [];
    return subjectOf({ ...sample, fileName: plant.fileName }, [edit, ...slips]);
  },
};

/** An edit in the text behind a plant, as when somebody goes on typing. */
function slipBehind({ text }: Sample, { at, text: plant }: Slice, dice: Dice): Slice {
  const slip = randomEdit(text.slice(at), dice);
  return { ...slip, at: at + plant.length + slip.at };
}

function hostOf({ kind, fileName, name }: Plant): Sample {
  return { name, fileName, kind, text: '' };
}

/** A plant with the text around its secret. */
interface Frame {
  readonly plant: Plant;
  readonly before: string;
  readonly after: string;
}

const framesByKind = new Map<FileKind, Frame[]>();
for (const plant of readable) {
  const frames = [plant.text(MARK), alone(plant, MARK)].map((text) => {
    const at = text.indexOf(MARK);
    return { plant, before: text.slice(0, at), after: text.slice(at + MARK.length) };
  });
  framesByKind.set(plant.kind, [...(framesByKind.get(plant.kind) ?? []), ...frames]);
}

/** A secret that is planted in a subject, whole: what was cut for a smaller example is none. */
export function plantIn({ kind, edits }: Subject): { plant: Plant; secret: string } | undefined {
  for (const { text } of edits) {
    const found = framesByKind
      .get(kind)
      ?.find(({ before, after }) => text.startsWith(before + MARK) && text.endsWith(after));
    if (!found) continue;
    const secret = /^\w+/.exec(text.slice(found.before.length))?.[0] ?? '';
    if (secret.length > MARK.length + 5) return { plant: found.plant, secret };
  }
  return undefined;
}
