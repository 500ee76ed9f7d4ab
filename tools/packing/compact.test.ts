/** Declarations in fewer characters declare the same; on invented ones, as the compiler writes them. */
import { expect, it } from 'vitest';
import { compacted } from './compact.ts';

const USER = `import("typebox").TObject<{
        id: import("typebox").TString;
        kind: import("typebox").TEnum<["a > b", "c"]>;
        name: import("typebox").TOptional<import("typebox").TString>;
    }>`;

it('names modules and what stands there twice, at any depth, in large files, and exports no name of its own', () => {
  const deeper = USER.replaceAll('\n    ', '\n            ');
  const text = `export declare const all: {
    one: ${USER};
    many: {
        two: ${deeper};
    };
};
`;
  const padding = `export declare const long: "${'x'.repeat(12_000)}";\n`;
  expect(compacted(text)).toMatch(/^export declare const all: \{\n one: _m0\.TObject<\{$/m);
  expect(compacted(text + padding).replace(padding, '')).toBe(`import type * as _m0 from "typebox";
type _t0 = _m0.TObject<{
id: _m0.TString;
kind: _m0.TEnum<["a > b", "c"]>;
name: _m0.TOptional<_m0.TString>;
}>;
export {};
export declare const all: {
one: _t0;
many: {
two: _t0;
};
};
`);
});

it('leaves in its place what names something of its surroundings, and keeps words over members', () => {
  const given = `import("./a.ts").Row<{ name: Name; of: import("./a.ts").Other; more: "padding, so that it is long" }>`;
  const text = `export declare function one<Name>(row: ${given}): ${given};
/** Said of it. */
export interface Wide {
    /**
     * Two lines.
     */
    a: string;
}
`;
  const written = compacted(`${text}// ${'x'.repeat(12_000)}\n`);
  expect(written).not.toContain('_t0');
  expect(written.match(/name: Name/g)).toHaveLength(2);
  expect(written).toContain('/** Said of it. */');
  expect(written).toContain(' * Two lines.');
});

it('touches no file that imports nothing in place, but for its indentation', () => {
  expect(compacted("import { A } from './a.ts';\nexport interface B {\n    a: A;\n}\n")).toBe(
    "import { A } from './a.ts';\nexport interface B {\n a: A;\n}\n",
  );
});
