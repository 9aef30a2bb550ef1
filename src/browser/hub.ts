// What every page runs: GOV.UK Frontend's own behaviour for its components, and nothing that a page needs to work.
import { initAll } from './govuk-frontend.min.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
