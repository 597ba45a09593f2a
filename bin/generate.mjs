import { bin, build, checkNode, generateOperations, install, run } from './prepare.mjs';

// npm run generate: writes the files that are generated from the code and committed: schema.graphql, docs, and from the schema
// the types of the web app's operations.
checkNode();
install();
build();
run(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', bin('jest', 'bin/jest.js'), 'test/structure/generated.test.ts'],
  'The generated files could not be written.',
  { UPDATE_GENERATED: '1', NODE_OPTIONS: '--experimental-vm-modules' },
);
generateOperations();
