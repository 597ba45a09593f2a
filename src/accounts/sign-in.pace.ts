import { Injectable } from '@nestjs/common';

/**
 * How long an answer to a sign-in takes at least, whatever it is: longer than the slowest of its ways, so that the time does not
 * tell an unknown pseudonym from a wrong password or a missing code.
 */
@Injectable()
export class SignInPace {
  /** In milliseconds. */
  floor = 600;
  jitter = 80;

  async keep<T>(work: () => Promise<T>): Promise<T> {
    const until = performance.now() + this.floor + Math.random() * this.jitter;
    try {
      return await work();
    } finally {
      const left = until - performance.now();
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    }
  }
}
