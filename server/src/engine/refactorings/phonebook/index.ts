/** Changing phonebooks. */

export {
  setValue,
  type SetValueOptions,
  type SetValueProblem,
  type SetValueResult,
} from './set-value';
