/** The environment of tests, without DATABASE_* and TAWTHIQ_* of whoever runs them. @param settings what is set besides. */
export function environmentOfTests(settings?: Readonly<Record<string, string>>): Record<string, string>;
