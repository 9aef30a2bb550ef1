// Keys for those who work in a list all day. The list works without them; they can be turned off, and none is taken
// from somebody who is typing (WCAG 2.1.4).
const KEY = 'hub-list-keys';
const list = document.querySelector<HTMLElement>('[data-module="hub-list"]');
const rows = [...document.querySelectorAll<HTMLTableRowElement>('[data-list-rows] tbody tr')];
let here = -1;
let lastTicked = -1;

function boxOf(row: HTMLTableRowElement | undefined): HTMLInputElement | null {
  return row?.querySelector('input[type="checkbox"]') ?? null;
}

function goTo(index: number): void {
  const row = rows[index];
  if (row === undefined) return;
  rows[here]?.classList.remove('hub-list__here');
  here = index;
  row.classList.add('hub-list__here');
  row.querySelector<HTMLElement>('[data-list-open]')?.focus();
  row.scrollIntoView({ block: 'nearest' });
}

const KEYS: Readonly<Record<string, () => void>> = {
  j: () => goTo(Math.min(here + 1, rows.length - 1)),
  k: () => goTo(Math.max(here - 1, 0)),
  x: () => boxOf(rows[here])?.click(),
  '/': () => list?.querySelector<HTMLInputElement>('input[type="search"]')?.focus(),
  '?': () => {
    if (help instanceof HTMLDetailsElement) help.open = !help.open;
    help.querySelector('summary')?.focus();
  },
};

const help = document.createElement('details');
help.className = 'govuk-details hub-list__keys';
help.innerHTML = `<summary class="govuk-details__summary"><span class="govuk-details__summary-text">Keys</span></summary>
<div class="govuk-details__text"><p class="govuk-body"><kbd>j</kbd> next row, <kbd>k</kbd> row before, <kbd>x</kbd> tick it,
<kbd>Enter</kbd> open it, <kbd>/</kbd> search, <kbd>?</kbd> this help. With <kbd>Shift</kbd>, a click on a box ticks all up to it.</p>
<button type="button" class="govuk-button govuk-button--secondary"></button></div>`;
const toggle = help.querySelector('button');

const areOn = (): boolean => localStorage.getItem(KEY) !== 'off';
const sayToggle = (): void => {
  if (toggle !== null) toggle.textContent = areOn() ? 'Turn the keys off' : 'Turn the keys on';
};
toggle?.addEventListener('click', () => {
  localStorage.setItem(KEY, areOn() ? 'off' : 'on');
  sayToggle();
});
sayToggle();
if (rows.length > 0) list?.append(help);

document.addEventListener('keydown', (event) => {
  const { target } = event;
  const isTyping =
    target instanceof HTMLElement &&
    target.matches('textarea, select, input:not([type="checkbox"]), [contenteditable]');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !areOn()) return;
  const act = KEYS[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});

for (const [index, row] of rows.entries()) {
  boxOf(row)?.addEventListener('click', (event) => {
    const box = boxOf(row);
    if (event.shiftKey && lastTicked >= 0 && box !== null)
      for (const between of rows.slice(Math.min(index, lastTicked), Math.max(index, lastTicked) + 1)) {
        const other = boxOf(between);
        if (other !== null) other.checked = box.checked;
      }
    lastTicked = index;
  });
}
