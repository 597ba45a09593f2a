import { useEffect, useRef, useState } from 'preact/hooks';

/** How long something can be undone, in seconds. */
const SECONDS = 8;

interface Waiting {
  readonly label: string;
  readonly count: number;
  readonly seconds: number;
}

/**
 * Something that is done only after some seconds, in which it can be undone. A page that is closed meanwhile has done nothing: that
 * is the safe side for what cannot be taken back.
 */
export function useLater() {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);
  const undo = (): void => {
    clearInterval(timer.current);
    setWaiting(null);
  };
  useEffect(() => undo, []);
  return {
    waiting,
    undo,
    begin(label: string, count: number, act: () => Promise<void>): void {
      let seconds = SECONDS;
      setWaiting({ label, count, seconds });
      timer.current = setInterval(() => {
        seconds -= 1;
        if (seconds > 0) return setWaiting({ label, count, seconds });
        undo();
        void act();
      }, 1000);
    },
  };
}
