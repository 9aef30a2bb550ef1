// Offers schools while a person types in the school's box. The box stays a box: whatever is typed is sent, and
// the server asks which school was meant where the text does not say it.
import './accessible-autocomplete.min.js';

interface School {
  name: string;
  status: string;
  where: string;
  /** What stands in the box when this one is chosen; the server knows the school by it. */
  label: string;
}

const PAUSE = 150;

for (const box of document.querySelectorAll<HTMLElement>('[data-school-box]')) enhance(box);

function enhance(box: HTMLElement): void {
  const input = box.querySelector<HTMLInputElement>('input[type=text]');
  const source = box.dataset['source'];
  if (input === null || source === undefined) return;
  const place = document.createElement('div');
  input.before(place);
  input.remove();
  const explained = input.getAttribute('aria-describedby') ?? '';
  accessibleAutocomplete<School>({
    element: place,
    id: input.id,
    name: input.name,
    defaultValue: input.value,
    source: lookUp(source),
    minLength: 2,
    confirmOnBlur: false,
    // Nothing found is no fault of the person: the box takes what was typed, and the server asks.
    showNoOptionsFound: false,
    displayMenu: 'overlay',
    inputClasses: input.className,
    templates: {
      inputValue: (school) => (typeof school === 'object' ? school.label : (school ?? '')),
      suggestion: (school) =>
        typeof school === 'object'
          ? `${inHtml(school.name)}<span class="hub-school-box__where">${inHtml(school.where)}</span>`
          : inHtml(school),
    },
    tAssistiveHint: () =>
      'Schools appear as you type. Use the up and down arrows to look through them and Enter to choose one. You can also type the name in full.',
    tNoResults: () => 'No school found',
    tStatusQueryTooShort: () => 'Type 2 or more letters to see schools',
    tStatusNoResults: () => 'No school found. You can send what you typed',
    tStatusResults: (length, selected) =>
      `${length} ${length === 1 ? 'school' : 'schools'} found. ${selected}`,
  });
  keepExplained(place, explained);
}

/** Asks the register after a pause in typing; an answer that a later question has overtaken is dropped. */
function lookUp(address: string): (query: string, show: (schools: readonly School[]) => void) => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  return (query, show) => {
    clearTimeout(waiting);
    asked?.abort();
    waiting = setTimeout(async () => {
      asked = new AbortController();
      const { signal } = asked;
      try {
        const answer = await fetch(`${address}?q=${encodeURIComponent(query)}`, {
          signal,
          headers: { accept: 'application/json' },
        });
        if (!answer.ok) return;
        const { schools } = (await answer.json()) as { schools: readonly School[] };
        // A closed school is nobody's: the server would ask about it.
        if (!signal.aborted) show(schools.filter((school) => school.status !== 'closed'));
      } catch {
        // No network, or overtaken: the box works without.
      }
    }, PAUSE);
  };
}

/** The script knows only its own explanation of the box; the page's hint and error must be read out as well. */
function keepExplained(place: HTMLElement, explained: string): void {
  const input = place.querySelector('input');
  if (input === null || explained === '') return;
  const mend = (): void => {
    const own = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => id !== '' && !explained.split(' ').includes(id));
    const wanted = [...explained.split(' '), ...own].join(' ');
    if (input.getAttribute('aria-describedby') !== wanted) input.setAttribute('aria-describedby', wanted);
  };
  mend();
  new MutationObserver(mend).observe(input, { attributes: true, attributeFilter: ['aria-describedby'] });
}

function inHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
