/** How long anything waits each time for a connection, or the embedded database's turn, in milliseconds: whoever asked has given up by then. */
export const LONGEST_WAIT = 30_000;
