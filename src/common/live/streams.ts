/** So many streams of an account, and of the public together, in one process: each holds a connection of it open. */
const MOST_OF_ACCOUNT = 12;
const MOST_OF_PUBLIC = 500;

/** Counts who listens in this process. */
export class Streams {
  private readonly open = new Map<string | null, number>();

  /** @param account null for the public. @returns how to leave again; null when too many are open. */
  enter(account: string | null): (() => void) | null {
    const count = this.open.get(account) ?? 0;
    if (count >= (account === null ? MOST_OF_PUBLIC : MOST_OF_ACCOUNT)) return null;
    this.open.set(account, count + 1);
    return () => {
      const left = this.open.get(account)! - 1;
      if (left > 0) this.open.set(account, left);
      else this.open.delete(account);
    };
  }
}
