interface Properties {
  /** Of the values in the form's data. */
  name: string;
  legend: string;
  values: readonly { readonly value: string; readonly label: string }[];
  chosen?: readonly string[];
}

/** Some of several, as large targets. */
export function CheckBoxes({ name, legend, values, chosen = [] }: Properties) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {values.map(({ value, label }) => (
        <label class="choice">
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
