import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lit } from '../../../server/src/engine/picture/types';
import type { Shown, Store } from './store';

/** What every piece of the page can ask for. */
export interface PageContext {
  readonly store: Store;
  readonly shown: Shown;
}

/** Where the pieces get it from. */
export const Page = createContext<PageContext | undefined>(undefined);

/** What every piece of the page can ask for. */
export function usePage(): PageContext {
  const page = useContext(Page);
  if (!page) throw new Error('outside of the page');
  return page;
}

/** Whether something of a tunnel is what the answer rests on. */
export function useLit(kind: keyof Lit, tunnel: string, id: string, family?: 4 | 6): boolean {
  const { answer } = usePage().shown;
  const lit: readonly { readonly tunnel: string; readonly id: string; readonly family?: 4 | 6 }[] =
    answer?.lit[kind] ?? [];
  return lit.some(
    (one) => one.tunnel === tunnel && one.id === id && (!family || one.family === family),
  );
}
