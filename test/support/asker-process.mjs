/**
 * Several who ask a tracker over and over at once, in a process of their own: what they cost the process that measures would be taken for
 * what they cost the tracker. `fork('asker-process.mjs', [address, how many])`; sent documents, they ask them until sent an empty list, and
 * it says what became of them.
 */
const [url, many] = process.argv.slice(2);
const pause = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));

let documents = [];
let counts;
let over = Promise.resolve();

async function ask(first) {
  for (let number = first; documents.length > 0; number += 1) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: documents[number % documents.length] }),
    });
    const { data, errors } = await response.json();
    counts[data && !errors ? 'letIn' : 'refused'] += 1;
    await pause(20);
  }
}

process.on('message', async (sent) => {
  documents = sent;
  if (documents.length === 0) {
    await over;
    process.send(counts);
  } else {
    counts = { refused: 0, letIn: 0 };
    over = Promise.all(Array.from({ length: Number(many) }, (_, index) => ask(index)));
  }
});
