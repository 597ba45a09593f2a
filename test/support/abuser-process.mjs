/**
 * Several who abuse a tracker at once, in a process of their own: what they cost the process that measures would be taken for what they
 * cost the tracker. `node abuser-process.mjs <address> <how many> <documents as JSON>`; it prints what became of them when it is told to end.
 */
const [url, many, documents] = process.argv.slice(2);
const asked = JSON.parse(documents);
const counts = { refused: 0, letIn: 0 };
let isOver = false;
process.on('SIGTERM', () => (isOver = true));

async function abuse(first) {
  for (let number = first; !isOver; number += 1) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: asked[number % asked.length] }),
    });
    const { data, errors } = await response.json();
    counts[data && !errors ? 'letIn' : 'refused'] += 1;
    await new Promise((later) => setTimeout(later, 20));
  }
}

process.stdout.write('begun\n');
await Promise.all(Array.from({ length: Number(many) }, (_, index) => abuse(index)));
process.stdout.write(JSON.stringify(counts));
