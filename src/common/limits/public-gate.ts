/** So many requests of the public at once, and so many more that wait. */
const AT_ONCE = 4;
const MOST_WAITING = 200;

/**
 * Keeps the public from taking all places: without an address nothing tells one of the public from another, so they share a few,
 * in the order of their coming, and whoever signs in has the others.
 */
export class PublicGate {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  /** @returns how to leave again, to be called once; null when too many wait already. */
  async enter(): Promise<(() => void) | null> {
    if (this.inside < AT_ONCE) this.inside += 1;
    else if (this.waiting.length >= MOST_WAITING) return null;
    // Whoever leaves hands over the place.
    else await new Promise<void>((go) => this.waiting.push(go));
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = this.waiting.shift();
      if (next) next();
      else this.inside -= 1;
    };
  }
}
