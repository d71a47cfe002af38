const PAUSE_MS = 120;

/**
 * Calls `then` when somebody has paused while typing into a field; never while an input method is composing. The result
 * calls it off for what has been typed so far.
 */
export function onTyped(input: HTMLInputElement, then: () => void): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const callOff = () => clearTimeout(pause);
  const later = () => {
    callOff();
    pause = setTimeout(then, PAUSE_MS);
  };
  input.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) later();
  });
  input.addEventListener('compositionstart', callOff);
  input.addEventListener('compositionend', later);
  return callOff;
}
