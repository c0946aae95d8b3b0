/** Fixes in the form most rules give them. */
import type { Edit, FixSafety } from '../types';
import type { MessageData, ReportExtra } from './rule';

/** One preferred fix, when there is an edit for it. */
export function fixOf<M extends string>(
  title: M,
  edit: Edit | undefined,
  data: MessageData = {},
  safety: FixSafety = 'safe',
): ReportExtra<M> {
  return edit ? { fixes: [{ title, data, safety, preferred: true, edits: [edit] }] } : {};
}
