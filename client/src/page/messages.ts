/**
 * What the page of a connection and the extension tell each other. Every message names the document
 * it is about; what is about another one is dropped. The page asks, the extension answers.
 */
import type { PictureResult, PictureTrace, Spot } from '../../../server/src/engine/picture/types';
import type { Texts } from './texts';

/** What traffic is asked about. */
export interface Question {
  /** An address, a name or a URL. */
  readonly target: string;
  /** A program, or nothing. */
  readonly app: string;
}

/** What the page keeps over a reload, and the editor over a restart. */
export interface PageState {
  readonly uri: string;
  readonly question?: Question;
  /** Ids of what somebody opened or closed. */
  readonly open?: Readonly<Record<string, boolean>>;
}

/** From the page to the extension. */
export type FromPage =
  /** The page listens; nothing is sent before. */
  | { readonly type: 'ready' }
  /** Asks for the picture. @param since The revision the page holds. */
  | { readonly type: 'pull'; readonly uri: string; readonly since?: string }
  /** Asks where something goes. @param id Comes back with the answer. */
  | {
      readonly type: 'trace';
      readonly uri: string;
      readonly id: number;
      readonly question: Question;
    }
  /**
   * Leads to a place in a file.
   *
   * @param version Of that file, when the page got the place; absent for one that was not open.
   * @param key Comes back when the file has changed since.
   */
  | {
      readonly type: 'reveal';
      readonly uri: string;
      readonly spot: Spot;
      readonly version?: number;
      readonly key?: string;
    }
  /** Opens the page about a rule. */
  | { readonly type: 'rule'; readonly uri: string; readonly url: string };

/** From the extension to the page. */
export type ToPage =
  /** Answers `ready`: what is shown, and all words of the page in the language of the editor. */
  | { readonly type: 'show'; readonly uri: string; readonly texts: Texts }
  /** There is a newer picture. @param reveal Key of the place to lead to once it is there. */
  | { readonly type: 'changed'; readonly uri: string; readonly reveal?: string }
  /** Answers `pull`. */
  | { readonly type: 'picture'; readonly uri: string; readonly result: PictureResult }
  /** Answers `trace`. */
  | {
      readonly type: 'traced';
      readonly uri: string;
      readonly id: number;
      readonly trace: PictureTrace;
    }
  /** Answers `pull` or `trace` where the server did not. @param text One sentence. */
  | { readonly type: 'fault'; readonly uri: string; readonly id?: number; readonly text: string };

/** Whether something that was posted is a message of the page. */
export function isFromPage(value: unknown): value is FromPage {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  const given = value as Readonly<Record<string, unknown>>;
  const known = ['ready', 'pull', 'trace', 'reveal', 'rule'].includes(String(given['type']));
  return known && (given['type'] === 'ready' || typeof given['uri'] === 'string');
}
