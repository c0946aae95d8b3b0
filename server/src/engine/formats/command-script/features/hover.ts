import type { Hover } from '../../features';
import { hoverOnLine } from '../../programs/hover';
import { hoverOnWrite } from '../../registry/features/hover';
import type { CommandScriptFile } from '../file';
import { linesOfBatch } from '../lines';

/** Text about the program, its command or the registry value at an offset. */
export function hoverAt(file: CommandScriptFile, offset: number): Hover | undefined {
  return hoverOnWrite(file.writes, offset) ?? hoverOnLine(linesOfBatch(file.script), offset);
}
