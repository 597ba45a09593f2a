import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Types of the operations in web/api/*.graphql, and the list of documents by their SHA-256: the browser sends the hash, the
 * server looks the document up (src/common/graphql/persisted-documents.ts). Both are committed and checked for drift.
 */
export default {
  schema: 'schema.graphql',
  documents: 'web/api/*.graphql',
  generates: {
    'web/api/generated/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashPropertyName: 'hash', hashAlgorithm: 'sha256' },
      },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: {
          Date: 'string',
          DateTime: 'string',
          LocalTime: 'string',
          Month: 'string',
          UUID: 'string',
          SealedText: 'string',
        },
      },
    },
  },
} satisfies CodegenConfig;
