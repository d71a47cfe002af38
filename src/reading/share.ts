/** Shows a button that hands the case to the programs of the device, where the browser can do that. */
export function offerSharing(button: HTMLButtonElement, url: string): void {
  // Safari and Chrome on phones; not Firefox on a desk.
  if (!('share' in navigator)) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const title = document.querySelector('h1')!.textContent.trim();
    // It also fails when the reader closes the list of programs.
    navigator.share({ title, url }).catch(() => undefined);
  });
}
