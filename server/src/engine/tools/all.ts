import {
  AGREE_TOOL,
  CONVERT_TOOL,
  DIFF_TOOL,
  EXPLAIN_TOOL,
  SIMULATE_TOOL,
  TRACE_TOOL,
} from './ask';
import { CHECK_TOOL, FIX_TOOL } from './check';
import type { Tool } from './tool';

/** All tools, in the order in which they are listed. */
export const TOOLS: readonly Tool[] = [
  CHECK_TOOL,
  FIX_TOOL,
  EXPLAIN_TOOL,
  TRACE_TOOL,
  AGREE_TOOL,
  SIMULATE_TOOL,
  DIFF_TOOL,
  CONVERT_TOOL,
];
