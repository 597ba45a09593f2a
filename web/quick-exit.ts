/** The quick exit: the link, or the Escape key three times, leads away and leaves no entry to come back to. */

const WITHIN = 2000;

/** Whether there may be records that exist nowhere else: leaving keeps those, and wipes everything where there are none. */
let keepsUnsent = true;
export const setKeepsUnsent = (keeps: boolean): void => void (keepsUnsent = keeps);

let isLeaving = false;

export function leave(): void {
  isLeaving = true;
  // Elsewhere may be slow to answer: meanwhile nothing of this page is left to see.
  document.title = '';
  document.body.replaceChildren();
  location.replace(keepsUnsent ? '/exit?keep=unsent' : '/exit');
}

export function listenForExit(): void {
  let presses: number[] = [];
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    presses = [...presses.filter((press) => event.timeStamp - press < WITHIN), event.timeStamp];
    if (!isLeaving && presses.length < 3) return;
    // To the browser, Escape means to stop loading: somebody who presses it once more would stay here.
    event.preventDefault();
    leave();
  });
}
