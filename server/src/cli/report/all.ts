import type { Format } from '../commands/checkOptions';
import { renderGithub } from './github';
import { renderJson } from './json';
import { renderJunit } from './junit';
import type { Renderer } from './report';
import { renderSarif } from './sarif';
import { renderText } from './text';

/** The renderer of each output format. */
export const renderers: Readonly<Record<Format, Renderer>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  github: renderGithub,
  junit: renderJunit,
};
