/** The quick exit: the link, or the Escape key three times, leads away and leaves no entry to come back to. */

const WITHIN = 2000;

/** Whether there may be records that exist nowhere else: leaving keeps those, and wipes everything where there are none. */
let keepsUnsent = true;
export const setKeepsUnsent = (keeps: boolean): void => void (keepsUnsent = keeps);

export function leave(): void {
  // Elsewhere may be slow to answer: meanwhile nothing of this page is left to see.
  document.title = '';
  document.body.replaceChildren();
  location.replace(keepsUnsent ? '/exit?keep=unsent' : '/exit');
}

export function listenForExit(): void {
  let presses: number[] = [];
  addEventListener('keydown', ({ key, timeStamp }) => {
    if (key !== 'Escape') return;
    presses = [...presses.filter((press) => timeStamp - press < WITHIN), timeStamp];
    if (presses.length >= 3) leave();
  });
}
