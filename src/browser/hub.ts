// What every page runs: GOV.UK Frontend's own behaviour for its components, and nothing that a page needs to work.
import { initAll } from './govuk-frontend.min.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();

// GOV.UK Frontend says of a radio that opens something that it is "expanded", for which ARIA has no place on a radio.
for (const radio of document.querySelectorAll('.govuk-radios__input[aria-expanded]')) {
  const unsay = () => radio.removeAttribute('aria-expanded');
  new MutationObserver(unsay).observe(radio, { attributeFilter: ['aria-expanded'] });
  unsay();
}
