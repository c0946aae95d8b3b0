import type { Format } from '../commands/checkOptions';
import { renderGithub, renderGithubFile } from './github';
import { renderJson } from './json';
import { renderJunit } from './junit';
import type { FileRenderer, Renderer } from './report';
import { renderSarif } from './sarif';
import { renderText, renderTextFile } from './text';

/** The renderer of each output format. */
export const renderers: Readonly<Record<Format, Renderer>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  github: renderGithub,
  junit: renderJunit,
};

/** The formats in which findings are told as soon as a file is checked; the others are one document. */
export const fileRenderers: Readonly<Partial<Record<Format, FileRenderer>>> = {
  text: renderTextFile,
  github: renderGithubFile,
};
