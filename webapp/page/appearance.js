import { byId } from './element.js';

const STORED = 'appearance';

/** The switch between light and dark. Without a choice the page looks as the system does. */
export function followAppearance() {
  const choice = byId('appearance');
  choice.value = stored();
  apply(choice.value);
  choice.addEventListener('change', () => {
    apply(choice.value);
    try {
      localStorage.setItem(STORED, choice.value);
    } catch {
      // a browser that stores nothing: the choice holds as long as the page
    }
  });
}

function stored() {
  try {
    const value = localStorage.getItem(STORED);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

function apply(value) {
  document.documentElement.dataset.appearance = value;
}
