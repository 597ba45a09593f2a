import { useEffect, useRef, useState } from 'preact/hooks';
import { renderSVG } from 'uqr';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: { once: 'This is shown once.', copy: 'Copy', copied: 'Copied.', qr: 'The same as a QR code', done: 'Done' },
  ar: { once: 'يظهر هذا مرة واحدة.', copy: 'نسخ', copied: 'نُسخ.', qr: 'نفسه كرمز QR', done: 'تم' },
});

interface Properties {
  id: string;
  label: string;
  text: string;
  /** What the QR code says, if there is one: it is drawn here and sent nowhere. */
  qr?: string;
  done: () => void;
}

/** A secret, for as long as it takes to carry it away. */
export function ShownOnce({ id, label, text, qr, done }: Properties) {
  const [isCopied, setCopied] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const say = words();
  useEffect(() => box.current?.focus(), []);
  return (
    <div id={id} class="notes" ref={box} tabIndex={-1} role="group" aria-label={label}>
      <p>
        {label} <strong>{say.once}</strong>
      </p>
      <pre class="secret" dir="ltr">
        {text}
      </pre>
      {qr && <img class="qr" src={`data:image/svg+xml,${encodeURIComponent(renderSVG(qr, { border: 4 }))}`} alt={say.qr} />}
      <p class="quick">
        <button type="button" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          {say.copy}
        </button>
        <button type="button" onClick={done}>
          {say.done}
        </button>
        <span role="status">{isCopied && say.copied}</span>
      </p>
    </div>
  );
}
