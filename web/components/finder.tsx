import { useId, useState } from 'preact/hooks';
import { foldText } from '../../src/common/text/fold.js';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** What tells it from others of its name. */
  readonly note?: string;
  /** Every name it is found by, in either script. */
  readonly names: readonly string[];
}

interface Properties {
  id: string;
  label: string;
  hint?: string;
  problem?: string;
  options: readonly Option[];
  text: string;
  chosen: string;
  /** @param chosen the option's id; empty while none is chosen. */
  onChange: (text: string, chosen: string) => void;
}

const MOST_SHOWN = 8;

/** Finds one of many by name, in either script: a combo box (ARIA Authoring Practices, list autocomplete with manual selection). */
export function Finder({ id, label, hint, problem, options, text, chosen, onChange }: Properties) {
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useId();
  const found = isOpen ? matching(options, text) : [];
  const at = Math.min(active, found.length - 1);

  const choose = ({ id: option, label: name }: Option): void => {
    onChange(name, option);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setOpen(false);
    if (event.key === 'Enter' && found[at] && !chosen) {
      event.preventDefault();
      choose(found[at]);
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(true);
    setActive(Math.max(0, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
  };

  return (
    <div class="field finder">
      <label for={id}>{label}</label>
      {hint && <p id={`${id}-hint`}>{hint}</p>}
      <input
        id={id}
        role="combobox"
        autocomplete="off"
        dir="auto"
        value={text}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={[hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined}
        onInput={({ currentTarget: { value } }) => {
          onChange(value, exactly(options, value)?.id ?? '');
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => !chosen && setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {chosen && <span class="chosen">✓</span>}
      <ul id={list} role="listbox" aria-label={label} hidden={found.length === 0}>
        {found.map((option, index) => (
          <li
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(option);
            }}
          >
            <bdi>{option.label}</bdi> {option.note && <small>{option.note}</small>}
          </li>
        ))}
      </ul>
      {problem && (
        <p id={`${id}-problem`} class="problem">
          {problem}
        </p>
      )}
    </div>
  );
}

/** Those whose name begins with what was written come before those that hold it. */
function matching(options: readonly Option[], text: string): Option[] {
  const wanted = foldText(text);
  if (wanted === '') return options.slice(0, MOST_SHOWN);
  const ranked = options.flatMap((option) => {
    const folded = option.names.map(foldText);
    if (folded.some((name) => name === wanted)) return [{ option, rank: 0 }];
    if (folded.some((name) => name.startsWith(wanted))) return [{ option, rank: 1 }];
    return folded.some((name) => name.includes(wanted)) ? [{ option, rank: 2 }] : [];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_SHOWN)
    .map(({ option }) => option);
}

/** The one option that is called just so, if it is the only one. */
function exactly(options: readonly Option[], text: string): Option | undefined {
  const wanted = foldText(text);
  const found = options.filter(({ names }) => names.some((name) => foldText(name) === wanted));
  return wanted !== '' && found.length === 1 ? found[0] : undefined;
}
