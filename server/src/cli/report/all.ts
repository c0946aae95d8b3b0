import type { Format } from '../commands/checkOptions';
import { azure } from './azure';
import { checkstyle } from './checkstyle';
import { github } from './github';
import { gitlab } from './gitlab';
import { json } from './json';
import { junit } from './junit';
import { rdjson } from './rdjson';
import type { ReportFormat } from './report';
import { sarif } from './sarif';
import { text } from './text';

/** How each output format is written. */
export const formats: Readonly<Record<Format, ReportFormat>> = {
  text,
  json,
  sarif,
  github,
  gitlab,
  azure,
  junit,
  checkstyle,
  rdjson,
};
