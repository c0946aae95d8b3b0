/** One part of a tunnel while it is drawn: its items, and which places belong to it. */
import { switchAssumed, wordAssumed } from '../answers/diff/defaults';
import { factText } from '../answers/trace/evidence';
import type { ClientConnection } from '../connection/client';
import {
  unknowable,
  type Place,
  type Secret,
  type Stated,
  type StatedList,
} from '../connection/stated';
import type { BehaviourId } from '../knowledge/behaviour.generated';
import type { Sheet } from './sheet';
import type { ItemPicture, Origin, PartId, PartPicture, Strength } from './types';

/** The most items of a part, and of an item; what is beyond is counted. */
const MOST_ITEMS = 100;

/** A part as it was drawn. */
export interface DrawnPart {
  readonly picture: Omit<PartPicture, 'findings'>;
  /** Places that belong to it, those of one item with its id. */
  readonly places: readonly OwnPlace[];
}

/** A place that belongs to a part. */
export interface OwnPlace {
  readonly place: Place;
  readonly item?: string;
}

/** What Windows does where nothing is stated. */
export interface Default {
  readonly value: string;
  /** The fact it rests on. */
  readonly fact?: BehaviourId;
  /** One sentence, where it rests on no fact of its own. */
  readonly note?: string;
}

/** An item whose value one statement gives. */
export interface StatedItem<T> {
  readonly id: string;
  readonly label: string;
  readonly stated: Stated<T>;
  readonly show: (value: T) => string;
  /** What is worth knowing of a value: a fact, or one sentence. */
  readonly fact?: (value: T) => BehaviourId | undefined;
  readonly note?: (value: T) => string | undefined;
  readonly strength?: (value: T) => Strength;
  /** Without one, an item that is not stated is left out. */
  readonly otherwise?: Default | undefined;
  readonly children?: readonly ItemPicture[];
}

/** An item put together of several statements. */
export interface MadeItem {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly origin: Origin;
  readonly place?: Place | undefined;
  readonly fact?: BehaviourId | undefined;
  readonly note?: string | undefined;
  readonly strength?: Strength | undefined;
  readonly children?: readonly ItemPicture[] | undefined;
}

const DEFAULT_NOTE = 'What Windows assumes where the profile does not say.';

/** How a switch is written. */
export const SWITCH = (value: boolean): string => String(value);
/** A text as it stands. */
export const TEXT = (value: string): string => value;

/** A part that is being drawn. */
export class Part {
  readonly connection: ClientConnection;
  readonly sheet: Sheet;
  readonly #id: PartId;
  readonly #items: ItemPicture[] = [];
  readonly #places: OwnPlace[] = [];
  #more = 0;

  constructor(id: PartId, connection: ClientConnection, sheet: Sheet) {
    this.#id = id;
    this.connection = connection;
    this.sheet = sheet;
  }

  /** Shows items in the part. */
  add(...items: readonly (ItemPicture | undefined)[]): void {
    for (const item of items) {
      if (!item) continue;
      if (this.#items.length < MOST_ITEMS) this.#items.push(item);
      else this.#more += 1;
    }
  }

  /** Shows as many items of a list as there is room for, and makes no others. */
  addEach<T extends { readonly place: Place }>(
    list: StatedList<T>,
    make: (item: T, index: number) => ItemPicture,
  ): void {
    const room = MOST_ITEMS - this.#items.length;
    list.items.forEach((item, index) => {
      if (index < room) this.add(make(item, index));
      else {
        this.#more += 1;
        this.covers(item.place);
      }
    });
  }

  /** Says that a place belongs to the part, and to one of its items. */
  covers(place: Place | undefined, item?: string): void {
    if (place) this.#places.push({ place, ...(item !== undefined && { item }) });
  }

  /** An item that a statement gives; nothing where it is not stated and nothing is known of that. */
  item<T>(spec: StatedItem<T>): ItemPicture | undefined {
    const { id, label, stated, show, otherwise, children } = spec;
    const base = { id, label, place: stated.place, children };
    if (stated.state === 'known') {
      const { value } = stated;
      return this.made({
        ...base,
        value: show(value),
        origin: 'stated',
        fact: spec.fact?.(value),
        note: spec.note?.(value),
        strength: spec.strength?.(value),
      });
    }
    if (stated.state === 'unknowable') {
      const { text = 'not known', why } = stated;
      return this.made({ ...base, value: text, origin: 'unknown', note: `Not known: ${why}.` });
    }
    if (!otherwise) return undefined;
    const { value, fact, note } = otherwise;
    return this.made({ ...base, place: undefined, value, origin: 'windows', fact, note });
  }

  /** An item whose value is shown to nobody. */
  secret(id: string, label: string, stated: Stated<Secret>): ItemPicture | undefined {
    // What stands in the place of a value that cannot be read may be one all the same.
    const shown = stated.state === 'unknowable' ? unknowable(stated.why, stated.place) : stated;
    return this.item({ id, label, stated: shown, show: String });
  }

  /** An item put together of several statements. */
  made({ id, label, value, origin, place, fact, note, strength, children }: MadeItem): ItemPicture {
    this.covers(place, id);
    const why = note ?? (fact === undefined ? undefined : factText(fact));
    return {
      id,
      label: this.sheet.hide(label, place),
      value: this.sheet.hide(value, place),
      ...(why !== undefined && { note: this.sheet.hide(why, place) }),
      ...(fact !== undefined && { fact }),
      origin,
      ...(strength && { strength }),
      ...(place && { spot: this.sheet.spot(place) }),
      ...(children && children.length > 0 && { children }),
    };
  }

  /** A switch of ProfileXML. @param path Its path below the root, which has the default. */
  flag(
    path: string,
    stated: Stated<boolean>,
    more: Pick<StatedItem<boolean>, 'fact' | 'note'> & { readonly showDefault?: boolean } = {},
  ): ItemPicture | undefined {
    const { showDefault = false, ...facts } = more;
    const assumed = switchAssumed(path);
    const isProfile = this.connection.form === 'profilexml';
    const fact = assumed === undefined ? undefined : facts.fact?.(assumed);
    return this.item({
      ...facts,
      id: idOf(path),
      label: nameOf(path),
      stated,
      show: SWITCH,
      ...(showDefault &&
        isProfile &&
        assumed !== undefined && {
          otherwise: {
            value: String(assumed),
            ...(fact === undefined ? { note: DEFAULT_NOTE } : { fact }),
          },
        }),
    });
  }

  /** A number or word of ProfileXML. @param path Its path below the root, which has the default. */
  word<T extends string | number>(
    path: string,
    stated: Stated<T>,
    more: Pick<StatedItem<T>, 'fact' | 'note'> & { readonly showDefault?: boolean } = {},
  ): ItemPicture | undefined {
    const { showDefault = false, ...facts } = more;
    const assumed = this.connection.form === 'profilexml' ? wordAssumed(path) : undefined;
    return this.item({
      ...facts,
      id: idOf(path),
      label: nameOf(path),
      stated,
      show: String,
      ...(showDefault &&
        assumed !== undefined && { otherwise: { value: assumed, note: DEFAULT_NOTE } }),
    });
  }

  /** Values of one sort as one item; nothing where there are none and there can be no others. */
  list<T>(
    id: string,
    label: string,
    { items, place, openBecause }: StatedList<Stated<T>>,
    show: (value: T) => string,
    more: Pick<MadeItem, 'fact' | 'note' | 'children'> = {},
  ): ItemPicture | undefined {
    if (items.length === 0 && openBecause === undefined) return undefined;
    const texts = items.map((each) =>
      each.state === 'known'
        ? show(each.value)
        : each.state === 'unknowable'
          ? (each.text ?? '?')
          : '',
    );
    const open =
      openBecause ??
      items
        .map((each) => (each.state === 'unknowable' ? each.why : undefined))
        .find((why) => why !== undefined);
    for (const each of items) this.covers(each.place, id);
    return this.made({
      ...more,
      id,
      label,
      value: texts.length > 0 ? texts.join(', ') : 'not known',
      origin: open === undefined ? 'stated' : 'unknown',
      place: items[0]?.place ?? place,
      ...(open !== undefined && { note: `Not known: ${open}.` }),
    });
  }

  /** The part as it is drawn. */
  drawn(): DrawnPart {
    return {
      picture: { id: this.#id, items: this.#items, more: this.#more },
      places: this.#places,
    };
  }
}

/** The id of an item that a setting of ProfileXML gives. */
function idOf(path: string): string {
  return path.toLowerCase();
}

/** What a setting of ProfileXML is called where its group is plain. */
function nameOf(path: string): string {
  return path.replace(/^NativeProfile\/(?:ProtocolList\/)?/, '');
}
