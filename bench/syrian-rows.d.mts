type Given = Readonly<Record<string, (...parameters: never[]) => unknown>>;
/** The Syrian rows, each with what the rules of lint point at. */
export function lintSyrianRows(given: Given): { row: { id: string }; notes: { rule: { name: string } }[] }[];
