import type { explainPage } from '../../engine/explain/page';
import type { Finds } from '../../engine/explain/subject';

/** Something to explain, and what the files that are named say of it. */
export interface Question {
  readonly finds: Finds;
  /** More of its page. */
  readonly page: Parameters<typeof explainPage>[1];
  /** More of it as data. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether it is an export of an event log, of which there is always something to tell. */
  readonly isExport: boolean;
}

/** Standard input among the arguments. */
export const STDIN = '-';
