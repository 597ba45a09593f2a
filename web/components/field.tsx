import type { InputHTMLAttributes, PartialInputHTMLAttributes } from 'preact';

type Properties = { id: string; label: string; problem?: string } & Omit<
  PartialInputHTMLAttributes<HTMLInputElement>,
  'id' | 'label' | 'role'
>;

/** A labelled input, with what is wrong with it beside it. */
export function Field({ id, label, problem, ...input }: Properties) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={id}
        dir="auto"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
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
