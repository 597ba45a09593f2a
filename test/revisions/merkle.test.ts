import fc from 'fast-check';
import {
  consistencyRanges,
  EMPTY_ROOT,
  foldNodes,
  GrowingTree,
  inclusionRanges,
  leafHash,
  nodeHash,
  perfectNodes,
  provesConsistency,
  provesInclusion,
  type Range,
} from '../../src/revisions/proof/merkle.js';

/** The Merkle functions against the reference values of Certificate Transparency, and against the definition in RFC 6962. */

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** Leaves, roots and proofs that implementations of RFC 6962 agree on (NOTICE). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(hex);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map(hex);
const INCLUSION: [index: number, size: number, proof: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const CONSISTENCY: [from: number, to: number, proof: string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

/** The hash of a range of leaves by the definition of RFC 6962, section 2.1. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length < 2) return leaves.length === 0 ? EMPTY_ROOT : leafHash(leaves[0]!);
  let power = 1;
  while (power * 2 < leaves.length) power *= 2;
  return nodeHash(treeHash(leaves.slice(0, power)), treeHash(leaves.slice(power)));
}

/** A proof as the log makes it: ranges, each of hashes of its perfect subtrees. */
const hashOfRange = (leaves: readonly Buffer[], range: Range): Buffer =>
  foldNodes(perfectNodes(range).map(({ level, index }) => treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))));
const inclusion = (leaves: readonly Buffer[], index: number): Buffer[] =>
  inclusionRanges(index, leaves.length).map((range) => hashOfRange(leaves, range));
const consistency = (leaves: readonly Buffer[], from: number): Buffer[] =>
  consistencyRanges(from, leaves.length).map((range) => hashOfRange(leaves, range));

describe('the reference values', () => {
  it('roots of 0 to 8 leaves, by definition, by growing, and by perfect subtrees', () => {
    const tree = new GrowingTree();
    for (const [size, root] of ROOTS.entries()) {
      const leaves = LEAVES.slice(0, size);
      if (size > 0) tree.append(leafHash(leaves.at(-1)!));
      expect([tree.size, tree.root]).toEqual([size, root]);
      expect(treeHash(leaves)).toEqual(root);
      expect(hashOfRange(leaves, { start: 0, end: size })).toEqual(root);
    }
  });

  it.each(INCLUSION)('inclusion of leaf %i in the tree of %i', (index, size, expected) => {
    const proof = inclusion(LEAVES.slice(0, size), index);
    expect(proof).toEqual(expected.map(hex));
    expect(provesInclusion(leafHash(LEAVES[index]!), { index, size, proof }, ROOTS[size]!)).toBe(true);
  });

  it.each(CONSISTENCY)('consistency of the tree of %i with that of %i', (from, to, expected) => {
    const proof = consistency(LEAVES.slice(0, to), from);
    expect(proof).toEqual(expected.map(hex));
    expect(provesConsistency({ size: from, root: ROOTS[from]! }, { size: to, root: ROOTS[to]! }, proof)).toBe(true);
  });
});

const leavesOf = fc.array(
  fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
  { minLength: 1, maxLength: 80 },
);
const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('of any tree', () => {
  it('a growing tree has the root of the definition, and completes every perfect node once', () => {
    fc.assert(
      fc.property(leavesOf, (leaves) => {
        const tree = new GrowingTree();
        const nodes = leaves.flatMap((leaf) => tree.append(leafHash(leaf)));
        expect(tree.root).toEqual(treeHash(leaves));
        const names = nodes.map(({ level, index }) => `${level} ${index}`);
        expect(new Set(names).size).toBe(names.length);
        for (const { level, index, hash } of nodes) {
          expect(hash).toEqual(treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)));
        }
      }),
    );
  });

  it('every proof holds, and none with anything of it changed', () => {
    fc.assert(
      fc.property(leavesOf, part, part, part, fc.nat(255), (leaves, where, earlier, which, bit) => {
        const size = leaves.length;
        const root = treeHash(leaves);
        const index = Math.floor(where * size);
        const leaf = leafHash(leaves[index]!);
        const path = inclusion(leaves, index);
        expect(provesInclusion(leaf, { index, size, proof: path }, root)).toBe(true);
        const from = { size: 1 + Math.floor(earlier * size), root: EMPTY_ROOT };
        from.root = treeHash(leaves.slice(0, from.size));
        const between = consistency(leaves, from.size);
        expect(provesConsistency(from, { size, root }, between)).toBe(true);

        const flipped = (hash: Buffer): Buffer => {
          const other = Buffer.from(hash);
          other[bit >> 3]! ^= 1 << (bit & 7);
          return other;
        };
        const spoilt = (proof: readonly Buffer[]): Buffer[][] => {
          const at = Math.floor(which * proof.length);
          return [
            [...proof, root],
            [root, ...proof],
            ...(proof.length > 0
              ? [proof.map((hash, one) => (one === at ? flipped(hash) : hash)), proof.slice(1), proof.slice(0, -1)]
              : []),
          ];
        };
        for (const proof of spoilt(path)) expect(provesInclusion(leaf, { index, size, proof }, root)).toBe(false);
        expect(provesInclusion(flipped(leaf), { index, size, proof: path }, root)).toBe(false);
        expect(provesInclusion(leaf, { index, size, proof: path }, flipped(root))).toBe(false);
        for (const other of [-1, index + size, size, 0.5, Number.NaN]) {
          expect(provesInclusion(leaf, { index: other, size, proof: path }, root)).toBe(false);
        }
        for (const proof of spoilt(between)) expect(provesConsistency(from, { size, root }, proof)).toBe(false);
        expect(provesConsistency(from, { size, root: flipped(root) }, between)).toBe(false);
        expect(provesConsistency({ ...from, root: flipped(from.root) }, { size, root }, between)).toBe(false);
        expect(provesConsistency({ ...from, size: size + 1 }, { size, root }, between)).toBe(false);
      }),
    );
  });

  it('a leaf at another place is not proved by the same proof, unless it is the same leaf', () => {
    fc.assert(
      fc.property(leavesOf, part, part, (leaves, where, elsewhere) => {
        const size = leaves.length;
        const [index, other] = [Math.floor(where * size), Math.floor(elsewhere * size)];
        const proved = provesInclusion(
          leafHash(leaves[other]!),
          { index: other, size, proof: inclusion(leaves, index) },
          treeHash(leaves),
        );
        if (proved) expect(leaves[other]).toEqual(leaves[index]);
      }),
    );
  });
});
