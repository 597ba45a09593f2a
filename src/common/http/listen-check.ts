import { createServer } from 'node:net';

export class ListenError extends Error {}

/**
 * Tries the address before anything else is opened.
 * @throws ListenError with a sentence when the port is taken or the address is not this machine's.
 */
export async function checkAddress(host: string, port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ListenError(sentence(error, host, port))));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

function sentence({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: set PORT to another.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: set PORT to one above 1023.`;
  return `HOST=${host} is not an address of this machine that can be listened on (${code ?? message}).`;
}
