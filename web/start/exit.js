/** The quick exit: the link, or the Escape key three times, leads away and leaves no entry to come back to. */

const leave = () => {
  // Elsewhere may be slow to answer: meanwhile nothing of this page is left to see.
  document.title = '';
  document.body.replaceChildren();
  location.replace('/exit');
};

for (const link of document.querySelectorAll('a.exit')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
}

let presses = [];
addEventListener('keydown', ({ key, timeStamp }) => {
  if (key !== 'Escape') return;
  presses = [...presses.filter((press) => timeStamp - press < 2000), timeStamp];
  if (presses.length >= 3) leave();
});
