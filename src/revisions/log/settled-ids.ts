/** Longer than any change takes, in milliseconds (see LONGEST in database.service.ts). */
const LONGEST_CHANGE = 120_000;
/** How often everything is looked at again, in milliseconds, whatever is known of it. */
const LOOK_AGAIN = 3_600_000;

/**
 * Up to which id all revisions that there will ever be are in the log, so that not all are looked at each time. Ids are drawn in
 * order and committed in any: what was drawn before another was seen committed is committed itself, or never will be, once the
 * longest change is over; and a complete look after that took it.
 */
export class SettledIds {
  private settled = 0n;
  private marked: { readonly id: bigint; readonly at: number } | null = null;
  private lookedAt = -Infinity;

  /** @param now in milliseconds, by a clock that only goes forward. */
  upTo(now: number): bigint {
    if (now - this.lookedAt > LOOK_AGAIN) {
      this.settled = 0n;
      this.lookedAt = now;
    }
    return this.settled;
  }

  /** Tells of a complete look that began then. @returns whether a new mark is wanted. */
  wantsMark(began: number): boolean {
    if (this.marked && began - this.marked.at > LONGEST_CHANGE) {
      this.settled = this.marked.id;
      this.marked = null;
    }
    return this.marked === null;
  }

  /** @param id the largest that was seen committed by then. */
  mark(id: bigint, at: number): void {
    this.marked = { id, at };
  }
}
