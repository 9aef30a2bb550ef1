/**
 * Gives what `load` gave, for `seconds` after it was asked: for what everyone reads and hardly ever changes. Whoever
 * asks while it is being loaded waits for the same answer. A failure is not remembered.
 */
export function remembered<T>(seconds: number, load: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | null = null;
  let until = 0;
  return () => {
    const now = performance.now();
    if (known !== null && now < until) return known;
    until = now + seconds * 1000;
    const loading = load();
    known = loading;
    loading.catch(() => {
      if (known === loading) known = null;
    });
    return loading;
  };
}
