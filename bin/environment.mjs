/** Settings of a tracker that somebody runs from the same shell. */
const OPERATORS = /^(DATABASE_|TAWTHIQ_)/;

/**
 * The environment of tests and of what they start, without the settings of the tracker that whoever runs them may have: servers that are
 * killed, migrations and restores must not come upon the real database.
 * @param settings what is set besides.
 */
export const environmentOfTests = (settings = {}) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OPERATORS.test(name))),
  ...settings,
});
