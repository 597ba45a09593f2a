import type { InputHTMLAttributes, PartialInputHTMLAttributes } from 'preact';

type Properties = { id: string; label: string; hint?: string; problem?: string } & Omit<
  PartialInputHTMLAttributes<HTMLInputElement>,
  'id' | 'label' | 'role'
>;

/** A labelled input, with what helps to fill it and what is wrong with it beside it. */
export function Field({ id, label, hint, problem, ...input }: Properties) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <p id={`${id}-hint`}>{hint}</p>}
      <input
        id={id}
        name={id}
        dir="auto"
        aria-invalid={problem ? true : undefined}
        aria-describedby={[hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined}
        {...(input as InputHTMLAttributes<HTMLInputElement>)}
      />
      {problem && (
        <p id={`${id}-problem`} class="problem">
          {problem}
        </p>
      )}
    </div>
  );
}
