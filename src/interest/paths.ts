import { path } from '../kit/paths.ts';

export const interestPaths = {
  /** The form. `?programme=` names an NPQ other than the NPQ for SENCOs. */
  interest: path('/interest'),
  /** What happens next, for whoever sent the form. */
  done: path('/interest/done/:receipt'),
  /** Asks for a letter with a link, from the page of somebody whose email is already known. */
  askForLink: path('/interest/done/:receipt/link'),
  linkAsked: path('/interest/link-sent'),
  /** The three doors of a letter. Each shows a page on GET and acts on POST alone. */
  change: path('/interest/change/:token'),
  stop: path('/interest/stop/:token'),
  erase: path('/interest/erase/:token'),
  changed: path('/interest/changed'),
  stopped: path('/interest/stopped'),
  erased: path('/interest/erased'),
};
